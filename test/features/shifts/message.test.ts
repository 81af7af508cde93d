import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift, SignUpState } from '../../../src/features/shifts/index.js'
import type { NewVolunteer } from '../../../src/features/volunteers/index.js'
import { asCoordinator, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'

const words = 'Giriş həyətdəndir,\nqapı 2'
const kept = 'Giriş həyətdəndir, qapı 2'

describe('a message to everybody on one shift', () => {
  let app: TestApp
  let shift: Shift

  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
    shift = (await app.services.shifts.createShift(aNewShift()))!
  })
  afterEach(() => app.close())

  async function somebody(state: SignUpState, person: Partial<NewVolunteer> = {}) {
    const { volunteer, placement } = await aServingVolunteer(app.services, { person })
    const facts = { volunteerId: volunteer.id, placementId: placement.id, state }
    await app.services.signUps.createSignUp(aSignUp(shift, facts))
    return volunteer
  }
  const path = () => `/centre/baku-1/shifts/${shift.id}/message`
  const letters = () => app.connection.collection('outbox').find({ name: 'shift-message' }).toArray()
  const write = async (audience: 'confirmed' | 'everybody', text = words) => {
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(path())
    const preview = await browser.form('form.dost-form').fill({ audience, text }).submit()
    return { browser, preview }
  }

  it('is shown before it is sent, then sent in each reader’s language and kept with the shift', async () => {
    const here = await somebody('confirmed', { locale: 'ru', email: 'ru@example.org' })
    await somebody('waiting')
    await somebody('left')
    const { browser, preview } = await write('confirmed')
    expect(preview.text).to.contain(kept).and.to.contain('Təsdiqlənmiş könüllülər: 1')
    expect(await letters()).to.have.length(0)
    const page = await browser.form('main form').submit('step=send')
    expect(page.url).to.equal(`/centre/baku-1/shifts/${shift.id}`)
    expect(page.text).to.contain(kept)
    const [letter, ...more] = await letters()
    expect(more).to.have.length(0)
    expect(letter).to.include({ to: here.email, locale: 'ru' })
    expect(letter?.['payload']).to.include({ text: kept, shiftOn: shift.day, hours: '09:00–12:00' })
    const [event] = await app.services.audit.list({ event: 'shift.message-sent', limit: 2 })
    expect(event?.details).to.deep.equal({ audience: 'confirmed', people: 1, number: 1 })
  })

  it('can be changed after it has been looked at', async () => {
    await somebody('confirmed')
    const { browser } = await write('everybody')
    const page = await browser.form('main form').submit('step=edit')
    expect(page.$('#text').text()).to.contain(kept)
    expect(page.$('#audience-everybody, [value=everybody]').attr('checked')).to.not.equal(undefined)
    expect(await letters()).to.have.length(0)
  })

  it('reaches the waiting list when asked to, and is read on the shift’s page by whom it concerns', async () => {
    const confirmed = await somebody('confirmed')
    const waiting = await somebody('waiting', { email: null })
    const stranger = await aServingVolunteer(app.services)
    const { browser, preview } = await write('everybody')
    expect(preview.text).to.contain('E-poçtu olmayan könüllülər: 1')
    await browser.form('main form').submit('step=send')
    expect(await letters()).to.have.length(1)
    for (const [volunteerId, reads] of [
      [confirmed.id, true],
      [waiting.id, true],
      [stranger.volunteer.id, false],
    ] as const) {
      const own = await signIn(app, { volunteerId })
      const page = await own.browser.visit(`/shifts/${shift.id}`)
      expect(page.text.includes(kept)).to.equal(reads)
    }
  })

  it('for the confirmed is not shown to who waits', async () => {
    await somebody('confirmed')
    const waiting = await somebody('waiting')
    const { browser } = await write('confirmed')
    await browser.form('main form').submit('step=send')
    const own = await signIn(app, { volunteerId: waiting.id })
    expect((await own.browser.visit(`/shifts/${shift.id}`)).text).not.to.contain(kept)
  })

  it('is sent once, however often the button is pressed at the same moment', async () => {
    await somebody('confirmed')
    const { browser } = await write('confirmed')
    const form = browser.form('main form')
    await Promise.all([1, 2, 3, 4].map(() => form.submit('step=send')))
    expect(await letters()).to.have.length(1)
    expect(await app.services.shiftServices.messages.listByShift(shift.id)).to.have.length(1)
  })

  it('is refused when five have been sent, when nobody is there, and when the shift is over', async () => {
    const nobody = await write('confirmed')
    const refused = await nobody.browser.form('main form').submit('step=send')
    expect(refused.status).to.equal(409)
    expect(refused.text).to.contain('yazmağa adam yoxdur')
    await somebody('confirmed')
    for (let count = 0; count < 5; count += 1) {
      const { browser } = await write('confirmed', `Mesaj nömrə ${count}`)
      await browser.form('main form').submit('step=send')
    }
    const { browser } = await asCoordinator(app, 'baku-1')
    const full = await browser.visit(path())
    expect(full.text).to.contain('ən çox mesaj sayı: 5')
    expect(full.$('form.dost-form')).to.have.length(0)
    app.clock.set('2026-10-16T09:00:00Z')
    const later = await asCoordinator(app, 'baku-1')
    expect((await later.browser.visit(path())).text).to.contain('bitib')
  })

  it('keeps what was typed beside an error, and is not there for another centre', async () => {
    const { preview } = await write('confirmed', 'abc')
    expect(preview.status).to.equal(422)
    expect(preview.$('#text-error')).to.have.length(1)
    expect(preview.$('#text').text()).to.contain('abc')
    const elsewhere = await asCoordinator(app, 'baku-2')
    expect((await elsewhere.browser.visit(path())).status).to.equal(404)
  })
})
