import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift } from '../../../src/features/shifts/index.js'
import type { NewVolunteer, Volunteer } from '../../../src/features/volunteers/index.js'
import { asCoordinator, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'

describe('asking people to fill a gap', () => {
  let app: TestApp
  let shift: Shift

  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
    shift = (await app.services.shifts.createShift(
      aNewShift({ needs: [{ roleId: 'greet', min: 2, max: 9 }] }),
    ))!
  })
  afterEach(() => app.close())

  /** Whom a Friday morning suits. */
  async function suited(person: Partial<NewVolunteer> = {}): Promise<Volunteer> {
    const { volunteer } = await aServingVolunteer(app.services, { person })
    const usual = { week: { '5-1': 'want' }, maxShiftsPerWeek: null, pausedUntil: null } as const
    await app.services.availabilities.saveUsualWeek(volunteer.id, usual)
    return volunteer
  }
  const asked = async (): Promise<string[]> => {
    const rows = await app.connection.collection('outbox').find({ name: 'shift-needs-people' }).toArray()
    return rows.map((row) => String(row['to']))
  }
  const askForm = 'form[action$="/ask"]'
  const call = async (of: Shift = shift) => {
    const { browser } = await asCoordinator(app, of.centreId)
    await browser.visit(`/centre/${of.centreId}/shifts/${of.id}`)
    return browser.form(askForm).submit()
  }
  const another = async (day: string): Promise<Shift> =>
    (await app.services.shifts.createShift(aNewShift({ day })))!

  it('writes to five of those whom it suits, and keeps who was asked and when', async () => {
    for (let count = 0; count < 7; count += 1) await suited({ email: `n${count}@example.org` })
    await aServingVolunteer(app.services)
    const page = await call()
    expect(page.text)
      .to.contain('Məktub göndərilən könüllülər: 5')
      .and.to.contain('Məktub göndərilib: 14.10.2026')
    expect(new Set(await asked()).size).to.equal(5)
    await call()
    expect(await asked()).to.have.length(7)
    const [event] = await app.services.audit.list({ event: 'shift.help-asked', limit: 5 })
    expect(event?.details).to.deep.equal({ people: 2 })
    const { browser } = await asCoordinator(app, 'baku-1')
    const after = await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    expect(after.$(askForm)).to.have.length(0)
    expect(after.text).to.contain('Hazırda məktub yazmağa adam yoxdur')
  })

  it('asks nobody again within a week, whichever shift it is, and then whoever waited longest first', async () => {
    const first = await suited({ email: 'first@example.org' })
    await call()
    expect(await asked()).to.deep.equal([first.email])
    const next = await another('2026-10-23')
    const second = await suited({ email: 'second@example.org' })
    await call(next)
    expect(await asked()).to.deep.equal([first.email, second.email])
    app.clock.advance(8 * 24 * 60)
    await call(await another('2026-10-30'))
    expect((await asked()).slice(2)).to.deep.equal([first.email, second.email])
  })

  it('leaves out who does not want such letters, and who has no address', async () => {
    const volunteer = await suited()
    await suited({ email: null })
    const own = await signIn(app, { volunteerId: volunteer.id })
    await own.browser.visit('/my/shifts')
    await own.browser.follow('Boş yer barədə məktublar')
    const off = await own.browser.form().submit()
    expect(off.text).to.contain('Bu məktubları almırsınız')
    const { browser } = await asCoordinator(app, 'baku-1')
    expect((await browser.visit(`/centre/baku-1/shifts/${shift.id}`)).$(askForm)).to.have.length(0)
    const on = await own.browser.form().submit()
    expect(on.text).to.contain('Bu məktubları alırsınız')
    await call()
    expect(await asked()).to.deep.equal([volunteer.email])
    expect((await own.browser.visit('/my/shifts/short-of-people')).text).to.contain('14.10.2026')
  })

  it('ends when the last place is taken', async () => {
    await suited()
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const kept = browser.form(askForm)
    for (let count = 0; count < 9; count += 1) await app.services.shifts.claimPlace(shift.id, 'greet')
    const page = await kept.submit()
    expect(page.text).to.contain('Yer qalmayıb')
    expect(await asked()).to.have.length(0)
  })

  it('stops in the middle when the place is taken while letters are written', async () => {
    const small = (await app.services.shifts.createShift(
      aNewShift({ centreId: 'baku-1', day: '2026-10-23', needs: [{ roleId: 'greet', min: 1, max: 1 }] }),
    ))!
    for (let count = 0; count < 3; count += 1) await suited({ email: `m${count}@example.org` })
    const { shortages } = app.services
    const takeTurn = shortages.takeTurn.bind(shortages)
    shortages.takeTurn = async (...turn) => {
      const taken = await takeTurn(...turn)
      await app.services.shifts.claimPlace(small.id, 'greet')
      return taken
    }
    await call(small)
    expect(await asked()).to.have.length(1)
  })

  it('gives one person one letter, however many coordinators ask at the same moment', async () => {
    const volunteer = await suited()
    const ask = (day: number) => ({ shiftId: `s${day}`, centreId: 'baku-1', at: app.clock.now(), by: 'x' })
    const before = new Date('2026-10-07T06:00:00Z')
    const turns = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((day) => app.services.shortages.takeTurn(volunteer.id, ask(day), before)),
    )
    expect(turns.filter(Boolean)).to.have.length(1)
  })

  it('forgets with the person, and is in their copy', async () => {
    const volunteer = await suited()
    await call()
    const { accountId } = await signIn(app, { volunteerId: volunteer.id })
    const actor = (await app.services.identity.loadActor(accountId))!
    const copy = await app.services.copies.copyFor(actor, 'file')
    expect(copy.askedToHelp?.asks).to.have.length(1)
    await app.services.erasures.erase({ accountId, volunteerId: volunteer.id, lastLetterKey: 'none' })
    expect(await app.services.shortages.findRecord(volunteer.id)).to.equal(null)
  })

  it('is not possible from another centre, nor shortly before the shift', async () => {
    await suited()
    await app.services.signUps.createSignUp(aSignUp(shift))
    const here = await asCoordinator(app, 'baku-1')
    await here.browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const body = new URLSearchParams({ _csrf: here.browser.token() ?? '' })
    const path = `/centre/baku-2/shifts/${shift.id}/ask`
    expect((await here.browser.send(path, { method: 'POST', body })).status).to.equal(404)
    app.clock.set('2026-10-15T18:00:00Z')
    const late = await asCoordinator(app, 'baku-1')
    const page = await late.browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    expect(page.$(askForm)).to.have.length(0)
    expect(await asked()).to.have.length(0)
  })
})
