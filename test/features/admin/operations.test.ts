import { expect } from 'chai'
import { auditVocabulary } from '../../../src/audit/vocabulary.js'
import { allJobs } from '../../../src/feature-jobs.js'
import { letterFacts } from '../../../src/messages/catalogue.js'
import { filesUnder } from '../../architecture/source-files.js'
import { locales } from '../../../src/i18n/locales.js'
import { asAdministrator, asCoordinator, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { startMailServer } from '../../support/mail-server.js'

const link = 'http://localhost:3000/sign-in-link/abc'
const write = (app: TestApp, key: string) =>
  app.services.outbox.enqueue('sign-in-link', {
    to: { email: 'sevinc@example.org', locale: 'az' },
    payload: { name: 'Sevinc', link },
    key,
  })

describe('operations', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp({ LOG_LEVEL: 'silent' })
  })
  afterEach(() => app.close())

  for (const lang of ['az', 'ru', 'en'])
    it(`are shown in ${lang}, to administrators only`, async () => {
      await write(app, '1')
      const { browser } = await asAdministrator(app)
      const coordinator = await asCoordinator(app, 'baku-1')
      for (const path of ['/admin/outbox', '/admin/jobs', '/admin/mailbox', '/admin/audit']) {
        const page = await browser.visit(`${path}?lang=${lang}`)
        expect(page.status, path).to.equal(200)
        expect(page.$('html').attr('lang'), path).to.equal(lang)
        expect((await coordinator.browser.visit(path)).status, path).to.equal(403)
      }
    })

  it('show letters by state without whole addresses, and send an abandoned one again', async () => {
    await write(app, '1')
    for (let times = 0; times < 4; times += 1) {
      const letter = await app.services.letters.leaseNext()
      await app.services.letters.markRefused(letter!, 'EENVELOPE 550')
      app.clock.advance(30)
    }
    const { browser } = await asAdministrator(app)
    const page = await browser.visit('/admin/outbox?state=abandoned')
    expect(page.text).to.contain('s…@example.org').and.to.contain('EENVELOPE 550')
    expect(page.html).not.to.contain('sevinc@')
    const after = await browser.form('.dost-row form').submit()
    expect(after.text).to.contain('Məktub yenidən göndərilir.')
    expect(await app.services.letters.countByState()).to.include({ waiting: 1, abandoned: 0 })
    expect(await app.services.audit.list({ event: 'letter.retried', limit: 5 })).to.have.length(1)
  })

  it('show the jobs and what came of them', async () => {
    await app.services.leases.takeLease({ name: 'job:letters.forget-old', holder: 'x', minutes: 15 })
    const now = app.clock.now()
    await app.services.jobHistory.addRun({
      job: 'letters.forget-old',
      startedAt: now,
      finishedAt: now,
      outcome: 'failed',
      dealtWith: 0,
      error: 'no luck',
    })
    const { browser } = await asAdministrator(app)
    const page = await browser.visit('/admin/jobs')
    expect(page.text).to.contain('Köhnə məktubların silinməsi').and.to.contain('no luck')
  })

  it('call every letter and every job by its name in words', () => {
    const t = app.services.translators.for('az')
    const jobs = allJobs(app.services).map(({ name }) => `admin.jobs.names.${name}`)
    const letters = Object.keys(letterFacts).map((name) => `admin.outbox.letters.${name}`)
    expect([...jobs, ...letters].filter((key) => !t.has(key))).to.deep.equal([])
  })

  it('let administrators read letters where there is no mail server', async () => {
    await write(app, '1')
    await app.services.dispatcher.dispatch()
    const { browser } = await asAdministrator(app)
    await browser.visit('/admin/mailbox')
    const letter = await browser.follow('Sayta giriş üçün keçid')
    expect(letter.text).to.contain('sevinc@example.org').and.to.contain('Hörmətli Sevinc!')
    expect(letter.$(`a[href="${link}"]`)).to.have.length(1)
    expect((await browser.visit('/admin/mailbox/none')).status).to.equal(404)
  })

  it('have no mailbox where there is a mail server', async () => {
    const mailServer = await startMailServer()
    const served = await createTestApp({ SMTP_URL: mailServer.url })
    await write(served, '1')
    const { browser } = await asAdministrator(served)
    expect((await browser.visit('/admin/mailbox')).status).to.equal(404)
    expect((await browser.visit('/admin')).$('a[href="/admin/mailbox"]')).to.have.length(0)
    await served.close()
    await mailServer.close()
  })
})

describe('the audit log', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
  })
  after(() => app.close())

  for (const locale of locales)
    it(`has words for every event, and so have the jobs, in ${locale}`, () => {
      const t = app.services.translators.for(locale)
      const keys = [
        ...Object.keys(auditVocabulary).map((event) => `audit.events.${event}`),
        ...[...Object.values(auditVocabulary).flat(), 'requestId'].map((name) => `audit.details.${name}`),
        ...allJobs(app.services).map(({ name }) => `admin.jobs.names.${name}`),
      ]
      expect(keys.filter((key) => !t.has(key))).to.deep.equal([])
    })

  it('is read by auditors, who see nothing else of the administration', async () => {
    const { browser } = await signIn(app, { grants: [{ role: 'auditor', scope: {} }] })
    const overview = await browser.visit('/admin')
    expect(
      overview
        .$('main a')
        .map((_, each) => overview.$(each).attr('href'))
        .get(),
    ).to.deep.equal(['/admin/audit'])
    expect((await browser.visit('/admin/audit')).status).to.equal(200)
    expect((await browser.visit('/admin/people')).status).to.equal(403)
  })

  it('says in words what happened, to what, and with what details', () => {
    const t = app.services.translators.for('az')
    const events = Object.keys(auditVocabulary).map((event) => `audit.events.${event}`)
    const details = Object.values(auditVocabulary).flatMap((names) =>
      names.map((name) => `audit.details.${name}`),
    )
    const subjects = filesUnder('src', '.ts').flatMap(({ text }) =>
      [...text.matchAll(/subject: `([a-z-]+):/g)].map(([, kind = '']) => `audit.subjects.${kind}`),
    )
    expect([...events, ...details, ...subjects].filter((key) => !t.has(key))).to.deep.equal([])
  })

  it('is filtered by event, by person and by subject', async () => {
    const { browser } = await asAdministrator(app)
    const { accountId, email } = await signIn(app, { name: 'Günay' })
    const rows = async (query: Record<string, string>) => {
      const page = await browser.visit(`/admin/audit?${new URLSearchParams(query).toString()}`)
      return page.$('tbody tr').length
    }
    expect(await rows({ actor: email })).to.equal(1)
    expect(await rows({ actor: email, event: 'account.signed-in' })).to.equal(1)
    expect(await rows({ actor: email, event: 'role.granted' })).to.equal(0)
    expect(await rows({ actor: 'nobody' })).to.equal(0)
    expect(await rows({ subject: `account:${accountId}` })).to.equal(1)
    expect(browser.page.text).to.contain('Günay').and.to.contain('Daxil oldu')
  })

  it('is turned page by page without losing entries of one moment', async () => {
    const { browser } = await asAdministrator(app)
    for (let count = 0; count < 120; count += 1)
      await app.services.audit.record('account.details-changed', {
        actor: null,
        subject: `account:number-${count}`,
        details: {},
      })
    const seen = new Set<string>()
    let page = await browser.visit('/admin/audit?event=account.details-changed')
    for (;;) {
      page.$('tbody tr').each((_, row) => void seen.add(page.$(row).find('td').eq(2).text().trim()))
      const next = page.$('a[rel=next]').attr('href')
      if (next === undefined) break
      page = await browser.visit(next)
    }
    expect(seen.size).to.equal(120)
  })

  it('says in which request something was done, and of a role what was held before and after', async () => {
    const { browser, accountId } = await asAdministrator(app)
    const other = await signIn(app, { grants: [{ role: 'auditor', scope: {} }] })
    await browser.visit(`/admin/people/${other.accountId}`)
    const granted = await browser.form('main form:has(select)').fill({ role: 'operator' }).submit()
    expect(granted.status).to.equal(200)
    const [event] = await app.services.audit.list({ event: 'role.granted', limit: 1 })
    expect(event).to.include({ actorId: accountId, subject: `account:${other.accountId}` })
    expect(event?.requestId).to.match(/^[\w-]{10}$/)
    expect(event?.details).to.deep.equal({
      ...{ role: 'operator', scope: '' },
      ...{ before: 'auditor()', after: 'auditor() operator()' },
    })
    const log = await browser.visit('/admin/audit?event=role.granted&lang=en')
    expect(log.text).to.contain('before: auditor()').and.to.contain(`request: ${event?.requestId}`)
    await app.services.audit.record('import.undone', { actor: null, subject: 'import:1', details: {} })
    const [own] = await app.services.audit.list({ event: 'import.undone', limit: 1 })
    expect(own?.requestId).to.equal(null)
  })

  it('says of settings what they were, what they are, and why', async () => {
    const { accountId } = await asAdministrator(app)
    const administrator = { role: 'administrator', scope: {} } as const
    const actor = { accountId, name: '', email: null, volunteerId: null, grants: [administrator] }
    const { version } = await app.services.settings.currentVersion()
    const changes = [
      { scope: 'general', key: 'auditKeptMonths', value: 24 },
      { scope: 'genc', key: 'oldestAge', value: null },
    ] as const
    await app.services.settingsService.save(actor, version, { changes, note: 'Qərar 7' })
    const [event] = await app.services.audit.list({ event: 'settings.changed', limit: 1 })
    expect(event?.details).to.deep.equal({
      version: version + 1,
      changes: 'general.auditKeptMonths: 36 => 24; genc.oldestAge: 29 => –',
      reason: 'Qərar 7',
    })
  })

  it('says how long entries are kept', async () => {
    const { browser } = await asAdministrator(app)
    expect((await browser.visit('/admin/audit')).text).to.contain('24 aydan köhnə qeydlər avtomatik silinir')
    const { version } = await app.services.settings.currentVersion()
    await app.services.settings.addVersion(version, {
      changes: [{ scope: 'general', key: 'auditKeptMonths', value: 7 }],
      by: 'a'.repeat(24),
      note: null,
    })
    expect((await browser.visit('/admin/audit?lang=ru')).text).to.contain('старше 7 месяцев')
  })

  it('answers nonsense with an empty or a first page', async () => {
    const { browser } = await asAdministrator(app)
    for (const query of ['before=x', 'before=2026-13-45&beforeId=%24', 'event=%00', 'actor=%22'])
      expect((await browser.visit(`/admin/audit?${query}`)).status, query).to.equal(200)
  })
})
