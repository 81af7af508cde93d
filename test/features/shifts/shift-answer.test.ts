import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift } from '../../../src/features/shifts/index.js'
import type { Volunteer } from '../../../src/features/volunteers/index.js'
import { newId } from '../../../src/storage/identifiers.js'
import { asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'
import { linkTo } from '../../support/letters.js'

describe('the page behind the link of a letter', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
  })
  afterEach(() => app.close())

  const actorOf = ({ id, email }: Volunteer) => ({
    accountId: newId(),
    name: 'A',
    email,
    grants: [],
    volunteerId: id,
  })
  const ask = (volunteer: Volunteer, shift: Shift) =>
    app.services.signUpService.signUp({
      actor: actorOf(volunteer),
      shiftId: shift.id,
      roleId: 'greet',
      despiteWarnings: true,
    })
  const stateOf = async ({ id }: Volunteer, shift: Shift) =>
    (await app.services.signUps.findOnShift(shift.id, id))?.state

  /** A shift 23 hours ahead whose one place came free for the first of two who wait. */
  async function offered() {
    const needs = [{ roleId: 'greet', min: 1, max: 1 }] as const
    const shift = await app.services.shifts.createShift(aNewShift({ day: '2026-10-15', needs }))
    if (shift === null) throw new Error('There is a shift at that time')
    const [holder, first, second] = await Promise.all([1, 2, 3].map(() => aServingVolunteer(app.services)))
    for (const each of [holder!, first!, second!]) {
      await ask(each.volunteer, shift)
      app.clock.advance(1)
    }
    const held = await app.services.signUps.findOnShift(shift.id, holder!.volunteer.id)
    await app.services.signUpService.leave(actorOf(holder!.volunteer), held!.id, null)
    const path = await linkTo(app, first!.volunteer.email!, 'waiting-list-offer')
    return { shift, first: first!.volunteer, second: second!.volunteer, path }
  }

  it('shows, and only a button answers, without signing in', async () => {
    const { shift, first, path } = await offered()
    const browser = asVisitor(app)
    const page = await browser.visit(path)
    expect(page.text).to.contain('14.10.2026, 14:03').and.to.contain('09:00–12:00')
    // Whoever the letter was passed on to learns no name.
    expect(page.text).not.to.contain(first.firstName)
    expect(await stateOf(first, shift)).to.equal('offered')
    const feed = await app.services.shiftServices.ownShifts.feedOf(first.id, 'az')
    expect(feed).to.contain('STATUS:TENTATIVE').and.to.contain('SUMMARY:Yer təklif olunub')
    const answered = await browser.form('form:has([value=accept])').submit()
    expect([answered.status, answered.url]).to.deep.equal([200, path])
    expect(answered.text).to.contain('Yer sizindir')
    // Whoever has just said yes is not asked once more.
    expect(answered.$('[value=coming]')).to.have.length(0)
    expect(await stateOf(first, shift)).to.equal('confirmed')
  })

  it('is spared whoever says yes on the telephone: a coordinator of the centre writes it down', async () => {
    const { shift, first } = await offered()
    const signUp = await app.services.signUps.findOnShift(shift.id, first.id)
    const staff = (centreId: string) =>
      signIn(app, { grants: [{ role: 'coordinator', scope: { centreId } }] })
    const elsewhere = (await staff('baku-2')).browser
    const body = new URLSearchParams({ _csrf: elsewhere.token() ?? '' })
    for (const centreId of ['baku-1', 'baku-2']) {
      const path = `/centre/${centreId}/sign-ups/${signUp!.id}/accept`
      expect((await elsewhere.send(path, { method: 'POST', body })).status).to.equal(404)
    }
    expect(await stateOf(first, shift)).to.equal('offered')
    const { browser } = await staff('baku-1')
    await browser.visit(`/centre/baku-1/shifts/${shift.id}`)
    const form = browser.form('form[action$="/accept"]')
    const done = await form.submit()
    expect(done.text).to.contain('Yer könüllüyə verildi')
    expect(done.$('form[action$="/accept"]')).to.have.length(0)
    expect(await stateOf(first, shift)).to.equal('confirmed')
    expect((await form.submit()).text).to.contain('Cavab qəbul edilmədi')
    const audited = await app.services.audit.list({ event: 'shift.signed-up', limit: 1 })
    expect(audited[0]?.actorId).not.to.equal(null)
  })

  it('takes a no, and asks the next', async () => {
    const { shift, first, second, path } = await offered()
    const browser = asVisitor(app)
    await browser.visit(path)
    const answered = await browser.form('form:has([value=decline])').submit()
    expect(answered.text).to.contain('Cavabınız üçün sağ olun').and.to.contain('siyahısında deyilsiniz')
    expect([await stateOf(first, shift), await stateOf(second, shift)]).to.deep.equal(['left', 'offered'])
  })

  it('never gives up by an old page what was confirmed meanwhile', async () => {
    const { shift, first, path } = await offered()
    const [old, other] = [asVisitor(app), asVisitor(app)]
    await old.visit(path)
    await other.visit(path)
    await other.form('form:has([value=accept])').submit()
    expect((await old.form('form:has([value=decline])').submit()).status).to.equal(200)
    expect(await stateOf(first, shift)).to.equal('confirmed')
  })

  it('says when the time was over, and what came in between', async () => {
    const { shift, first, path } = await offered()
    const browser = asVisitor(app)
    await browser.visit(path)
    app.clock.advance(300)
    await app.services.shiftServices.offers.passOn(app.clock.now())
    expect((await browser.form('form:has([value=accept])').submit()).text).to.contain('Cavab qəbul edilmədi')
    expect(await stateOf(first, shift)).to.equal('left')
    await app.services.shifts.cancelShift(shift.id, 'holiday')
    expect((await browser.visit(path)).text).to.contain('Bu növbə ləğv edilib')
  })

  it('says when the shift has begun, and takes no answer then', async () => {
    const { shift, first, path } = await offered()
    const browser = asVisitor(app)
    await browser.visit(path)
    app.clock.advance(24 * 60)
    const late = await browser.form('form:has([value=accept])').submit()
    expect(late.status).to.equal(409)
    expect(late.text).to.contain('artıq başlayıb')
    expect(await stateOf(first, shift)).to.equal('offered')
  })

  it('opens for no other address, and asks for one of its answers', async () => {
    const { path } = await offered()
    const browser = asVisitor(app)
    const twisted = path.slice(0, -1) + (path.endsWith('A') ? 'B' : 'A')
    for (const other of ['/shift-answer/x', `/shift-answer/${newId()}`, twisted])
      expect((await browser.visit(other)).status, other).to.equal(404)
    await browser.visit(path)
    const body = new URLSearchParams({ _csrf: browser.token() ?? '', answer: 'maybe' })
    await browser.send(path, { method: 'POST', body })
    expect((await browser.visit(path)).status).to.equal(200)
  })

  for (const lang of ['az', 'ru', 'en'])
    it(`is also reached from the person’s own pages, and coordinators see who was asked, in ${lang}`, async () => {
      const { shift, first, path } = await offered()
      const { browser } = await signIn(app, { volunteerId: first.id })
      const own = await browser.visit(`/my/shifts?lang=${lang}`)
      expect(own.$(`main a[href="${path}"]`)).to.have.length(1)
      expect(own.text).to.contain('14.10.2026, 14:03')
      for (const each of [path, `/shifts/${shift.id}`, '/']) {
        expect((await browser.visit(`${each}?lang=${lang}`)).status).to.equal(200)
      }
      const grants = [{ role: 'coordinator', scope: { centreId: 'baku-1' } }] as const
      const { browser: staff } = await signIn(app, { grants: [...grants] })
      const staffing = await staff.visit(`/centre/baku-1/shifts/${shift.id}?lang=${lang}`)
      expect(staffing.text).to.contain('14.10.2026, 14:03')
      // Whoever is only asked is not counted as coming.
      expect(staffing.$('.dost-notice--warn')).to.have.length(1)
      const board = await staff.visit(`/centre/baku-1/board?week=2026-10-15&lang=${lang}`)
      expect(board.$('.dost-board__count').first().text()).to.equal('0 / 1')
    })
})
