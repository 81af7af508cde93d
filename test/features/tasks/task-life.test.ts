import { expect } from 'chai'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { newId } from '../../../src/storage/identifiers.js'
import { signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aTask } from '../../support/builders/a-task.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'
import { anApplication } from '../../support/builders/an-application.js'
import { asDistantVolunteer, asTaskDesk, type DistantVolunteer } from './distant-volunteer.js'

const result = { text: 'Tərcümə hazırdır.', links: 'https://example.org/result', spentMinutes: '150' }

describe('the life of a task', () => {
  let app: TestApp
  let volunteer: DistantVolunteer
  before(async () => {
    app = await createTestApp()
    volunteer = await asDistantVolunteer(app)
  })
  after(() => app.close())

  /** Takes a fresh task through the pages and leaves the browser on the claim. */
  async function taken() {
    const task = await aTask(app.services)
    await volunteer.browser.visit(`/tasks/${task.id}`)
    const page = await volunteer.browser.form().submit()
    const claim = await app.services.claims.findByTask(task.id, volunteer.volunteerId)
    return { task, claimId: claim!.id, page }
  }
  async function handedIn(spentMinutes = '150') {
    const { task, claimId } = await taken()
    await volunteer.browser
      .form('main form')
      .fill({ ...result, spentMinutes })
      .submit('do=submit')
    return { task, claimId }
  }
  const ledgerOf = (claimId: string) => app.services.ledger.listBySource(`task:${claimId}`)
  const letters = async (name: string) =>
    (await app.connection.collection('outbox').find({ name }).toArray()).map((row) => row['key'] as string)

  const placeOf = (volunteerId: string, applicationId: string) =>
    app.services.placements.createPlacement({
      volunteerId,
      applicationId,
      cohortId: newId(),
      centreId: null,
      programme: 'distant',
      organisationId: null,
      startsOn: calendarDay('2026-09-15'),
      endsOn: calendarDay('2026-11-14'),
    })

  it('leads from the list to a claim with its materials and due moment', async () => {
    const { claimId, page } = await taken()
    expect(page.url).to.equal(`/my/tasks/${claimId}`)
    expect(page.text).to.contain('21.10.2026, 23:59 (Bakı vaxtı)')
    expect(page.$('main a[href="https://example.org/leaflet.pdf"]')).to.have.length(1)
    const list = await volunteer.browser.visit('/my/tasks')
    expect(list.text).to.contain('İcra olunur')
  })

  it('shows the due moment on the volunteer’s own clock too, if they named a zone', async () => {
    const { id: volunteerId } = await aVolunteer(app.services)
    const application = await anApplication(app.services, {
      volunteerId,
      programme: 'distant',
      centreId: null,
      answers: { 'time-zone': 'Europe/Berlin' },
    })
    await placeOf(volunteerId, application.id)
    const { browser } = await signIn(app, { volunteerId })
    const task = await aTask(app.services)
    const page = await browser.visit(`/tasks/${task.id}`)
    expect(page.text).to.contain('13.11.2026, 20:59 (sizin vaxtınızla)')
    expect(page.text).to.contain('13.11.2026, 23:59 (Bakı vaxtı)')
  })

  it('keeps materials from those who have not taken the task', async () => {
    const task = await aTask(app.services)
    const page = await volunteer.browser.visit(`/tasks/${task.id}`)
    expect(page.html).not.to.contain('leaflet.pdf')
  })

  it('goes back with comments, comes again, and is credited once', async () => {
    const { claimId } = await handedIn()
    const desk = await asTaskDesk(app)
    const queue = await desk.browser.visit('/tasks-desk')
    expect(queue.$(`a[href="/tasks-desk/claims/${claimId}"]`)).to.have.length(1)

    await desk.browser.visit(`/tasks-desk/claims/${claimId}`)
    await desk.browser.form('#send-back').fill({ comment: 'Başlıq çatmır.' }).submit('do=send-back')
    expect(await letters('task-sent-back')).to.have.length(1)

    const own = await volunteer.browser.visit(`/my/tasks/${claimId}`)
    expect(own.text).to.contain('Düzəlişə qaytarılıb').and.to.contain('Başlıq çatmır.')
    await volunteer.browser.form().fill(result).submit('do=submit')

    await desk.browser.visit(`/tasks-desk/claims/${claimId}`)
    expect(desk.browser.page.$('#minutes').attr('value')).to.equal('150')
    await desk.browser.form('#accept').submit('do=accept')
    const claim = await app.services.claims.getClaim(claimId)
    expect(claim.state).to.equal('accepted')
    expect(claim.submissions).to.have.length(2)
    expect(claim.history.map((event) => event.state)).to.deep.equal([
      'taken',
      'submitted',
      'returned',
      'submitted',
      'accepted',
    ])
    expect(await ledgerOf(claimId)).to.have.length(1)
    expect((await ledgerOf(claimId))[0]).to.include({
      minutes: 150,
      kind: 'approved',
      programme: 'distant',
      centreId: null,
      placementId: volunteer.placementId,
      day: '2026-10-14',
      by: desk.accountId,
    })
    const hours = await volunteer.browser.visit('/my/hours')
    expect(hours.text).to.contain('Distant tapşırıq').and.not.to.contain('Hələ növbə olmayıb')
    await app.services.reviewService.creditForgotten()
    expect(await ledgerOf(claimId)).to.have.length(1)
    expect(await letters('task-accepted')).to.deep.equal([`task-accepted:${claimId}`])
  })

  it('needs a second reviewer above the limit, and says why to both', async () => {
    const { claimId } = await handedIn('400')
    const first = await asTaskDesk(app)
    await first.browser.visit(`/tasks-desk/claims/${claimId}`)
    expect(first.browser.page.$('#minutes').attr('value')).to.equal('180')
    const refused = await first.browser.form('#accept').fill({ minutes: '300' }).submit('do=accept')
    expect(refused.status).to.equal(422)
    expect(refused.$('#explanation-error').text()).to.contain('səbəbini yazın')
    expect(refused.$('#minutes').attr('value')).to.equal('300')
    await first.browser
      .form('#accept')
      .fill({ minutes: '300', explanation: 'Skan pis idi.' })
      .submit('do=accept')
    expect(await ledgerOf(claimId)).to.deep.equal([])

    await first.browser.visit(`/tasks-desk/claims/${claimId}`)
    const again = await first.browser.form('#accept').submit('do=accept')
    expect(again.status).to.equal(422)
    expect(again.$('#minutes-error').text()).to.contain('İkinci əməkdaş')

    const second = await asTaskDesk(app)
    const seen = await second.browser.visit(`/tasks-desk/claims/${claimId}`)
    expect(seen.text).to.contain('Skan pis idi.')
    await second.browser.form('#accept').submit('do=accept')
    expect((await ledgerOf(claimId)).map((entry) => entry.minutes)).to.deep.equal([300])
    const own = await volunteer.browser.visit(`/my/tasks/${claimId}`)
    expect(own.text).to.contain('5 saat')
    expect(own.text, 'talk between reviewers').not.to.contain('Skan pis idi.')
  })

  it('takes the minutes of a stopped process into the ledger afterwards', async () => {
    const { claimId } = await handedIn()
    await app.services.claims.move(claimId, 'accepted', {
      from: ['submitted'],
      event: { state: 'accepted', by: null, comment: null, minutes: 90 },
      set: { acceptedMinutes: 90 },
    })
    expect(await app.services.reviewService.creditForgotten()).to.equal(1)
    expect((await ledgerOf(claimId)).map((entry) => entry.minutes)).to.deep.equal([90])
    expect(await app.services.reviewService.creditForgotten()).to.equal(0)
  })

  it('keeps what was typed and refuses links that are no addresses', async () => {
    await taken()
    const page = await volunteer.browser
      .form()
      .fill({ text: 'Hazırdır', links: 'javascript:alert(1)', spentMinutes: 'çox' })
      .submit('do=submit')
    expect(page.status).to.equal(422)
    expect(page.$('#links-error').text()).to.contain('https://')
    expect(page.$('#spentMinutes-error')).to.have.length(1)
    expect(page.$('#text').text().trim()).to.equal('Hazırdır')
    expect(page.$('#links').text().trim()).to.equal('javascript:alert(1)')
  })

  it('carries one thread of questions and answers', async () => {
    const { claimId } = await taken()
    await volunteer.browser.form('#thread form').fill({ question: 'Hansı şrift?' }).submit('do=ask')
    const desk = await asTaskDesk(app)
    const queue = await desk.browser.visit('/tasks-desk')
    expect(queue.$(`a[href="/tasks-desk/claims/${claimId}#thread"]`)).to.have.length(1)
    await desk.browser.visit(`/tasks-desk/claims/${claimId}`)
    await desk.browser.form('#thread form').fill({ answer: 'Fərqi yoxdur.' }).submit('do=answer')
    expect((await volunteer.browser.visit(`/my/tasks/${claimId}`)).text).to.contain('Fərqi yoxdur.')
    expect(await letters('task-question-answered')).to.deep.equal([`task-question-answered:${claimId}:2`])
    expect((await desk.browser.visit('/tasks-desk')).html).not.to.contain(`${claimId}#thread`)
  })

  it('can be given back and taken again', async () => {
    const { task, claimId } = await taken()
    await volunteer.browser.form('form:has(input[value=release])').submit()
    expect((await app.services.tasks.getTask(task.id)).freePlaces).to.equal(1)
    await volunteer.browser.visit(`/tasks/${task.id}`)
    await volunteer.browser.form().submit()
    const claim = await app.services.claims.getClaim(claimId)
    expect(claim.history.map((event) => event.state)).to.deep.equal(['taken', 'released', 'taken'])
    expect((await app.services.tasks.getTask(task.id)).freePlaces).to.equal(0)
  })

  for (const [locale, words] of [
    ['ru', 'Дистанционные задания'],
    ['en', 'Remote tasks'],
  ] as const)
    it(`speaks ${locale}`, async () => {
      const task = await aTask(app.services, { title: `Task in ${locale}`, language: 'en' })
      const list = await volunteer.browser.visit(`/tasks?lang=${locale}`)
      expect(list.text).to.contain(words)
      const page = await volunteer.browser.visit(`/tasks/${task.id}`)
      expect(page.$('h1').attr('lang')).to.equal('en')
      await volunteer.browser.form().submit()
      expect(volunteer.browser.page.status).to.equal(200)
      const desk = await asTaskDesk(app)
      await desk.browser.visit(`/tasks-desk?lang=${locale}`)
      await desk.browser.visit('/tasks-desk/tasks')
      await desk.browser.visit('/tasks-desk/tasks/new')
      const claim = await app.services.claims.findByTask(task.id, volunteer.volunteerId)
      await desk.browser.visit(`/tasks-desk/claims/${claim!.id}`)
      await volunteer.browser.visit('/?lang=az')
    })
})
