import { expect } from 'chai'
import type { Browser as ChromiumBrowser, Page } from 'playwright-core'
import { demoPassword } from '../../src/seed/demo-plan.js'
import { pagesOf, type Filled } from '../features/applications/fill-in.js'
import { launchChromium } from '../support/chromium.js'
import { openDemoSite, type DemoSite } from '../support/demo-site.js'
import { enter, signInByKeyboard, tabTo, tick, typeInto } from '../support/keyboard.js'

/** Answers a question as its control asks for it: boxes by the space bar, radio buttons by arrows, lists by typing. */
async function answer(page: Page, name: string, value: string): Promise<void> {
  const kind = await page.evaluate<string>(
    `(() => { const field = document.getElementsByName(${JSON.stringify(name)})[0]; return field.type })()`,
  )
  if (kind === 'checkbox') return tick(page, `[name="${name}"][value="${value}"]`)
  if (kind === 'select-one') {
    const label = await page.evaluate<string>(
      `document.querySelector('[name="${name}"] option[value="${value}"]').label`,
    )
    return typeInto(page, `[name="${name}"]`, label)
  }
  if (kind !== 'radio') return typeInto(page, `[name="${name}"]`, value)
  await tick(page, `[name="${name}"]`)
  const chosen = () => page.evaluate<string>(`document.querySelector('[name="${name}"]:checked').value`)
  for (let step = 0; step < 10 && (await chosen()) !== value; step += 1)
    await page.keyboard.press('ArrowDown')
}

const isChosenAlready = (page: Page, name: string, value: string): Promise<boolean> =>
  page.evaluate<boolean>(
    `[...document.getElementsByName(${JSON.stringify(name)})].some((field) =>
      (field.type === 'radio' || field.type === 'checkbox' ? field.checked : true) && field.value === ${JSON.stringify(value)})`,
  )

async function fillIn(page: Page, filled: Filled): Promise<void> {
  for (const [name, values] of Object.entries(filled))
    for (const value of typeof values === 'string' ? [values] : values)
      if (!(await isChosenAlready(page, name, value))) await answer(page, name, value)
}

describe('the work of each by the keyboard alone', () => {
  let site: DemoSite
  let chromium: ChromiumBrowser

  before(async function () {
    this.timeout(60_000)
    site = await openDemoSite()
    chromium = await launchChromium()
  })
  after(async () => {
    await chromium.close()
    await site.app.close()
  })

  async function open(path: string, email: string | null): Promise<Page> {
    const context = await chromium.newContext({
      viewport: { width: 1280, height: 720 },
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await page.goto(`${site.app.origin}${email === null ? path : '/sign-in'}`)
    if (email === null) return page
    await signInByKeyboard(page, { email, password: demoPassword })
    if (path !== '/overview') await page.goto(`${site.app.origin}${path}`)
    return page
  }

  const found = async (collection: string, filter: object) => {
    const record = await site.app.connection.collection(collection).findOne(filter)
    if (record === null) throw new Error(`The demo has nothing of ${collection}`)
    return record
  }
  const emailOf = async (volunteerId: unknown) => String((await found('accounts', { volunteerId }))['email'])

  it('skips to the content and applies, page by page; what is wrong has the focus', async () => {
    const page = await open('/apply/genc', null)
    await tabTo(page, 'a[href="#main"]')
    await page.keyboard.press('Enter')
    await tabTo(page, 'main form button')
    await enter(page)
    await tabTo(page, 'main form.dost-form button')
    await enter(page)
    expect(await page.evaluate<boolean>(`document.activeElement.matches('.dost-error-summary')`)).to.equal(
      true,
    )
    for (const [step, filled] of pagesOf['genc'] ?? []) {
      expect(new URL(page.url()).pathname).to.equal(`/apply/genc/${step}`)
      await fillIn(page, filled)
      await tabTo(page, 'main form.dost-form button')
      await enter(page)
    }
    expect(new URL(page.url()).pathname).to.equal('/apply/genc/check')
    await tabTo(page, 'main form button')
    await enter(page)
    expect(new URL(page.url()).pathname).to.equal('/apply/genc/done')
  }).timeout(90_000)

  it('chooses a time for the interview', async () => {
    const chosen = await site.app.connection.collection('interviews').distinct('_id')
    const invited = await site.app.connection
      .collection('applications')
      .find({ state: 'interview-invited' })
      .toArray()
    const application = invited.find(({ _id }) => !chosen.map(String).includes(String(_id))) ?? invited[0]
    if (application === undefined) throw new Error('The demo has nobody who is invited')
    const page = await open('/overview', await emailOf(application['volunteerId']))
    await tabTo(page, 'main a[href*="interview"]')
    await enter(page)
    await tick(page, 'main [name=slot]')
    await tabTo(page, 'main form button')
    await enter(page)
    const interview = await found('interviews', { _id: application._id })
    expect(interview['slotId']).to.be.a('string')
  }).timeout(60_000)

  it('accepts somebody into a cohort', async () => {
    const page = await open('/selection', site.signIns.get('coordinator') ?? '')
    const interviewed = await found('applications', { state: 'interviewed', centreId: 'baku-1' })
    const id = String(interviewed['_id'])
    await tabTo(page, `main a[href="/selection/${id}"]`)
    await enter(page)
    await tabTo(page, `main a[href="/selection/${id}/accept"]`)
    await enter(page)
    await tick(page, 'main [name=cohort]')
    await tabTo(page, 'main form button')
    await enter(page)
    expect((await found('applications', { _id: interviewed._id }))['state']).to.equal('accepted')
  }).timeout(60_000)

  it('checks in with the code of the screen', async () => {
    const shift = await found('shifts', { day: '2026-10-14', slot: 1, centreId: 'baku-1' })
    const signUp = await found('sign_ups', { shiftId: String(shift['_id']), state: 'confirmed' })
    const desk = await site.browserOf(site.signIns.get('coordinator') ?? '')
    const screen = await desk.visit('/centre/baku-1/check-in-screen')
    const page = await open('/overview', await emailOf(signUp['volunteerId']))
    await tabTo(page, 'a[href="/check-in"]')
    await enter(page)
    await typeInto(page, '#code', screen.$('.dost-code').first().text().replace(/\D/g, ''))
    await tabTo(page, 'main form button')
    await enter(page)
    const presence = await found('attendances', { _id: signUp._id })
    expect(presence['state']).to.equal('here')
  }).timeout(60_000)
})
