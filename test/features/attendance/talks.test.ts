import { expect } from 'chai'
import { asCoordinator } from '../../support/actors.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'
import { openCentreDay, type CentreDay, type OnTheShift } from './centre-day.js'

describe('a talk after several no-shows', () => {
  let day: CentreDay
  let joined: OnTheShift
  beforeEach(async () => {
    day = await openCentreDay()
    joined = await day.join()
    const { services } = day.app
    const { volunteerId, placementId } = joined.signUp
    for (const past of ['2026-10-05', '2026-10-07']) {
      const shift = (await services.shifts.createShift(aNewShift({ day: past })))!
      const signUp = (await services.signUps.createSignUp(aSignUp(shift, { volunteerId, placementId })))!
      await day.mark(signUp, 'no-show', `${past}T09:00:00Z`)
    }
    day.app.clock.set('2026-10-14T10:00:00Z')
  })
  afterEach(() => day.app.close())

  const third = () => day.mark(joined.signUp, 'no-show', '2026-10-14T05:30:00Z')

  it('is proposed at the third in a term, recorded with its day, and then begins anew', async () => {
    const { coordinator, app, actorOf } = day
    const actor = await actorOf(coordinator)
    expect(await app.services.talkService.countDue(actor, 'baku-1')).to.equal(0)
    await third()
    const overview = await coordinator.browser.visit('/overview')
    expect(overview.text).to.contain('1 könüllü ilə söhbət vaxtıdır')
    const list = await coordinator.browser.visit('/centre/baku-1/talks')
    expect(list.text).to.contain('05.10.2026, 07.10.2026, 14.10.2026')
    const href = list.$('.dost-row__name a').attr('href')!
    const page = await coordinator.browser.visit(href)
    expect(page.text).to.contain('sağlamlıq haqqında soruşmayın')
    const form = () => coordinator.browser.form('form[novalidate]')
    const wrong = await form().fill({ 'heldOn-day': '13' }).submit()
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.contain('Söhbət son qayıbdan sonra olmalıdır')
    const done = await form().fill({ 'heldOn-day': '14' }).submit()
    expect(done.text).to.contain('Söhbət qeyd edildi').and.to.contain('Hazırda söhbətə ehtiyac yoxdur')
    const [talk] = await app.services.talks.listByVolunteer(joined.signUp.volunteerId)
    expect(talk).to.deep.include({ heldOn: '2026-10-14', by: coordinator.accountId })
  })

  it('follows the setting, and nobody loses anything by it', async () => {
    const { coordinator, app, actorOf } = day
    const actor = await actorOf(coordinator)
    const changes = [{ scope: 'general', key: 'noShowsBeforeTalkCount', value: 2 }] as const
    await app.services.settings.addVersion(0, { changes, by: coordinator.accountId, note: '' })
    expect(await app.services.talkService.countDue(actor, 'baku-1')).to.equal(1)
    const serving = await app.services.placements.listByVolunteer(joined.signUp.volunteerId)
    expect(serving.map(({ state }) => state)).to.deep.equal(['active'])
  })

  it('waits while the person disputes one of them', async () => {
    const { coordinator, app, actorOf } = day
    await third()
    await app.services.contestService.contest(await actorOf(joined.person), joined.signUp.id, '')
    expect(await app.services.talkService.countDue(await actorOf(coordinator), 'baku-1')).to.equal(0)
  })

  it('is recorded once when two record it at once, and by nobody of another centre', async () => {
    const { coordinator, app, actorOf } = day
    await third()
    const actor = await actorOf(coordinator)
    const { talkService } = app.services
    const due = await talkService.getDue(actor, 'baku-1', joined.placementId)
    const today = due.missed.at(-1)!
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => talkService.record(actor, due, today)))
    expect(outcomes.filter((each) => each === 'done')).to.have.length(1)
    const other = await asCoordinator(app, 'baku-2')
    for (const path of ['/centre/baku-1/talks', `/centre/baku-1/talks/${joined.placementId}`])
      expect((await other.browser.visit(path)).status).to.equal(404)
  })
})
