import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift } from '../../../src/features/shifts/index.js'
import { asCoordinator, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aNewShift, type ShiftFacts } from '../../support/builders/a-shift.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'

describe('a published shift is changed in place', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
  })
  afterEach(() => app.close())

  const publish = async (facts: ShiftFacts = {}): Promise<Shift> => {
    const created = await app.services.shifts.createShift(aNewShift({ day: '2026-10-19', ...facts }))
    if (created === null) throw new Error('There is a shift at that time')
    return created
  }
  const takesPlace = async (...shifts: readonly Shift[]) => {
    const { volunteer } = await aServingVolunteer(app.services)
    const { browser } = await signIn(app, { volunteerId: volunteer.id })
    for (const { id } of shifts) {
      await browser.visit(`/shifts/${id}`)
      await browser.form().submit()
    }
    return { volunteer, browser }
  }
  const openChange = async ({ id }: Shift) => {
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/centre/baku-1/shifts/${id}`)
    await browser.follow('Növbəni dəyiş')
    return browser
  }
  const letters = (name: string) => app.connection.collection('outbox').find({ name }).toArray()

  it('in its numbers: more places go to those who wait, and nobody is written to for nothing', async () => {
    const shift = await publish({ needs: [{ roleId: 'greet', min: 1, max: 1 }] })
    await takesPlace(shift)
    const second = await takesPlace(shift)
    const browser = await openChange(shift)
    const done = await browser.form('main form').fill({ 'min-greet': '2', 'max-greet': '3' }).submit()
    expect(done.text).to.contain('Təsdiq edilənlər (2)').and.to.contain('azı lazımdır: 2, ən çoxu: 3')
    const found = await app.services.signUps.findOnShift(shift.id, second.volunteer.id)
    expect(found?.state).to.equal('confirmed')
    expect((await app.services.shifts.getShift(shift.id)).roles).to.deep.equal([
      { roleId: 'greet', min: 2, max: 3, free: 1 },
    ])
    expect(await letters('shift-moved')).to.have.length(0)
  })

  it('in its time: whoever is on it is told once, with the calendar file, and stands at the new time', async () => {
    const shift = await publish()
    const { volunteer, browser: own } = await takesPlace(shift)
    const browser = await openChange(shift)
    const done = await browser.form('main form').fill({ startsAt: '09:30', endsAt: '12:30' }).submit()
    expect(done.text).to.contain('09:30–12:30')
    const [letter, ...more] = await letters('shift-moved')
    expect(more).to.have.length(0)
    expect(letter?.['to']).to.equal(volunteer.email)
    expect(JSON.stringify(letter?.['payload'])).to.contain('09:00–12:00').and.to.contain('09:30–12:30')
    expect(JSON.stringify(letter?.['attachments'])).to.contain('SEQUENCE:1')
    expect((await own.visit('/my/shifts')).text).to.contain('09:30–12:30')
    const board = await browser.visit('/centre/baku-1/board?week=2026-10-19')
    expect(board.$('.dost-board__cell').text()).to.contain('09:30–12:30')
    const again = '/centre/baku-1/shifts/publish?from=2026-10-19&to=2026-10-19&weekdays=1&slots=1&max-greet=1'
    expect((await browser.visit(again)).text).to.contain('artıq var')
  })

  it('not in its time while somebody on it would then be in two places, and says who', async () => {
    const morning = await publish()
    const noon = await publish({ slot: 2 })
    const { volunteer } = await takesPlace(morning, noon)
    const browser = await openChange(morning)
    const refused = await browser.form('main form').fill({ endsAt: '12:30' }).submit()
    expect(refused.status).to.equal(409)
    expect(refused.$('main').text()).to.contain(volunteer.lastName)
    expect(refused.$('#endsAt').attr('value')).to.equal('12:30')
    expect((await app.services.shifts.getShift(morning.id)).endsAt).to.deep.equal(morning.endsAt)
    expect(await letters('shift-moved')).to.have.length(0)
  })

  it('with what is wrong said at its field', async () => {
    const shift = await publish()
    await takesPlace(shift)
    const browser = await openChange(shift)
    const wrong = await browser
      .form('main form')
      .fill({ endsAt: '08:00', 'max-greet': '', 'max-care': '1' })
      .submit()
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#endsAt-error, #max-greet-error')).to.have.length(2)
    expect(wrong.$('.dost-error-summary a')).to.have.length(2)
  })

  it('not onto the time of another shift, nor by another centre, nor once it has begun', async () => {
    const shift = await publish()
    await publish({ slot: 2 })
    const browser = await openChange(shift)
    const taken = await browser.form('main form').fill({ startsAt: '12:00', endsAt: '15:00' }).submit()
    expect(taken.status).to.equal(409)
    expect(taken.$('#startsAt-error')).to.have.length(1)
    const path = `/centre/baku-1/shifts/${shift.id}/change`
    const other = await asCoordinator(app, 'baku-2')
    expect((await other.browser.visit(path)).status).to.equal(404)
    app.clock.set('2026-10-19T06:00:00Z')
    const late = await asCoordinator(app, 'baku-1')
    expect((await late.browser.visit(path)).status).to.equal(404)
  })

  it('is finished by the repair when the process died before people were told', async () => {
    const shift = await publish()
    const { volunteer } = await takesPlace(shift)
    const endsAt = new Date('2026-10-19T08:30:00Z')
    const startsAt = new Date('2026-10-19T05:30:00Z')
    await app.services.shifts.changeShift(
      await app.services.shifts.getShift(shift.id),
      { ...(await app.services.shifts.getShift(shift.id)), startsAt, endsAt },
      true,
    )
    expect(await app.services.shiftServices.placeRepair.run(app.clock.now())).to.equal(1)
    expect((await app.services.signUps.findOnShift(shift.id, volunteer.id))?.startsAt).to.deep.equal(startsAt)
    expect(await letters('shift-moved')).to.have.length(1)
  })

  it('offers no full role to staff, and says how more places are made', async () => {
    const shift = await publish({
      needs: [
        { roleId: 'greet', min: 1, max: 1 },
        { roleId: 'care', min: 1, max: 1 },
      ],
    })
    const { volunteer } = await aServingVolunteer(app.services)
    const own = await signIn(app, { volunteerId: volunteer.id })
    await own.browser.visit(`/shifts/${shift.id}`)
    await own.browser.form().fill({ role: 'greet' }).submit()
    const other = await aServingVolunteer(app.services)
    const { browser } = await asCoordinator(app, 'baku-1')
    const page = await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const offered = page.$('#role option').map((_, option) => page.$(option).attr('value') ?? '')
    expect(offered.get()).to.deep.equal(['care'])
    const visitor = await signIn(app, { volunteerId: other.volunteer.id })
    await visitor.browser.visit(`/shifts/${shift.id}`)
    await visitor.browser.form().fill({ role: 'care' }).submit()
    await aServingVolunteer(app.services)
    expect((await browser.visit(`/centre/baku-1/shifts/${shift.id}`)).text).to.contain(
      'növbəni dəyişib yerlərin sayını artırın',
    )
  })

  it('asks for a reason beside its field before it is cancelled', async () => {
    const shift = await publish()
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const page = await browser.form('form[action$="/cancel"]').submit()
    expect(page.status).to.equal(422)
    expect(page.$('#reason-error')).to.have.length(1)
    expect(page.$('details[open]')).to.have.length(1)
  })
})
