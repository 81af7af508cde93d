import { expect } from 'chai'
import type { Application } from '../../../src/features/applications/index.js'
import { asCoordinator, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aCentre } from '../../support/builders/a-centre.js'
import { anApplication } from '../../support/builders/an-application.js'

describe('interviews', () => {
  let app: TestApp
  let hour = 8
  before(async () => {
    app = await createTestApp()
    await app.services.centres.insertCentres([aCentre({ id: 'baku-1' }), aCentre({ id: 'baku-3' })])
  })
  after(() => app.close())

  const invited = (facts: Partial<Application> = {}) =>
    anApplication(app.services, { state: 'interview-invited', ...facts })
  const slotAt = async (facts: { centreId?: string | null; places?: number } = {}) => {
    hour += 1
    const slot = await app.services.selection.interviewSlots.createSlot({
      centreId: 'baku-1',
      programme: null,
      startsAt: new Date(Date.UTC(2026, 9, 20, hour)),
      minutes: 30,
      places: 1,
      directions: '2-ci mərtəbə',
      ...facts,
    })
    if (slot === null) throw new Error('There is a slot at that time')
    return slot
  }
  const applicant = ({ volunteerId }: Application) => signIn(app, { volunteerId })
  const lettersTo = async (name: string, id: string) => {
    const all = await app.connection.collection('outbox').find({ name }).toArray()
    return all.filter((letter) => String(letter['key']).includes(id))
  }
  const freeOf = async (id: string) => (await app.services.selection.interviewSlots.getSlot(id)).free

  it('have times that a coordinator publishes in a row, each once', async () => {
    const { browser } = await asCoordinator(app, 'baku-3')
    await browser.visit('/selection/interview-slots/new')
    expect((await browser.form().fill({ startsAt: '25:00' }).submit()).status).to.equal(422)
    const past = { 'startsOn-day': '13', 'startsOn-month': '10', 'startsOn-year': '2026' }
    const refused = await browser
      .form()
      .fill({ ...past, startsAt: '11:00' })
      .submit()
    expect(refused.$('#startsOn-error').text()).to.contain('keçib')
    const day = { ...past, 'startsOn-day': '21' }
    const page = await browser
      .form()
      .fill({ ...day, place: 'baku-3', startsAt: '11:00', count: '3' })
      .submit()
    expect(page.text).to.contain('11:00–11:30').and.to.contain('12:00–12:30')
    await browser.visit('/selection/interview-slots/new')
    const again = await browser
      .form()
      .fill({ ...day, place: 'baku-3', startsAt: '11:00', count: '4' })
      .submit()
    expect(again.text).to.contain('Əlavə olunan vaxt: 1.')
    const { browser: other } = await asCoordinator(app, 'baku-1')
    expect((await other.visit('/selection/interview-slots')).text).not.to.contain('11:00–11:30')
  })

  it('begin with an invitation by letter, lead to a time the applicant chooses, and a calendar file', async () => {
    const each = await anApplication(app.services)
    const slot = await slotAt()
    await slotAt({ centreId: 'baku-3' })
    const { browser: staff } = await asCoordinator(app, 'baku-1')
    await staff.visit(`/selection/${each.id}`)
    await staff.form('form[action$="/invite"]').submit()
    const [letter] = await lettersTo('interview-invited', each.id)
    const link = (letter?.['payload'] as { link: string }).link
    const { browser } = await applicant(each)
    await browser.visit(`/my/applications/${each.id}`)
    const page = await browser.follow('Müsahibənin vaxtı')
    expect(page.url).to.equal(new URL(link).pathname)
    expect(page.$('input[name=slot]')).to.have.lengthOf(1)
    expect((await browser.form().submit()).status).to.equal(422)
    const booked = await browser.form().fill({ slot: slot.id }).submit()
    expect(booked.text).to.contain('20 oktyabr 2026').and.to.contain('2-ci mərtəbə')
    expect(await freeOf(slot.id)).to.equal(0)
    const [confirmation] = await lettersTo('interview-booked', each.id)
    const [file] = confirmation?.['attachments'] as { content: string }[]
    expect(file?.content).to.contain('STATUS:CONFIRMED').and.to.contain(`UID:interview-${each.id}`)
    expect((await staff.visit(`/selection/${each.id}`)).text).to.contain('20 oktyabr 2026')
  })

  it('may be moved once without asking; the place left is free again', async () => {
    const each = await invited()
    const [first, second, third] = [await slotAt(), await slotAt(), await slotAt()]
    const { browser } = await applicant(each)
    const path = `/my/applications/${each.id}/interview`
    for (const { id } of [first, second]) {
      await browser.visit(path)
      expect((await browser.form().fill({ slot: id }).submit()).status).to.equal(200)
    }
    expect([await freeOf(first.id), await freeOf(second.id)]).to.deep.equal([1, 0])
    const page = await browser.visit(path)
    expect(page.$('input[name=slot]')).to.have.lengthOf(0)
    expect(page.text).to.contain('142')
    const each2 = await app.services.volunteers.getVolunteer(each.volunteerId)
    const refused = await app.services.selection.interviews.chooseOwn(
      { accountId: 'x', name: '', email: null, grants: [], volunteerId: each2.id },
      { application: each, person: each2 },
      third.id,
    )
    expect(refused).to.deep.equal({ ok: false, code: 'movedAlready' })
    const { browser: staff } = await asCoordinator(app, 'baku-1')
    await staff.visit(`/selection/${each.id}/interview-slot`)
    expect((await staff.form().fill({ slot: third.id }).submit()).status).to.equal(200)
    expect(await freeOf(second.id)).to.equal(1)
    const bookings = await lettersTo('interview-booked', each.id)
    expect(bookings.map((letter) => String(letter['key']).split(':').at(-1))).to.have.members(['1', '2', '3'])
  })

  it('give one place to one of twenty who choose it at the same moment', async () => {
    const slot = await slotAt()
    const all = await Promise.all(Array.from({ length: 20 }, () => invited()))
    const results = await Promise.all(
      all.map(async (application) => {
        const person = await app.services.volunteers.getVolunteer(application.volunteerId)
        const actor = { accountId: 'x', name: '', email: null, grants: [], volunteerId: person.id }
        return app.services.selection.interviews.chooseOwn(actor, { application, person }, slot.id)
      }),
    )
    expect(results.filter(({ ok }) => ok)).to.have.lengthOf(1)
    expect(await freeOf(slot.id)).to.equal(0)
  })

  it('are a matter between the applicant and the staff', async () => {
    const each = await invited()
    const stranger = await applicant(await invited())
    expect((await stranger.browser.visit(`/my/applications/${each.id}/interview`)).status).to.equal(404)
    const { browser } = await asCoordinator(app, 'baku-3')
    expect((await browser.visit(`/selection/${each.id}/interview`)).status).to.equal(404)
  })

  it('that nobody will come to any more are free for somebody else', async () => {
    const [each, other] = [await invited(), await invited()]
    const slot = await slotAt({ places: 2 })
    for (const application of [each, other]) {
      const person = await app.services.volunteers.getVolunteer(application.volunteerId)
      const actor = { accountId: 'x', name: '', email: null, grants: [], volunteerId: person.id }
      await app.services.selection.interviews.chooseOwn(actor, { application, person }, slot.id)
    }
    expect(await freeOf(slot.id)).to.equal(0)
    const { browser } = await applicant(each)
    await browser.visit(`/my/applications/${each.id}/withdraw`)
    await browser.form().submit()
    await app.services.selection.slots.releaseForsaken()
    expect(await app.services.selection.slots.releaseForsaken()).to.equal(0)
    expect(await freeOf(slot.id)).to.equal(1)
  })

  it('that are cancelled are told, free the person to choose again, and end in the calendar', async () => {
    const each = await invited()
    const slot = await slotAt({ centreId: 'baku-3' })
    const person = await app.services.volunteers.getVolunteer(each.volunteerId)
    const actor = { accountId: 'x', name: '', email: null, grants: [], volunteerId: person.id }
    const application = { ...each, centreId: null }
    await app.services.selection.interviews.chooseOwn(actor, { application, person }, slot.id)
    const { browser } = await asCoordinator(app, 'baku-3')
    await browser.visit('/selection/interview-slots')
    const page = await browser.form(`form[action*="${slot.id}"]`).submit()
    expect(page.text).to.contain('Xəbər verilən namizəd: 1.')
    const [letter] = await lettersTo('interview-cancelled', each.id)
    const [file] = letter?.['attachments'] as { content: string }[]
    expect(file?.content).to.contain('STATUS:CANCELLED').and.to.contain('SEQUENCE:2')
    const { interview } = await app.services.selection.interviews.appointmentOf(each)
    expect(interview).to.include({ slotId: null, moves: 0 })
  })

  it('are recorded with plain answers that only their author sees; colleagues see the advice', async () => {
    const each = await invited()
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/selection/${each.id}/interview`)
    const refused = await browser.form().fill({ notes: 'Sakit və diqqətli' }).submit()
    expect(refused.status).to.equal(422)
    expect(refused.$('#notes').text()).to.contain('Sakit və diqqətli')
    const answers = { motivation: 'yes', conversation: 'partly', time: 'not-yet', duties: 'yes' }
    const own = await browser
      .form()
      .fill({ ...answers, recommendation: 'accept' })
      .submit()
    expect(own.text).to.contain('Qəbul edilsin').and.to.contain('Qismən')
    const colleague = await asCoordinator(app, 'baku-1')
    const seen = await colleague.browser.visit(`/selection/${each.id}`)
    expect(seen.text)
      .to.contain('Qəbul edilsin')
      .and.to.contain('Sakit və diqqətli')
      .and.not.to.contain('Qismən')
    expect((await app.services.applications.getApplication(each.id)).state).to.equal('interviewed')
  })
})
