import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift } from '../../../src/features/shifts/index.js'
import { newId } from '../../../src/storage/identifiers.js'
import { asCoordinator, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aNewShift, type ShiftFacts } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'

describe('shifts for coordinators', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
  })
  afterEach(() => app.close())

  const publish = async (facts: ShiftFacts = {}): Promise<Shift> => {
    const created = await app.services.shifts.createShift(aNewShift(facts))
    if (created === null) throw new Error('There is a shift at that time')
    return created
  }
  const path = '/centre/baku-1/shifts/publish'
  const week = {
    from: '2026-11-06',
    to: '2026-11-12',
    weekdays: ['1', '2', '3', '4', '5', '6'],
    slots: ['1', '2'],
  }

  it('are previewed with what is left out and why, then published in one step, once', async () => {
    await publish({ day: '2026-11-06' })
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(path)
    const preview = await browser.form('main form[method=get]').fill(week).submit()
    expect(preview.text).to.contain('Növbə: 5, gün: 3')
    expect(preview.text)
      .to.contain('Dövlət Bayrağı Günü')
      .and.to.contain('İstirahət günü')
      .and.to.contain('artıq var')
    const again = browser.form('main form[method=post]')
    const board = await again.submit()
    expect(board.url).to.contain('/centre/baku-1/board')
    await again.submit()
    const from = '2026-11-01' as Shift['day']
    expect(await app.services.shifts.listShifts('baku-1', from, '2026-11-30' as Shift['day'])).to.have.length(
      6,
    )
    expect(await app.services.audit.list({ event: 'shifts.published', limit: 9 })).to.have.length(1)
  })

  it('copy the pattern of the last week', async () => {
    await publish({ day: '2026-10-13', slot: 3, needs: [{ roleId: 'care', min: 2, max: 4 }] })
    const { browser } = await asCoordinator(app, 'baku-1')
    const page = await browser.visit(path)
    expect(page.$('#max-care').attr('value')).to.equal('4')
    expect(page.$('input[name=slots][checked]').attr('value')).to.equal('3')
  })

  it('keep what was typed and show errors beside the fields', async () => {
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(path)
    const typed = { ...week, to: '2026-11-01', 'min-greet': '5', 'max-greet': '2' }
    const page = await browser.form('main form[method=get]').fill(typed).submit()
    expect(page.status).to.equal(422)
    expect(page.$('#to-error, #max-greet-error')).to.have.length(2)
    expect(page.$('#min-greet').attr('value')).to.equal('5')
  })

  it('are taken back: the empty ones disappear and people on the others are told', async () => {
    const { browser } = await asCoordinator(app, 'baku-1')
    const batchId = newId()
    const taken = await publish({ day: '2026-10-19', batchId })
    const empty = await publish({ day: '2026-10-20', batchId })
    const { volunteer } = await aServingVolunteer(app.services)
    const own = await signIn(app, { volunteerId: volunteer.id })
    await own.browser.visit(`/shifts/${taken.id}`)
    await own.browser.form().submit()
    await browser.visit(path)
    await browser.form('form[action="/centre/baku-1/shifts/undo"]').submit()
    expect(await app.services.shifts.findShift(empty.id)).to.equal(null)
    expect((await app.services.shifts.findShift(taken.id))?.state).to.equal('cancelled')
    const letters = await app.connection.collection('outbox').find({ name: 'shift-cancelled' }).toArray()
    expect(letters.map((letter) => String(letter['to']))).to.deep.equal([volunteer.email])
    expect((await own.browser.visit('/my/shifts')).text).to.contain('Ləğv edilib')
  })

  for (const lang of ['az', 'ru', 'en']) {
    it(`stand on the week’s board with a sign, a number and words, in ${lang}`, async () => {
      const shift = await publish({ needs: [{ roleId: 'greet', min: 2, max: 3 }] })
      const { browser } = await asCoordinator(app, 'baku-1')
      expect((await browser.visit(`/board?lang=${lang}`)).status).to.equal(200)
      const board = await browser.visit(`/centre/baku-1/board?week=2026-10-14&lang=${lang}`)
      const cell = board.$('.dost-board__cell--below').first()
      expect(cell.find('.dost-board__sign svg').length).to.equal(1)
      expect(cell.text()).to.contain('2')
      expect(board.$('.dost-rows .dost-row')).to.have.length(1)
      const printed = await browser.visit(`/centre/baku-1/board/print?week=2026-10-14&lang=${lang}`)
      const wall = printed.$('.dost-wall__cell--below')
      expect(wall.find('.dost-wall__sign svg').length).to.equal(1)
      expect(wall.text()).to.contain('0 / 2–3')
      expect((await browser.visit(`/centre/baku-1/shifts/${shift.id}?lang=${lang}`)).status).to.equal(200)
    })
  }

  it('let staff add a person, take them off with a reason, and see both', async () => {
    const shift = await publish()
    const { volunteer } = await aServingVolunteer(app.services, { person: { lastName: 'Quliyeva' } })
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const added = await browser.form('form[action$="/assign"]').fill({ volunteerId: volunteer.id }).submit()
    expect(added.text).to.contain('Quliyeva').and.to.contain('koordinator əlavə edib')
    const printed = await browser.visit('/centre/baku-1/board/print?week=2026-10-14')
    expect(printed.text)
      .to.contain('Quliyeva')
      .and.not.to.contain(volunteer.phone ?? '')
    await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const removed = await browser.form('form[action$="/remove"]').fill({ reason: 'moved' }).submit()
    expect(removed.text).to.contain('Siyahıdan çıxarılıb')
    const letters = await app.connection.collection('outbox').find({ name: 'sign-up-removed' }).toArray()
    expect(JSON.stringify(letters[0]?.['attachments'])).to.contain('STATUS:CANCELLED')
  })

  it('are cancelled with a reason that everybody is told', async () => {
    const shift = await publish()
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const page = await browser.form('form[action$="/cancel"]').fill({ reason: 'centre-closed' }).submit()
    expect(page.text).to.contain('Mərkəz həmin gün bağlı olacaq')
    expect((await app.services.shifts.getShift(shift.id)).sequence).to.equal(1)
  })

  it('name the role that is short while a place in it is only offered', async () => {
    const shift = await publish({ needs: [{ roleId: 'greet', min: 1, max: 1 }] })
    const { volunteer } = await aServingVolunteer(app.services)
    await app.services.shifts.claimPlace(shift.id, 'greet')
    await app.services.signUps.insertSignUps([
      aSignUp(shift, { volunteerId: volunteer.id, state: 'offered' }),
    ])
    const { browser } = await asCoordinator(app, 'baku-1')
    const page = await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    expect(page.text).to.contain('1 nəfər çatmır (Vətəndaşların qarşılanması və yönləndirilməsi: 1)')
  })

  it('are not cancelled once they have begun, from a page that was left open', async () => {
    const shift = await publish({ day: '2026-10-14', slot: 2 })
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const form = browser.form('form[action$="/cancel"]').fill({ reason: 'centre-closed' })
    app.clock.set(shift.startsAt)
    expect((await form.submit()).text).to.contain('Bu növbə artıq başlayıb')
    expect((await app.services.shifts.getShift(shift.id)).state).to.equal('published')
  })

  it('of another centre are not there, and people without the capability are turned away', async () => {
    const shift = await publish()
    const elsewhere = await asCoordinator(app, 'baku-2')
    const volunteer = await signIn(app, { volunteerId: newId() })
    const paths = [
      '/centre/baku-1/board',
      '/centre/baku-1/board/print',
      path,
      `/centre/baku-1/shifts/${shift.id}`,
    ]
    for (const each of paths) {
      expect((await elsewhere.browser.visit(each)).status, each).to.equal(404)
      expect((await volunteer.browser.visit(each)).status, each).to.equal(403)
    }
    expect((await elsewhere.browser.visit(`/centre/baku-2/shifts/${shift.id}`)).status).to.equal(404)
    const own = await publish({ centreId: 'baku-2' })
    await elsewhere.browser.visit(`/centre/baku-2/shifts/${own.id}`)
    const body = new URLSearchParams({ _csrf: elsewhere.browser.token() ?? '', reason: 'other' })
    const cancel = `/centre/baku-1/shifts/${shift.id}/cancel`
    expect((await elsewhere.browser.send(cancel, { method: 'POST', body })).status).to.equal(404)
    expect((await app.services.shifts.getShift(shift.id)).state).to.equal('published')
  })
})
