import { expect } from 'chai'
import { allJobs } from '../../../src/feature-jobs.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { asAdministrator, asCoordinator, signIn, testPassword, type SignedIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aCentre } from '../../support/builders/a-centre.js'
import { aPlacement } from '../../support/builders/a-placement.js'
import { aNewShift, aShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'
import { anApplication } from '../../support/builders/an-application.js'
import { linkTo } from '../../support/letters.js'

let count = 0

interface Known extends SignedIn {
  readonly volunteerId: string
  readonly shiftId: string
  /** Words that lead to the person, wherever they stand. */
  readonly traces: readonly string[]
}

/** Somebody who serves, with something of theirs in every corner of the store. */
async function aKnownPerson(app: TestApp): Promise<Known> {
  count += 1
  const { services } = app
  const mark = `Zz${count}iz`
  const person = await aVolunteer(services, {
    lastName: `Soyad${mark}`,
    firstName: `Ad${mark}`,
    patronymic: `Ata${mark}`,
    email: `person-${mark.toLowerCase()}@example.org`,
    phone: `+99450555000${count}`,
    fin: `7ZZ000${count}`,
    city: `City${mark}`,
    district: `District${mark}`,
  })
  const signedIn = await signIn(app, { volunteerId: person.id, name: `Hesab${mark}` })
  const placement = await aPlacement(services, { volunteerId: person.id, centreId: 'baku-1' })
  const answers = { 'why-join': `Cavab${mark}` }
  const open = await anApplication(services, { volunteerId: person.id, answers, scanNote: `Kağız${mark}` })
  await services.needs.tell(person.id, { options: ['quiet-place'], other: `Ehtiyac${mark}` }, null)
  const shift = { ...aShift(), ...aNewShift({ day: `2026-10-${19 + count}` }) }
  const past = { ...aShift(), ...aNewShift({ day: '2026-10-06', slot: 2 }) }
  await services.shifts.insertShifts([shift])
  await services.shifts.claimPlace(shift.id, 'greet')
  const own = { volunteerId: person.id, placementId: placement.id }
  const late = aSignUp(past, { ...own, state: 'left' })
  await services.signUps.insertSignUps([
    aSignUp(shift, own),
    { ...late, history: late.history.map((event) => ({ ...event, reason: `Səbəb${mark}` })) },
  ])
  await services.ledger.append({
    ...{ ...own, centreId: 'baku-1', programme: 'genc', organisationId: null, kind: 'approved' as const },
    ...{
      source: `shift:${count}`,
      key: `entry-${count}`,
      minutes: 180,
      day: '2026-10-06',
      by: null,
      reason: null,
    },
  })
  await services.contests.openContest({
    about: 'hours',
    ...{ signUpId: late.id, volunteerId: person.id, centreId: 'baku-1', programme: 'genc' },
    text: `Sual${mark}`,
  })
  await services.guardianConsents.ask(
    {
      ...{ volunteerId: person.id, applicationId: open.id, relation: 'parent', locale: 'az', textVersion: 1 },
      ...{ name: `Valideyn${mark}`, phone: '+994505550099', email: `v-${mark.toLowerCase()}@example.org` },
      answerBy: calendarDay('2026-10-28'),
    },
    `token-${mark}`,
    { event: 'asked', at: app.clock.now(), channel: 'form', accountId: null },
  )
  await services.outbox.enqueue('application-withdrawn', {
    to: { email: `v-${mark.toLowerCase()}@example.org`, locale: 'az' },
    payload: { name: `Ad${mark}`, number: '1', link: 'https://example.org' },
    key: `letter-${count}`,
  })
  await services.printedNames.setName(placement.id, {
    lastName: `Çap${mark}`,
    firstName: 'A',
    patronymic: null,
  })
  return {
    ...signedIn,
    volunteerId: person.id,
    shiftId: shift.id,
    traces: [mark, mark.toLowerCase(), `+99450555000${count}`, `7ZZ000${count}`, signedIn.email],
  }
}

/** Every document of every collection, as text. */
async function everything(app: TestApp): Promise<string> {
  const collections = await app.connection.listCollections()
  const all = await Promise.all(
    collections.map(async ({ name }) => [name, await app.connection.collection(name).find({}).toArray()]),
  )
  return JSON.stringify(all)
}

async function ask({ browser }: SignedIn): Promise<void> {
  await browser.visit('/my/data/erasure')
  const page = await browser.form('main form').fill({ understood: 'yes' }).submit()
  expect(page.url).to.equal('/my/data')
  expect(page.text).to.contain('Xahişinizi aldıq')
}

async function performFirst(app: TestApp): Promise<void> {
  const { browser } = await asAdministrator(app)
  await browser.visit('/admin/privacy')
  const href = browser.page.$('tbody a').first().attr('href') ?? ''
  await browser.visit(href)
  const page = await browser.form('main form').fill({ sure: 'yes' }).submit()
  expect(page.text).to.contain('Məlumatlar silindi')
}

describe('my data', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
    await app.services.centres.insertCentres([aCentre({ id: 'baku-1' })])
  })
  after(() => app.close())

  it('are given as one file that holds everything told, and no secret', async () => {
    const person = await aKnownPerson(app)
    const answer = await person.browser.visit('/my/data/everything.json')
    expect(answer.headers.get('content-disposition')).to.contain('konullu-dost-2026-10-14.json')
    const text = answer.bytes.toString('utf8')
    const copy = JSON.parse(text) as Record<string, unknown>
    const [mark] = person.traces
    for (const word of ['Soyad', 'Cavab', 'Ehtiyac', 'Səbəb', 'Sual', 'Valideyn', 'Hesab', 'Kağız'])
      expect(text, word).to.contain(`${word}${mark ?? ''}`)
    expect(Object.keys(copy)).to.include.members([
      'account',
      'person',
      'needs',
      'consents',
      'hours',
      'shifts',
    ])
    for (const secret of ['passwordHash', '$argon2', 'tokenHash', 'feedId', 'sealed'])
      expect(text).not.to.contain(secret)
  })

  it('hold nobody else', async () => {
    const [one, other] = [await aKnownPerson(app), await aKnownPerson(app)]
    const text = (await other.browser.visit('/my/data/everything.json')).bytes.toString('utf8')
    for (const trace of one.traces) expect(text).not.to.contain(trace)
  })

  it('can be read on paper in three languages', async () => {
    const { browser, traces } = await aKnownPerson(app)
    for (const locale of ['az', 'ru', 'en']) {
      const page = await browser.visit(`/my/data/print?lang=${locale}`)
      expect(page.status).to.equal(200)
      expect(page.text)
        .to.contain(`Soyad${traces[0] ?? ''}`)
        .and.to.contain('KD-2026')
    }
  })

  it('are also given to somebody who has only an account', async () => {
    const { browser, email } = await signIn(app)
    expect((await browser.visit('/my/data/everything.json')).bytes.toString('utf8')).to.contain(email)
    expect((await browser.visit('/my/data/print')).status).to.equal(200)
  })
})

describe('erasure', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await app.services.centres.insertCentres([aCentre({ id: 'baku-1' })])
  })
  afterEach(() => app.close())

  it('is asked for with open eyes, promised for a day, and can be withdrawn', async () => {
    const person = await aKnownPerson(app)
    const page = await person.browser.visit('/my/data/erasure')
    expect(page.text).to.contain('28 oktyabr 2026').and.to.contain('5 il').and.to.contain('3 il')
    const refused = await person.browser.form('main form').submit()
    expect(refused.status).to.equal(422)
    await ask(person)
    expect(person.browser.page.text).to.contain('28 oktyabr 2026')
    const withdrawn = await person.browser.form('main form').submit()
    expect(withdrawn.text).to.contain('Xahişinizi geri götürdünüz')
    const admin = await asAdministrator(app)
    expect((await admin.browser.visit('/admin/privacy')).text).to.contain('Gözləyən xahiş yoxdur')
  })

  it('leaves no trace of the person anywhere in the store, and nobody else’s data changed', async () => {
    const person = await aKnownPerson(app)
    const other = await aKnownPerson(app)
    expect(await everything(app)).to.contain(person.traces[0])
    await ask(person)
    await performFirst(app)
    const left = await everything(app)
    // The letter that says it is done still has to find its way.
    const letter = (await app.services.letters.listLetters({}, 50)).filter(
      ({ name }) => name === 'data-erased',
    )
    expect(letter.map(({ to }) => to)).to.deep.equal([person.email])
    const rest = left.split(JSON.stringify(letter[0]?.to)).join('""')
    for (const trace of person.traces) {
      const at = rest.indexOf(trace)
      expect(at < 0 ? '' : rest.slice(Math.max(0, at - 300), at + 50), trace).to.equal('')
    }
    for (const trace of other.traces.slice(0, 2)) expect(rest).to.contain(trace)
  })

  it('also forgets what was written about the person to others', async () => {
    const person = await aKnownPerson(app)
    const { services } = app
    const { email } = await asCoordinator(app, 'baku-1')
    const [term] = await services.placements.listByVolunteer(person.volunteerId)
    const tomorrow = { ...aShift(), ...aNewShift({ day: '2026-10-15' }) }
    const signUp = aSignUp(tomorrow, { volunteerId: person.volunteerId, placementId: term!.id })
    await services.shifts.insertShifts([tomorrow])
    await services.signUps.insertSignUps([signUp])
    const actor = { accountId: person.accountId, name: '', email: null, grants: [] }
    await services.signUpService.leave({ ...actor, volunteerId: person.volunteerId }, signUp.id, 'ill')
    const [written] = await services.letters.listTo(email)
    expect(JSON.stringify(written?.payload)).to.contain(person.traces[0])
    await ask(person)
    await performFirst(app)
    expect(await services.letters.listTo(email)).to.deep.equal([])
    expect(JSON.stringify(await services.letters.listLetters({}, 50))).not.to.contain(person.traces[0])
  })

  it('also forgets letters to addresses that the person has left, or never moved to', async () => {
    const person = await aKnownPerson(app)
    const { outbox } = app.services
    const payload = { name: '', changedAt: app.clock.now().toISOString() }
    await outbox.enqueue('second-factor-set', {
      to: { email: person.email, locale: 'az' },
      payload,
      key: '1',
    })
    const moveTo = async (email: string) => {
      await person.browser.visit('/account/email')
      await person.browser.form().fill({ email, current: testPassword }).submit()
      return linkTo(app, email, 'change-email')
    }
    await person.browser.visit(await moveTo('yeni-unvan@example.org'))
    await person.browser.form().submit()
    await moveTo('basqa-unvan@example.org')
    await ask(person)
    await performFirst(app)
    const left = await everything(app)
    for (const address of [person.email, 'basqa-unvan@example.org']) expect(left).not.to.contain(address)
  })

  it('signs the person out, closes the account and gives the places back, but keeps the hours', async () => {
    const person = await aKnownPerson(app)
    const { services } = app
    await ask(person)
    await performFirst(app)
    expect((await person.browser.visit('/my/data')).url).to.contain('/sign-in')
    expect((await services.shifts.getShift(person.shiftId)).roles[0]?.free).to.equal(2)
    const [placement] = await services.placements.listByVolunteer(person.volunteerId)
    expect(placement?.state).to.equal('ended-early')
    expect((await services.cohorts.getCohort(placement?.cohortId ?? '')).freePlaces).to.equal(25)
    expect(await services.needs.ownNeeds(person.volunteerId)).to.equal(null)
    expect(await services.ledger.listByVolunteer(person.volunteerId)).to.have.length(1)
    const states = (await services.applications.listByVolunteer(person.volunteerId)).map(({ state }) => state)
    expect(states.sort()).to.deep.equal(['withdrawn', 'withdrawn'])
  })

  it('is gone on with after a crash, and changes nothing when it is repeated', async () => {
    const person = await aKnownPerson(app)
    const { services } = app
    await ask(person)
    const [request] = await services.dataRequests.listWaiting({
      ...{ accountId: person.accountId, name: '', email: null, volunteerId: null },
      grants: [{ role: 'administrator', scope: {} }],
    })
    // As if the process had died right after the decision.
    await app.connection
      .collection<{ _id: string }>('data_requests')
      .updateOne({ _id: request?.id ?? '' }, { $set: { state: 'erasing' } })
    const resume = allJobs(services).find(({ name }) => name === 'privacy.resume-erasures')
    expect(await resume?.run(app.clock.now())).to.equal(1)
    const once = await everything(app)
    expect(once).not.to.contain(person.traces[0])
    await services.erasures.erase({ ...person, lastLetterKey: `data-erased:${request?.id ?? ''}` })
    expect(await resume?.run(app.clock.now())).to.equal(0)
    const shift = await services.shifts.getShift(person.shiftId)
    expect(shift.roles[0]?.free).to.equal(2)
  })

  it('is for people without a role, and handled by those who may', async () => {
    const coordinator = await asCoordinator(app, 'baku-1')
    const page = await coordinator.browser.visit('/my/data/erasure')
    expect(page.text).to.contain('rolunuz var')
    expect(page.$('main form').length).to.equal(0)
    for (const path of ['/admin/privacy', '/admin/privacy/0123456789abcdef01234567'])
      expect((await coordinator.browser.visit(path)).status).to.equal(403)
    const admin = await asAdministrator(app)
    expect((await admin.browser.visit('/admin/privacy/0123456789abcdef01234567')).status).to.equal(404)
  })

  it('is entered for somebody who calls and has no account', async () => {
    const { services } = app
    const application = await anApplication(services)
    const admin = await asAdministrator(app)
    await admin.browser.visit('/admin/privacy')
    const wrong = await admin.browser
      .form('main form')
      .fill({ number: 'KD-2026-000000', channel: 'phone' })
      .submit()
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.contain('Belə nömrə ilə müraciət tapılmadı')
    const number = application.number.toLowerCase()
    const entered = await admin.browser.form('main form').fill({ number, channel: 'phone' }).submit()
    expect(entered.$('tbody tr').length).to.equal(1)
    expect(entered.$('tbody').text()).to.contain('Əliyeva Nərmin')
    const again = await admin.browser.form('main form').fill({ number, channel: 'paper' }).submit()
    expect(again.text).to.contain('Bu şəxsin xahişi artıq var')
    await performFirst(app)
    expect((await services.volunteers.getVolunteer(application.volunteerId)).lastName).to.equal('–')
  })

  it('is written down without a name', async () => {
    const person = await aKnownPerson(app)
    await ask(person)
    await performFirst(app)
    const events = await app.services.audit.list({ subject: `account:${person.accountId}`, limit: 50 })
    expect(events.map(({ event }) => event)).to.include.members([
      'data.erasure-asked',
      'data.erasure-begun',
      'data.erased',
    ])
  })
})
