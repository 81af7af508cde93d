import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift } from '../../../src/features/shifts/index.js'
import { Browser, type Visit } from '../../support/browser.js'
import { testPassword } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'

const people = 300
const places = 10
/** Signing in is throttled per address, so that hashing and throttling stay as they are and are done in turn. */
const together = 50

async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let start = 0; start < items.length; start += together) {
    results.push(...(await Promise.all(items.slice(start, start + together).map(work))))
  }
  return results
}

describe('300 people who want 10 places at the same moment', function () {
  this.timeout(180_000)
  let app: TestApp
  let shift: Shift
  let answers: Visit[]

  /** A browser signed in and looking at the shift, with the button in view. */
  async function ready(volunteerId: string, index: number): Promise<Browser> {
    const email = `race${index}@example.org`
    await app.services.accounts.createAccount({
      name: `Nümunə ${index}`,
      email,
      passwordHash: await app.services.passwords.hashPassword(testPassword),
      locale: 'az',
      emailVerifiedAt: app.clock.now(),
      volunteerId,
    })
    const address = `10.0.${Math.floor(index / 20)}.${(index % 20) + 1}`
    const browser = new Browser(app.origin, { 'x-forwarded-for': address })
    await browser.visit(`/sign-in?next=/shifts/${shift.id}`)
    await browser.form().fill({ email, password: testPassword }).submit()
    expect(browser.page.url).to.equal(`/shifts/${shift.id}`)
    return browser
  }

  before(async () => {
    app = await createTestApp({ TRUSTED_PROXIES: '1' })
    await loadReferenceData(app.services)
    const facts = aNewShift({ needs: [{ roleId: 'greet', min: 5, max: places }] })
    const created = await app.services.shifts.createShift(facts)
    if (created === null) throw new Error('There is a shift at that time')
    shift = created
    const indices = Array.from({ length: people }, (_, index) => index)
    const serving = await inTurns(indices, () => aServingVolunteer(app.services))
    const browsers = await inTurns(indices, (index) => ready(serving[index]!.volunteer.id, index))
    answers = await Promise.all(browsers.map((browser) => browser.form().submit()))
  })
  after(() => app.close())

  const flashes = () => answers.map(({ $ }) => $('.dost-notice, .dost-flash').first().text())

  it('end with exactly ten confirmed and nobody lost', async () => {
    const states = (await app.services.signUps.listByShift(shift.id)).map(({ state }) => state)
    expect(states.filter((state) => state === 'confirmed')).to.have.length(places)
    expect(states.filter((state) => state === 'waiting')).to.have.length(people - places)
    expect((await app.services.shifts.getShift(shift.id)).roles[0]?.free).to.equal(0)
  })

  it('are each told the truth, on the page of their own answer', () => {
    for (const answer of answers) expect([answer.status, answer.url]).to.deep.equal([200, '/my/shifts'])
    expect(flashes().filter((text) => text.includes('Yazıldınız'))).to.have.length(places)
    expect(flashes().filter((text) => text.includes('Gözləmə siyahısında yeriniz'))).to.have.length(
      people - places,
    )
  })

  it('get letters that agree with the places', async () => {
    const outbox = app.connection.collection('outbox')
    expect(await outbox.countDocuments({ name: 'sign-up-confirmed' })).to.equal(places)
    expect(await outbox.countDocuments({ name: 'waiting-list-joined' })).to.equal(people - places)
  })
})
