import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift, SignUp, SignUpState } from '../../../src/features/shifts/index.js'
import type { Volunteer } from '../../../src/features/volunteers/index.js'
import { asCoordinator, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'

describe('calling somebody of a shift', () => {
  let app: TestApp
  let shift: Shift

  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
    shift = (await app.services.shifts.createShift(aNewShift({ day: '2026-10-14', slot: 2 })))!
  })
  afterEach(() => app.close())

  async function somebody(state: SignUpState = 'confirmed', phone: string | null = '+994501112233') {
    const { volunteer, placement } = await aServingVolunteer(app.services, { person: { phone } })
    const facts = { volunteerId: volunteer.id, placementId: placement.id, state }
    const signUp = await app.services.signUps.createSignUp(aSignUp(shift, facts))
    return { volunteer, signUp: signUp! }
  }
  const callForm = ({ id }: SignUp) => `form[action="/centre/baku-1/sign-ups/${id}/call"]`
  const openings = ({ id }: Volunteer) =>
    app.services.audit.list({ event: 'contact.opened', subject: `volunteer:${id}`, limit: 9 })

  it('shows the number to the coordinator after a press, and in no list', async () => {
    const { volunteer, signUp } = await somebody()
    const { browser, accountId } = await asCoordinator(app, 'baku-1')
    for (const path of ['/centre/baku-1/today', `/centre/baku-1/shifts/${shift.id}`]) {
      expect((await browser.visit(path)).html)
        .not.to.contain('1112233')
        .and.not.to.contain('111 22 33')
    }
    expect(await openings(volunteer)).to.have.length(0)
    const page = await browser.form(callForm(signUp)).submit()
    expect(page.$('a[href="tel:+994501112233"]').text()).to.contain('+994 50 111 22 33')
    expect(page.headers.get('cache-control')).to.equal('no-store')
    const [event] = await openings(volunteer)
    expect(event).to.include({ actorId: accountId })
    expect(event?.details).to.deep.equal({ occasion: 'shift', shiftId: shift.id })
  })

  it('leads back to the list it was pressed on', async () => {
    const { signUp } = await somebody()
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit('/centre/baku-1/today')
    const page = await browser.form(callForm(signUp)).submit()
    expect(page.$('main a[href="/centre/baku-1/today?day=2026-10-14"]')).to.have.length(1)
  })

  it('is shown to the person with the name of whoever looked', async () => {
    const { volunteer, signUp } = await somebody()
    const grants = [{ role: 'coordinator', scope: { centreId: 'baku-1' } }] as const
    const { browser } = await signIn(app, { grants, name: 'Koordinator Nümunə' })
    await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    await browser.form(callForm(signUp)).submit()
    const own = await signIn(app, { volunteerId: volunteer.id })
    const profile = await own.browser.visit('/my/profile')
    expect(profile.text).to.contain('Koordinator Nümunə').and.to.contain('Növbə ilə bağlı')
  })

  it('says that there is no number when none was given', async () => {
    const { signUp } = await somebody('confirmed', null)
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const page = await browser.form(callForm(signUp)).submit()
    expect(page.$('a[href^="tel:+"]')).to.have.length(0)
    expect(page.text).to.contain('telefon nömrəsi göstərməyib')
  })

  it('has no button days before, and a button kept from then opens nothing', async () => {
    const { volunteer, signUp } = await somebody()
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const kept = browser.form(callForm(signUp))
    app.clock.set('2026-10-13T06:00:00Z')
    expect((await kept.submit()).text).not.to.contain('111 22 33')
    expect((await browser.visit(`/centre/baku-1/shifts/${shift.id}`)).$(callForm(signUp))).to.have.length(0)
    const list = await browser.visit('/centre/baku-1/today?day=2026-10-14')
    expect(list.$(callForm(signUp))).to.have.length(0)
    expect(await openings(volunteer)).to.have.length(0)
  })

  it('is not possible for who has left the shift, nor from another centre', async () => {
    const { volunteer, signUp } = await somebody('left')
    const here = await asCoordinator(app, 'baku-1')
    await here.browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const body = () => new URLSearchParams({ _csrf: here.browser.token() ?? '' })
    const post = (path: string) => here.browser.send(path, { method: 'POST', body: body() })
    expect((await post(`/centre/baku-1/sign-ups/${signUp.id}/call`)).text).not.to.contain('111 22 33')
    expect((await post(`/centre/baku-2/sign-ups/${signUp.id}/call`)).status).to.equal(404)
    const elsewhere = await asCoordinator(app, 'baku-2')
    await elsewhere.browser.visit('/centre/baku-2/today')
    const token = new URLSearchParams({ _csrf: elsewhere.browser.token() ?? '' })
    const path = `/centre/baku-1/sign-ups/${signUp.id}/call`
    expect((await elsewhere.browser.send(path, { method: 'POST', body: token })).status).to.equal(404)
    expect(await openings(volunteer)).to.have.length(0)
  })

  it('stands on a day list that renews itself only when asked to', async () => {
    const { browser } = await asCoordinator(app, 'baku-1')
    const page = await browser.visit('/centre/baku-1/today')
    expect(page.headers.get('refresh')).to.equal(null)
    expect((await browser.follow('Hər dəqiqə özü yenilənsin')).headers.get('refresh')).to.equal('60')
    expect((await browser.follow('Özü yenilənməsin')).headers.get('refresh')).to.equal(null)
    const tomorrow = await browser.visit('/centre/baku-1/today?day=2026-10-15&renew=on')
    expect(tomorrow.headers.get('refresh')).to.equal(null)
  })
})
