import { expect } from 'chai'
import { taskJobs } from '../../../src/features/tasks/index.js'
import { asCoordinator, asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aTask } from '../../support/builders/a-task.js'
import { asDistantVolunteer, asTaskDesk, makeVolunteer } from './distant-volunteer.js'

describe('places of a task', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })
  afterEach(() => app.close())

  const actorFor = (volunteerId: string) => ({
    accountId: volunteerId,
    name: 'Aysel',
    email: null,
    grants: [],
    volunteerId,
  })
  const runJob = async (name: string): Promise<number> => {
    const { tasks, claims, reviewService, taskLetters, audit } = app.services
    const jobs = taskJobs({ tasks, claims, reviews: reviewService, letters: taskLetters, audit })
    return jobs.find((job) => job.name === name)!.run(app.clock.now())
  }
  const lettersNamed = (name: string) => app.connection.collection('outbox').find({ name }).toArray()

  it('are given to exactly as many as there are, however many ask at once', async () => {
    const task = await aTask(app.services, { places: 3 })
    const people = await Promise.all(Array.from({ length: 40 }, () => makeVolunteer(app)))
    const results = await Promise.all(
      people.map(({ volunteerId }) => app.services.claimService.take(actorFor(volunteerId), task.id)),
    )
    const taken = results.filter((each) => each.ok)
    expect(taken).to.have.length(3)
    const refusals = results.flatMap((each) => (each.ok ? [] : each.reasons.map((reason) => reason.code)))
    expect(new Set(refusals)).to.deep.equal(new Set(['task.noPlaces']))
    expect(await app.services.claims.listByTask(task.id)).to.have.length(3)
    expect((await app.services.tasks.getTask(task.id)).freePlaces).to.equal(0)
  })

  it('are given once to somebody who presses ten times at once', async () => {
    const task = await aTask(app.services, { places: 5 })
    const { volunteerId } = await makeVolunteer(app)
    await Promise.all(
      Array.from({ length: 10 }, () => app.services.claimService.take(actorFor(volunteerId), task.id)),
    )
    expect(await app.services.claims.listByTask(task.id)).to.have.length(1)
    expect((await app.services.tasks.getTask(task.id)).freePlaces).to.equal(4)
  })

  it('lead to a claim even if the process stopped between the two', async () => {
    const task = await aTask(app.services)
    const { volunteerId } = await makeVolunteer(app)
    await app.services.tasks.takePlace(task.id, volunteerId)
    const result = await app.services.claimService.take(actorFor(volunteerId), task.id)
    expect(result.ok).to.equal(true)
  })

  it('go back when time runs out: first a warning, then a letter without blame', async () => {
    const task = await aTask(app.services)
    const { volunteerId } = await makeVolunteer(app)
    await app.services.claimService.take(actorFor(volunteerId), task.id)
    app.clock.set('2026-10-20T19:00:00Z')
    expect(await runJob('tasks.warn-before-due')).to.equal(0)
    app.clock.set('2026-10-20T20:00:00Z')
    expect(await runJob('tasks.warn-before-due')).to.equal(1)
    expect(await runJob('tasks.warn-before-due')).to.equal(0)
    expect(await lettersNamed('task-due-soon')).to.have.length(1)
    expect(await runJob('tasks.return-expired')).to.equal(0)

    app.clock.set('2026-10-21T20:00:00Z')
    expect(await runJob('tasks.return-expired')).to.equal(1)
    expect((await app.services.tasks.getTask(task.id)).freePlaces).to.equal(1)
    const [letter] = await lettersNamed('task-back-to-pool')
    const written = await app.services.writeLetter({
      name: 'task-back-to-pool',
      locale: 'az',
      payload: letter!['payload'],
    })
    expect(written.text).to.contain('Narahat olmayın').and.to.contain(task.title)
    const again = await app.services.claimService.take(actorFor(volunteerId), task.id)
    expect(again.ok).to.equal(true)
  })

  it('stay with whoever has handed in, although the time is over', async () => {
    const task = await aTask(app.services)
    const { volunteerId } = await makeVolunteer(app)
    const actor = actorFor(volunteerId)
    const taken = await app.services.claimService.take(actor, task.id)
    const claimId = taken.ok ? taken.claim.id : ''
    await app.services.claimService.submit(actor, claimId, { text: 'Hazır', links: [], spentMinutes: 60 })
    app.clock.set('2026-12-01T06:00:00Z')
    expect(await runJob('tasks.return-expired')).to.equal(0)
    expect((await app.services.claims.getClaim(claimId)).state).to.equal('submitted')
  })

  it('that a stopped process kept are given back later', async () => {
    const task = await aTask(app.services)
    const { volunteerId } = await makeVolunteer(app)
    const taken = await app.services.claimService.take(actorFor(volunteerId), task.id)
    await app.services.claims.move(taken.ok ? taken.claim.id : '', 'released', {
      from: ['taken'],
      event: { state: 'released', by: null, comment: null, minutes: null },
      set: {},
    })
    expect(await runJob('tasks.finish-half-done')).to.equal(1)
    expect((await app.services.tasks.getTask(task.id)).freePlaces).to.equal(1)
    expect(await runJob('tasks.finish-half-done')).to.equal(0)
  })

  it('are shown to everybody, narrowed by language and time, without names', async () => {
    await aTask(app.services, { title: 'Qısa iş', expectedMinutes: 60 })
    await aTask(app.services, { title: 'Длинная работа', language: 'ru', expectedMinutes: 480 })
    const visitor = asVisitor(app)
    const titles = async (query: string) =>
      (await visitor.visit(`/tasks${query}`))
        .$('.dost-card__title')
        .map((_, each) => visitor.page.$(each).text())
        .get()
    expect(await titles('')).to.have.members(['Qısa iş', 'Длинная работа'])
    expect(await titles('?language=ru')).to.deep.equal(['Длинная работа'])
    expect(await titles('?time=60')).to.deep.equal(['Qısa iş'])
    expect(await titles('?language=xx&time=-1&skill=%00')).to.have.length(2)
  })

  it('are refused with every reason and its next step to those of other sub-programmes', async () => {
    const task = await aTask(app.services)
    const { browser } = await asDistantVolunteer(app, { programme: 'genc' })
    const page = await browser.visit(`/tasks/${task.id}`)
    expect(page.$('.dost-reasons__item')).to.have.length(1)
    expect(page.$('.dost-reasons__action').attr('href')).to.equal('/programmes/distant')
    expect(page.$('main form')).to.have.length(0)
  })

  it('are published and edited at the desk; the second of two editors sees a conflict', async () => {
    const desk = await asTaskDesk(app)
    await desk.browser.visit('/tasks-desk/tasks/new')
    const wrong = await desk.browser
      .form()
      .fill({ title: 'Plakat', 'deadlineOn-day': '1', 'deadlineOn-month': '10', 'deadlineOn-year': '2026' })
      .submit()
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#title').attr('value')).to.equal('Plakat')
    expect(wrong.$('#deadlineOn-error').text()).to.contain('gələcəkdə')
    await desk.browser
      .form()
      .fill({
        description: 'Afişa çəkmək',
        deliverable: 'PDF',
        skills: ['design'],
        'deadlineOn-day': '30',
        places: '2',
      })
      .submit()
    const [task] = await app.services.tasks.listAll()
    expect(task).to.include({ title: 'Plakat', deadlineOn: '2026-10-30', places: 2, freePlaces: 2 })

    const other = await asTaskDesk(app)
    await other.browser.visit(`/tasks-desk/tasks/${task!.id}`)
    await desk.browser.visit(`/tasks-desk/tasks/${task!.id}`)
    await desk.browser.form().fill({ places: '4' }).submit()
    const conflict = await other.browser.form().fill({ title: 'Plakat 2' }).submit()
    expect(conflict.status).to.equal(409)
    expect(conflict.$('#title').attr('value')).to.equal('Plakat 2')
    expect((await app.services.tasks.getTask(task!.id)).freePlaces).to.equal(4)
  })

  it('cannot become fewer than are taken', async () => {
    const task = await aTask(app.services, { places: 3 })
    for (let index = 0; index < 2; index += 1) {
      const { volunteerId } = await makeVolunteer(app)
      await app.services.claimService.take(actorFor(volunteerId), task.id)
    }
    const desk = await asTaskDesk(app)
    await desk.browser.visit(`/tasks-desk/tasks/${task.id}`)
    const page = await desk.browser.form().fill({ places: '1' }).submit()
    expect(page.status).to.equal(422)
    expect(page.$('#places-error').text()).to.contain('artıq 2 könüllü')
  })

  it('are not offered to those who help on shifts', async () => {
    const { volunteerId } = await makeVolunteer(app, { programme: 'genc' })
    const { browser } = await signIn(app, { volunteerId })
    const { $ } = await browser.visit('/my/tasks')
    expect($('main a[href="/my/shifts"]')).to.have.length(1)
    expect($('main a[href="/tasks"]')).to.have.length(0)
  })

  it('are nobody else’s business', async () => {
    const task = await aTask(app.services)
    const owner = await asDistantVolunteer(app)
    await owner.browser.visit(`/tasks/${task.id}`)
    await owner.browser.form().submit()
    const claim = await app.services.claims.findByTask(task.id, owner.volunteerId)
    const stranger = await asDistantVolunteer(app)
    const ofCentre = await asCoordinator(app, 'baku-1')
    const nobody = await signIn(app)
    const header = (await ofCentre.browser.visit('/')).$('header a[href="/tasks-desk"]')
    expect(header, 'an entry that leads nowhere').to.have.length(0)
    for (const [browser, path, status] of [
      [stranger.browser, `/my/tasks/${claim!.id}`, 404],
      [nobody.browser, `/my/tasks/${claim!.id}`, 404],
      [stranger.browser, '/tasks-desk', 403],
      [stranger.browser, `/tasks-desk/claims/${claim!.id}`, 403],
      [ofCentre.browser, '/tasks-desk', 404],
      [ofCentre.browser, '/tasks-desk/tasks', 404],
      [ofCentre.browser, '/tasks-desk/tasks/new', 404],
      [ofCentre.browser, `/tasks-desk/tasks/${task.id}`, 404],
      [ofCentre.browser, `/tasks-desk/claims/${claim!.id}`, 404],
      [stranger.browser, '/tasks/nothing', 404],
    ] as const)
      expect((await browser.visit(path)).status, path).to.equal(status)
  })
})
