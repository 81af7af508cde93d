import { expect } from 'chai'
import type { Application } from '../../../src/features/applications/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { asCoordinator, asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aCentre } from '../../support/builders/a-centre.js'
import { aCohort } from '../../support/builders/a-placement.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'
import { anApplication } from '../../support/builders/an-application.js'

describe('selection', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
    await app.services.centres.insertCentres([aCentre({ id: 'baku-1' }), aCentre({ id: 'baku-3' })])
  })
  after(() => app.close())

  const application = (facts: Partial<Application> = {}) => anApplication(app.services, facts)
  const stateOf = async ({ id }: Application) => (await app.services.applications.getApplication(id)).state
  const lettersOf = async (name: string, id: string) => {
    const sent = await app.connection.collection('outbox').find({ name }).toArray()
    return sent.filter((letter) => String(letter['key']).includes(id))
  }

  describe('the queue', () => {
    it('stands in the order of promised days, with those at risk marked, and knows no needs', async () => {
      const centreId = 'queue-centre'
      await app.services.centres.insertCentres([aCentre({ id: centreId })])
      const person = (lastName: string) => aVolunteer(app.services, { lastName })
      const late = await application({
        centreId,
        volunteerId: (await person('Zeynalova')).id,
        promisedOn: calendarDay('2026-10-12'),
      })
      await application({
        centreId,
        volunteerId: (await person('Abbasova')).id,
        promisedOn: calendarDay('2026-11-02'),
      })
      await application({
        centreId,
        volunteerId: (await person('Babayeva')).id,
        promisedOn: calendarDay('2026-10-16'),
      })
      await app.services.needs.tell(late.volunteerId, { options: ['sign-interpreter'], other: null }, null)
      const { browser } = await asCoordinator(app, centreId)
      const page = await browser.visit('/selection?centre=queue-centre')
      const names = page
        .$('.dost-row__name')
        .map((_, element) => page.$(element).text().trim())
        .get()
      expect(names.map((name) => name.split(' ')[0])).to.deep.equal(['Zeynalova', 'Babayeva', 'Abbasova'])
      const tags = page
        .$('.dost-row__tag')
        .map((_, element) => page.$(element).text().trim())
        .get()
      expect(tags[0]).to.contain('gecikir')
      expect(tags[1]).to.contain('tezliklə')
      expect(page.html).not.to.contain('sign-interpreter')
    })

    it('finds people as they are typed: other case, without dots, a for ə, and by number', async () => {
      const centreId = 'search-centre'
      const { id } = await aVolunteer(app.services, { lastName: 'Əhədov', firstName: 'Çingiz' })
      const { number } = await application({ centreId, volunteerId: id })
      await application({ centreId })
      const { browser } = await asCoordinator(app, centreId)
      for (const q of ['əhədov', 'EHEDOV', 'ahadov cingiz', 'Çing', number.toLowerCase()]) {
        const page = await browser.visit(`/selection?q=${encodeURIComponent(q)}`)
        expect(page.$('.dost-row__name').text(), q).to.contain('Əhədov Çingiz')
        expect(page.$('.dost-row__name'), q).to.have.lengthOf(1)
      }
      expect((await browser.visit('/selection?q=Nobodyev')).text).to.contain('Heç nə tapılmadı')
    })

    it('shows a coordinator their own centre, whoever will serve anywhere, and nothing else', async () => {
      const own = await application({ centreId: 'scope-centre' })
      const anywhere = await application({ centreId: null })
      const other = await application({ centreId: 'baku-3' })
      const remote = await application({ centreId: null, programme: 'distant' })
      const { browser } = await asCoordinator(app, 'scope-centre')
      const page = await browser.visit('/selection')
      expect(page.html)
        .to.contain(own.number)
        .and.to.contain(anywhere.number)
        .and.not.to.contain(other.number)
      expect(page.html).not.to.contain(remote.number)
      expect((await browser.visit(`/selection/${remote.id}`)).status).to.equal(404)
      expect((await browser.visit(`/selection?q=${other.number}`)).html).not.to.contain(
        `/selection/${other.id}`,
      )
      for (const path of ['', '/accept', '/reject', '/waiting-list', '/interview', '/interview-slot']) {
        expect((await browser.visit(`/selection/${other.id}${path}`)).status, path).to.equal(404)
      }
      expect((await asVisitor(app).visit('/selection')).url).to.match(/^\/sign-in/)
      const { browser: volunteer } = await signIn(app)
      expect((await volunteer.visit('/selection')).status).to.equal(403)
    })

    it('withstands an address that nobody would type', async () => {
      const { browser } = await asCoordinator(app, 'baku-1')
      for (const query of [
        'state=draft',
        'state[]=x',
        'page=-3',
        'page=1e9',
        'programme=$ne',
        'q=%5B(',
        'centre=%00',
      ]) {
        expect((await browser.visit(`/selection?${query}`)).status, query).to.equal(200)
      }
    })
  })

  it('shows the answers under the questions as they were asked, and how to reach the person', async () => {
    const each = await application()
    const { browser } = await asCoordinator(app, 'baku-1')
    const page = await browser.visit(`/selection/${each.id}`)
    expect(page.text).to.contain('Nə ilə məşğulsunuz?').and.to.contain('Universitetdə')
    expect(page.text).to.match(/\+994 50 \d{3} \d{2} \d{2}/)
  })

  it('is open to two coordinators, and the second to take an application sees a conflict', async () => {
    const each = await application()
    const [first, second] = [await asCoordinator(app, 'baku-1'), await asCoordinator(app, 'baku-1')]
    await first.browser.visit(`/selection/${each.id}`)
    await second.browser.visit(`/selection/${each.id}`)
    expect((await first.browser.form('form[action$="/claim"]').submit()).status).to.equal(200)
    expect((await second.browser.form('form[action$="/claim"]').submit()).status).to.equal(409)
    expect(await stateOf(each)).to.equal('under-review')
  })

  it('accepts into a cohort: place, term, state and letter, and the applicant sees it', async () => {
    const each = await application()
    const cohort = await aCohort(app.services, { places: 5 })
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/selection/${each.id}/accept`)
    expect((await browser.form().submit()).status).to.equal(422)
    const page = await browser.form().fill({ cohort: cohort.id }).submit()
    expect(page.url).to.equal(`/selection/${each.id}`)
    expect(page.text).to.contain('Qəbul edilib').and.to.contain(`dəstə ${cohort.number}`)
    const term = await app.services.placements.findByApplication(each.id)
    expect(term).to.include({
      cohortId: cohort.id,
      state: 'active',
      startsOn: '2026-09-15',
      endsOn: '2026-11-14',
    })
    expect((await app.services.cohorts.getCohort(cohort.id)).freePlaces).to.equal(4)
    const [letter] = await lettersOf('application-accepted', each.id)
    expect(letter?.['payload']).to.include({ startsOn: '2026-09-15', number: each.number })
  })

  it('keeps what was typed when a colleague has decided meanwhile, and sends nothing', async () => {
    const each = await application()
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/selection/${each.id}/reject?reason=time`)
    const other = await asCoordinator(app, 'baku-1')
    await other.browser.visit(`/selection/${each.id}/waiting-list`)
    await other.browser.form().submit()
    const page = await browser.form().fill({ words: 'Öz sözlərim.', alternative: 'distant' }).submit()
    expect(page.status).to.equal(409)
    expect(page.$('#words').text()).to.contain('Öz sözlərim.')
    expect(page.text).to.contain('Gözləmə siyahısında')
    expect(await stateOf(each)).to.equal('waiting-list')
    expect(await lettersOf('application-rejected', each.id)).to.have.lengthOf(0)
    expect((await browser.form().submit()).url).to.equal(`/selection/${each.id}`)
    expect(await stateOf(each)).to.equal('rejected')
  })

  it('declines with a reason, kind words in the language of the person and a way to go on', async () => {
    const { id: volunteerId } = await aVolunteer(app.services, { locale: 'ru' })
    const each = await application({ volunteerId })
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/selection/${each.id}/reject`)
    const words = await browser.form().fill({ reason: 'no-places' }).submit()
    expect(words.$('#words').text()).to.contain('Спасибо за вашу заявку')
    expect((await browser.form().fill({ words: '' }).submit()).status).to.equal(422)
    await browser.form().fill({ words: 'Спасибо!', alternative: 'next-intake' }).submit()
    const declined = await app.services.applications.getApplication(each.id)
    expect(declined.answer).to.deep.equal({ words: 'Спасибо!', alternative: 'next-intake' })
    expect(declined.history.at(-1)).to.include({ to: 'rejected', reason: 'no-places' })
    const [letter] = await lettersOf('application-rejected', each.id)
    expect(letter).to.include({ locale: 'ru' })
    const written = await app.services.writeLetter({
      name: 'application-rejected',
      locale: 'ru',
      payload: letter?.['payload'],
    })
    expect(written.text).to.contain('Спасибо!').and.to.contain('следующий набор')
    const own = await signIn(app, { volunteerId, locale: 'az' })
    const page = await own.browser.visit(`/my/applications/${each.id}`)
    expect(page.text).to.contain('Спасибо!').and.to.contain('Növbəti qəbulda').and.to.contain('Yer yoxdur')
  })

  it('answers many at once after a preview, each in their own language, and leaves those alone who have changed', async () => {
    const centreId = 'bulk-centre'
    const { id: russian } = await aVolunteer(app.services, { locale: 'ru' })
    const first = await application({ centreId })
    const second = await application({ centreId, volunteerId: russian })
    const third = await application({ centreId })
    const { browser } = await asCoordinator(app, centreId)
    await browser.visit('/selection/answers?centre=bulk-centre')
    expect(
      (await browser.form('main form[method=post]').fill({ outcome: 'reject' }).submit()).status,
    ).to.equal(422)
    await browser.visit('/selection/answers?centre=bulk-centre')
    const ids = [first.id, second.id, third.id]
    const preview = await browser
      .form('main form[method=post]')
      .fill({ ids, outcome: 'reject', reason: 'no-places' })
      .submit()
    expect(preview.$('h1').text()).to.contain('3 nəfərə')
    expect(preview.$('textarea')).to.have.lengthOf(2)
    expect(await stateOf(first)).to.equal('submitted')
    await app.services.applications.changeState(third.id, {
      from: ['submitted'],
      to: 'withdrawn',
      event: { at: app.clock.now(), by: 'applicant', accountId: null, reason: null, note: null },
    })
    const done = await browser.form('main form[method=post]').submit('step=send')
    expect(done.html).to.contain('Cavab verilən müraciət: 2.')
    expect([await stateOf(first), await stateOf(second), await stateOf(third)]).to.deep.equal([
      'rejected',
      'rejected',
      'withdrawn',
    ])
    const [letter] = await lettersOf('application-rejected', second.id)
    expect((letter?.['payload'] as { words: string }).words).to.contain('Спасибо')
  })

  it('accepts nobody whose guardian has not said yes, and says so', async () => {
    const minor = await aVolunteer(app.services, { bornOn: calendarDay('2009-05-01') })
    const each = await application({ volunteerId: minor.id, programme: 'inkluziv' })
    await aCohort(app.services)
    const { browser } = await asCoordinator(app, 'baku-1')
    const page = await browser.visit(`/selection/${each.id}/accept`)
    expect(page.$('form[action$="/accept"]')).to.have.lengthOf(0)
    expect(page.$('.dost-reasons__item').length).to.be.greaterThan(0)
  })

  it('gives 10 places to exactly 10 of 40 people accepted at once, and tells the others truly', async () => {
    const centreId = 'race-centre'
    await app.services.centres.insertCentres([aCentre({ id: centreId })])
    const cohort = await aCohort(app.services, { centreId, places: 10 })
    const all = await Promise.all(Array.from({ length: 40 }, () => application({ centreId })))
    const { browser } = await asCoordinator(app, centreId)
    await browser.visit(`/selection/${all[0]?.id ?? ''}/accept`)
    const token = browser.token() ?? ''
    const answers = await Promise.all(
      all.map(({ id }) =>
        browser.send(`/selection/${id}/accept`, {
          method: 'POST',
          body: new URLSearchParams({ _csrf: token, seen: 'submitted', cohort: cohort.id }),
        }),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).to.have.lengthOf(10)
    expect(statuses.filter((status) => status === 409)).to.have.lengthOf(30)
    expect(await app.services.placements.listByCohort(cohort.id)).to.have.lengthOf(10)
    expect((await app.services.cohorts.getCohort(cohort.id)).freePlaces).to.equal(0)
    const states = await Promise.all(all.map(stateOf))
    expect(states.filter((state) => state === 'accepted')).to.have.lengthOf(10)
  })

  it('finishes an acceptance that was cut off between its steps, once', async () => {
    const each = await application()
    const cohort = await aCohort(app.services, { places: 3 })
    await app.services.cohorts.claimPlace(cohort.id, each.id)
    await app.services.applications.changeState(each.id, {
      from: ['submitted'],
      to: 'accepted',
      event: { at: app.clock.now(), by: 'staff', accountId: null, reason: null, note: null },
    })
    expect(await app.services.selection.decisions.finishAcceptances()).to.equal(1)
    expect(await app.services.selection.decisions.finishAcceptances()).to.equal(0)
    expect((await app.services.placements.findByApplication(each.id))?.cohortId).to.equal(cohort.id)
  })

  it('apologises for a missed promise with a new day, once for each missed day', async () => {
    const each = await application({ promisedOn: calendarDay('2026-10-13') })
    const { promises } = app.services.selection
    expect(await promises.mendMissed(app.clock.now())).to.be.greaterThan(0)
    expect(await promises.mendMissed(app.clock.now())).to.equal(0)
    const moved = await app.services.applications.getApplication(each.id)
    expect(moved.promisedOn > '2026-10-20').to.equal(true)
    expect(moved.history.at(-1)?.event).to.equal('promise-moved')
    const letters = await lettersOf('answer-late', each.id)
    expect(letters).to.have.lengthOf(1)
    const { browser } = await signIn(app, { volunteerId: each.volunteerId })
    expect((await browser.visit(`/my/applications/${each.id}`)).text).to.contain('üzr istəyirik')
    expect(letters[0]?.['payload']).to.include({ promisedOn: '2026-10-13', newDayOn: moved.promisedOn })
  })
})
