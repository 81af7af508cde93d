import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift } from '../../../src/features/shifts/index.js'
import type { Volunteer } from '../../../src/features/volunteers/index.js'
import { newId } from '../../../src/storage/identifiers.js'
import { asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'
import { lettersTo, linkTo } from '../../support/letters.js'

describe('reminders of shifts', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
  })
  afterEach(() => app.close())

  const run = () => app.services.shiftServices.reminders.run(app.clock.now())
  const goTo = (shift: Pick<Shift, 'startsAt'>, hoursBefore: number) =>
    app.clock.set(new Date(shift.startsAt.getTime() - hoursBefore * 3_600_000))
  const namesTo = async ({ email }: Volunteer) =>
    (await lettersTo(app, email!)).map(({ name }) => name).reverse()
  const found = async ({ id }: Volunteer, shift: Shift) =>
    (await app.services.signUps.findOnShift(shift.id, id))!

  /** Somebody on a shift six days ahead. */
  async function onShift(facts: Parameters<typeof aServingVolunteer>[1] = {}) {
    const shift = await app.services.shifts.createShift(aNewShift({ day: '2026-10-20' }))
    if (shift === null) throw new Error('There is a shift at that time')
    const { volunteer } = await aServingVolunteer(app.services, facts)
    const actor = {
      accountId: newId(),
      name: 'A',
      email: volunteer.email,
      grants: [],
      volunteerId: volunteer.id,
    }
    const request = { actor, shiftId: shift.id, roleId: 'greet', despiteWarnings: false }
    await app.services.signUpService.signUp(request)
    return { shift, volunteer }
  }

  it('ask two days before and remind on the day, each once', async () => {
    const { shift, volunteer } = await onShift()
    expect(await run()).to.equal(0)
    goTo(shift, 48)
    expect(await Promise.all([run(), run()])).to.include(1)
    expect(await run()).to.equal(0)
    goTo(shift, 3)
    expect([await run(), await run()]).to.deep.equal([1, 0])
    expect(await namesTo(volunteer)).to.deep.equal(['sign-up-confirmed', 'shift-still-coming', 'shift-soon'])
  })

  it('ask anew when the shift has moved, and forget the answer about the other time', async () => {
    const { shift, volunteer } = await onShift()
    goTo(shift, 48)
    await run()
    const signUp = await found(volunteer, shift)
    await app.services.signUps.sayComing(signUp.id, app.clock.now())
    const day = 86_400_000
    const startsAt = new Date(shift.startsAt.getTime() + day)
    const endsAt = new Date(shift.endsAt.getTime() + day)
    const seen = await app.services.shifts.getShift(shift.id)
    await app.services.shifts.changeShift(seen, { ...seen, startsAt, endsAt }, true)
    await app.services.signUps.moveTimes(signUp.id, { startsAt, endsAt })
    expect(await found(volunteer, shift)).to.include({ askedAt: null, comingAt: null })
    expect(await run()).to.equal(0)
    goTo({ startsAt }, 48)
    expect(await run()).to.equal(1)
    expect((await namesTo(volunteer)).filter((name) => name === 'shift-still-coming')).to.have.length(2)
  })

  it('are not sent about a cancelled shift, nor to who wants none or has no address', async () => {
    const { shift, volunteer } = await onShift()
    await app.services.volunteers.updateContact(volunteer.id, { wantsReminders: false })
    goTo(shift, 48)
    expect(await run()).to.equal(0)
    await app.services.volunteers.updateContact(volunteer.id, { wantsReminders: true, email: null })
    expect(await run()).to.equal(0)
    expect((await found(volunteer, shift)).askedAt).to.equal(null)
    await app.services.volunteers.updateContact(volunteer.id, { email: volunteer.email })
    await app.services.shifts.cancelShift(shift.id, 'holiday')
    expect(await run()).to.equal(0)
    expect(await namesTo(volunteer)).to.deep.equal(['sign-up-confirmed'])
  })

  it('can be turned off in the profile, and are on until then', async () => {
    const { volunteer } = await onShift()
    const { browser } = await signIn(app, { volunteerId: volunteer.id })
    const page = await browser.visit('/my/profile')
    expect(page.$('[name=reminders][value=yes]').attr('checked')).to.not.equal(undefined)
    await browser.form('form:has([name=reminders])').fill({ reminders: 'no' }).submit()
    expect((await app.services.volunteers.getVolunteer(volunteer.id)).wantsReminders).to.equal(false)
    expect((await browser.visit('/my/profile')).$('[name=reminders][value=no]').attr('checked')).to.not.equal(
      undefined,
    )
  })

  for (const [lang, asked, coming] of [
    ['az', 'hələ cavab yoxdur', 'gələcəyini təsdiq edib'],
    ['ru', 'ответа пока нет', 'подтвердил(а), что придёт'],
    ['en', 'no answer yet', 'says they are coming'],
  ] as const)
    it(`are answered by their link, and coordinators see who has, in ${lang}`, async () => {
      const { shift, volunteer } = await onShift()
      goTo(shift, 48)
      await run()
      const { browser: staff } = await signIn(app, {
        grants: [{ role: 'coordinator', scope: { centreId: 'baku-1' } }],
      })
      const board = () => staff.visit(`/centre/baku-1/shifts/${shift.id}?lang=${lang}`)
      expect((await board()).text).to.contain(asked)
      const browser = asVisitor(app)
      const path = await linkTo(app, volunteer.email!, 'shift-still-coming')
      await browser.visit(`${path}?lang=${lang}`)
      expect((await found(volunteer, shift)).comingAt).to.equal(null)
      await browser.form('form:has([value=coming])').submit()
      expect((await board()).text).to.contain(coming)
      expect((await found(volunteer, shift)).state).to.equal('confirmed')
      // A mind may change.
      await browser.visit(path)
      await browser.form('form:has([value=cannot])').submit()
      expect((await found(volunteer, shift)).history.at(-1)).to.include({ state: 'left', late: false })
      expect((await app.services.shifts.getShift(shift.id)).roles[0]?.free).to.equal(2)
    })

  it('say before the button when giving up would be late, and tell the coordinator then', async () => {
    const { shift, volunteer } = await onShift()
    goTo(shift, 48)
    await run()
    const path = await linkTo(app, volunteer.email!, 'shift-still-coming')
    const browser = asVisitor(app)
    expect((await browser.visit(path)).text).not.to.contain('gec imtina')
    goTo(shift, 5)
    expect((await browser.visit(path)).text).to.contain('gec imtina')
    await browser.form('form:has([value=cannot])').submit()
    expect((await found(volunteer, shift)).history.at(-1)).to.include({ state: 'left', late: true })
  })
})
