import { expect } from 'chai'
import { attendanceJobs } from '../../../src/features/attendance/index.js'
import { openCentreDay, type CentreDay } from './centre-day.js'

describe('a forgotten departure', () => {
  let day: CentreDay
  beforeEach(async () => {
    day = await openCentreDay()
  })
  afterEach(() => day.app.close())

  const runJob = (name: string) =>
    attendanceJobs(day.app.services)
      .find((job) => job.name === name)!
      .run(day.app.clock.now())
  const letters = async (name: string) =>
    (await day.app.services.letters.listLetters({}, 50)).filter((letter) => letter.name === name)

  it('is flagged, asked about by one letter, told on a small form, and shown to the coordinator', async () => {
    const { app, coordinator, join, mark, minutesOf, known } = day
    const { signUp, person } = await join()
    await mark(signUp, 'arrived', '2026-10-14T05:00:00Z')
    app.clock.set('2026-10-14T08:30:00Z')
    const waiting = await coordinator.browser.visit('/centre/baku-1/hours')
    expect(waiting.text).to.contain('Gediş qeyd edilməyib')
    expect(waiting.$('form[action="/centre/baku-1/hours"]')).to.have.length(0)

    app.clock.set('2026-10-15T04:00:00Z')
    expect(await runJob('attendance.ask-departures'), 'nobody is woken up').to.equal(0)
    app.clock.set('2026-10-15T05:10:00Z')
    expect(await runJob('attendance.ask-departures')).to.equal(1)
    expect(await runJob('attendance.ask-departures')).to.equal(0)
    expect(await letters('departure-unknown')).to.have.length(1)

    await person.browser.visit('/my/hours')
    const form = await person.browser.follow('Vaxtı bildir')
    expect(form.$('#time').attr('value')).to.equal('12:00')
    const early = await person.browser.form().fill({ time: '08:30' }).submit()
    expect(early.status).to.equal(422)
    expect(early.text).to.contain('Bu vaxt gəlişinizdən əvvəldir')
    const odd = await person.browser.form().fill({ time: 'günorta' }).submit()
    expect(odd.status).to.equal(422)
    const own = await person.browser.form().fill({ time: '11:00' }).submit()
    expect(own.text).to.contain('Bildirdiyiniz vaxt: 11:00')
    expect((await known(signUp))?.leftAt, 'what they say decides nothing').to.equal(null)

    const told = await coordinator.browser.visit('/centre/baku-1/hours')
    expect(told.text).to.contain('Könüllünün dediyi vaxt: 11:00')
    await coordinator.browser.visit(`/hours/${signUp.id}`)
    await coordinator.browser.form().fill({ reason: 'Könüllü bildirdi' }).submit()
    expect(await minutesOf(signUp)).to.deep.equal([120])
    expect((await person.browser.visit(`/my/hours/${signUp.id}/departure`)).status).to.equal(404)
  })

  it('is nobody else’s to tell, and asked about no more once it is recorded', async () => {
    const { app, join, mark, known } = day
    const { signUp } = await join()
    const other = await join()
    await mark(signUp, 'arrived', '2026-10-14T05:00:00Z')
    app.clock.set('2026-10-14T08:30:00Z')
    const stranger = await other.person.browser.visit(`/my/hours/${signUp.id}/departure`)
    expect(stranger.status).to.equal(404)
    await mark(signUp, 'left', '2026-10-14T08:00:00Z')
    app.clock.set('2026-10-15T06:00:00Z')
    expect(await runJob('attendance.ask-departures')).to.equal(0)
    expect((await known(signUp))?.events).to.have.length(2)
  })

  it('cannot be written as told from the day list', async () => {
    const { coordinator, join, mark, known } = day
    const { signUp } = await join()
    await mark(signUp, 'arrived', '2026-10-14T04:50:00Z')
    const { browser } = coordinator
    await browser.visit('/centre/baku-1/today')
    const body = new URLSearchParams({ _csrf: browser.token() ?? '', change: 'departure-told' })
    await browser.send(`/attendance/${signUp.id}/mark`, { method: 'POST', body })
    expect((await known(signUp))?.events).to.have.length(1)
  })
})
