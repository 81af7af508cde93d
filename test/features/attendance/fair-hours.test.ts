import { expect } from 'chai'
import { signIn } from '../../support/actors.js'
import type { Browser } from '../../support/browser.js'
import { openCentreDay, type CentreDay } from './centre-day.js'

const coordinatorHere = [{ role: 'coordinator', scope: { centreId: 'baku-1' } }] as const

/** A form made by hand, with the token of the page that is open. */
const post = (browser: Browser, path: string, fields: Record<string, string>) =>
  browser.send(path, {
    method: 'POST',
    body: new URLSearchParams({ _csrf: browser.token() ?? '', ...fields }),
  })

describe('fair hours', () => {
  let day: CentreDay
  beforeEach(async () => {
    day = await openCentreDay()
  })
  afterEach(() => day.app.close())

  it('does not approve hours together while their question is open, and decides them one by one', async () => {
    const { app, coordinator, join, mark, minutesOf } = day
    const asked = await join()
    const plain = await join()
    for (const { signUp } of [asked, plain]) {
      await mark(signUp, 'arrived', '2026-10-14T05:00:00Z')
      await mark(signUp, 'left', '2026-10-14T08:00:00Z')
    }
    app.clock.set('2026-10-14T08:30:00Z')
    await asked.person.browser.visit('/my/hours')
    await asked.person.browser.follow('Nəsə düz deyil')
    await asked.person.browser.form().fill({ text: 'Mən 12:30-da getdim' }).submit()
    const page = await coordinator.browser.visit('/centre/baku-1/hours')
    expect(page.text).to.contain('Hamısını təsdiq et (1)').and.to.contain('Könüllünün sualı açıqdır')
    await coordinator.browser.form('form[action="/centre/baku-1/hours"]').submit()
    expect(await minutesOf(plain.signUp)).to.deep.equal([180])
    expect(await minutesOf(asked.signUp)).to.deep.equal([])

    await coordinator.browser.visit(`/hours/${asked.signUp.id}`)
    await coordinator.browser
      .form(`form[action="/hours/${asked.signUp.id}"]`)
      .fill({ minutes: '180', reason: 'Siyahıya baxdıq' })
      .submit()
    expect(await minutesOf(asked.signUp)).to.deep.equal([180])
  })

  it('are promised by a day, and shown first and as late when it is over', async () => {
    const { app, coordinator, join, mark } = day
    const { signUp, person } = await join()
    await mark(signUp, 'arrived', '2026-10-14T05:00:00Z')
    await mark(signUp, 'left', '2026-10-14T08:00:00Z')
    app.clock.set('2026-10-21T12:00:00Z')
    expect((await person.browser.visit('/my/hours')).text).to.contain('Təsdiq bu tarixədək: 21.10.2026')
    expect((await coordinator.browser.visit('/centre/baku-1/hours')).text).not.to.contain('gecik')
    app.clock.set('2026-10-22T12:00:00Z')
    expect((await person.browser.visit('/my/hours')).text).to.contain('Gecikdiyimizə görə üzr istəyirik')
    const page = await coordinator.browser.visit('/centre/baku-1/hours')
    expect(page.text).to.contain('Təsdiqi gecikən: 1')
    const overview = await coordinator.browser.visit('/overview')
    expect(overview.text).to.contain('1 növbənin saatı: vəd edilmiş gün keçib')
  })

  describe('of a volunteer who also coordinates the centre', () => {
    it('are neither entered nor approved nor settled by themselves, and the page says who can', async () => {
      const { app, coordinator, join, mark, minutesOf, actorOf } = day
      const { signUp, person } = await join({ grants: coordinatorHere })
      await mark(signUp, 'arrived', '2026-10-14T05:00:00Z')
      await mark(signUp, 'left', '2026-10-14T08:00:00Z')
      app.clock.set('2026-10-14T08:30:00Z')
      const actor = await actorOf(person)
      expect(await app.services.hours.approveAsPlanned(actor, 'baku-1')).to.equal(0)
      await app.services.contestService.contest(actor, signUp.id, 'Dörd saat olmalıdır')
      await person.browser.visit('/centre/baku-1/hours')
      expect(person.browser.page.text).to.contain('Öz saatlarınız')
      const own = await person.browser.visit(`/hours/${signUp.id}`)
      expect(own.text).to.contain('başqa koordinator')
      expect(own.$('main form')).to.have.length(0)

      // Forms from before, or made by hand, change nothing either.
      const correction = { minutes: 240, reason: 'Mən bilirəm' }
      expect(await app.services.hours.correct(actor, signUp.id, correction)).to.equal('own')
      expect(await app.services.contestService.settleContest(actor, signUp.id, 'Düzdür')).to.equal('own')
      expect(await minutesOf(signUp)).to.deep.equal([])
      expect(await app.services.contests.listOpen('baku-1')).to.have.length(1)

      await coordinator.browser.visit(`/hours/${signUp.id}`)
      await coordinator.browser.form('form[action$="/answer"]').fill({ answer: 'Növbə üç saatdır' }).submit()
      expect(await app.services.contests.listOpen('baku-1')).to.have.length(0)
    })

    it('do not begin with an arrival they marked for themselves, at the desk or by the code they can open', async () => {
      const { app, join, known, shift } = day
      const { signUp, person } = await join({ grants: coordinatorHere })
      const list = await person.browser.visit('/centre/baku-1/today')
      expect(list.$(`form[action="/attendance/${signUp.id}/mark"]`)).to.have.length(0)
      expect(list.text).to.contain('Öz gəlişinizi başqa əməkdaş qeyd edir')
      const page = await person.browser.visit(`/attendance/${signUp.id}`)
      expect(page.$('main form')).to.have.length(0)
      await post(person.browser, `/attendance/${signUp.id}/mark`, { change: 'arrived' })
      await post(person.browser, `/attendance/${signUp.id}`, { change: 'arrived', time: '08:45' })
      await person.browser.visit('/check-in')
      const code = app.services.codes.codeFor(shift.id, app.clock.now())
      const refused = await person.browser.form().fill({ code }).submit()
      expect(refused.text).to.contain('Gəlişinizi həmkarınız qeyd edir')
      expect(await known(signUp)).to.equal(null)
    })

    it('are decided by another coordinator or the manager of the sub-programme', async () => {
      const { app, join, mark, minutesOf, actorOf } = day
      const { signUp } = await join({ grants: coordinatorHere })
      await mark(signUp, 'arrived', '2026-10-14T05:00:00Z')
      await mark(signUp, 'left', '2026-10-14T08:00:00Z')
      app.clock.set('2026-10-14T08:30:00Z')
      const manager = await signIn(app, {
        grants: [{ role: 'programme-manager', scope: { programme: 'genc' } }],
      })
      const correction = { minutes: 180, reason: 'Baxılıb' }
      expect(await app.services.hours.correct(await actorOf(manager), signUp.id, correction)).to.equal('done')
      expect(await minutesOf(signUp)).to.deep.equal([180])
    })
  })
})
