import { expect } from 'chai'
import { loadReferenceData } from '../../../../src/features/centres/index.js'
import type { Shift } from '../../../../src/features/shifts/index.js'
import { asAdministrator, asCoordinator, asVisitor, signIn } from '../../../support/actors.js'
import { createTestApp, type TestApp } from '../../../support/app.js'
import type { Browser, Visit } from '../../../support/browser.js'
import { aPlacement } from '../../../support/builders/a-placement.js'
import { aNewShift } from '../../../support/builders/a-shift.js'
import { aSignUp } from '../../../support/builders/a-sign-up.js'
import { aVolunteer } from '../../../support/builders/a-volunteer.js'

const week = '2026-10-19'

describe('Proposals over HTTP', () => {
  let app: TestApp
  let browser: Browser
  let morning: Shift
  let noon: Shift
  let people: { name: string; id: string }[]

  async function aServingVolunteer(firstName: string, free: Record<string, 'want' | 'can' | 'no'>) {
    const { id } = await aVolunteer(app.services, { firstName, lastName: 'Sınaq', patronymic: null })
    await aPlacement(app.services, { volunteerId: id })
    const usual = { week: free, maxShiftsPerWeek: null, pausedUntil: null }
    await app.services.availabilities.saveUsualWeek(id, usual)
    return { id, name: `Sınaq ${firstName}` }
  }

  async function publish(slot: 1 | 2): Promise<Shift> {
    const needs = [{ roleId: 'greet', min: 1, max: 1 }] as const
    const shift = aNewShift({ day: '2026-10-20', slot, needs })
    await app.services.shifts.insertShifts([shift])
    return app.services.shifts.getShift(shift.id)
  }

  before(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
  })
  beforeEach(async () => {
    for (const name of ['shifts', 'sign_ups', 'placements', 'availabilities', 'proposals']) {
      await app.connection.collection(name).deleteMany({})
    }
    morning = await publish(1)
    noon = await publish(2)
    people = [
      await aServingVolunteer('Arzu', { '2-1': 'want', '2-2': 'want' }),
      await aServingVolunteer('Babək', { '2-1': 'want' }),
      await aServingVolunteer('Cəmilə', { '2-1': 'no' }),
    ]
    browser = (await asCoordinator(app, 'baku-1')).browser
  })
  after(() => app.close())

  async function propose(): Promise<Visit> {
    await browser.visit('/matching')
    return browser.form().fill({ week }).submit()
  }
  const signedUp = async (): Promise<string[]> => {
    const all = await app.services.signUps.listByShifts([morning.id, noon.id])
    return all.map(({ volunteerId, provenance }) => {
      return `${people.find(({ id }) => id === volunteerId)?.name ?? ''} ${provenance}`
    })
  }
  const textsOf = ({ $ }: Visit, selector: string): string[] => {
    const rows = $(selector).clone()
    rows.find('.dost-tag__sign').remove()
    return rows
      .toArray()
      .map(
        (row) => `${$(row).find('.dost-row__name').text().trim()}: ${$(row).find('.dost-tag').text().trim()}`,
      )
  }
  const rowsOf = (page: Visit): string[] => textsOf(page, '.dost-panel .dost-row')
  const gapsOf = (page: Visit): string[] => textsOf(page, '.dost-section > .dost-rows > li > .dost-row')

  it('shows a whole proposal with its proof and a reason for each name, and signs nobody up', async () => {
    const page = await propose()
    expect(page.status).to.equal(200)
    expect(page.text).to.contain('Bütün minimumlar dolur').and.to.contain('Sübut olunub')
    expect(rowsOf(page)).to.have.length(2)
    expect(page.text).to.contain('Sınaq Arzu').and.to.contain('Sınaq Babək').and.not.to.contain('Cəmilə')
    expect(page.text).to.contain('Bu vaxt gələ bilir · Minimum üçün lazımdır')
    expect(await signedUp()).to.deep.equal([])
  })

  for (const locale of ['az', 'ru', 'en']) {
    it(`speaks ${locale} on every page`, async () => {
      const { url } = await propose()
      const review = await browser.visit(`${url}?lang=${locale}`)
      expect(review.$('html').attr('lang')).to.equal(locale)
      const links = review.$('.dost-row__name a').toArray()
      for (const link of links) await browser.visit(review.$(link).attr('href') ?? '')
      expect((await browser.visit('/matching')).status).to.equal(200)
    })
  }

  it('plans around a place that is held for somebody’s answer, and says so', async () => {
    await app.services.shifts.claimPlace(morning.id, 'greet')
    const offered = aSignUp(morning, { volunteerId: people[2]?.id ?? '', state: 'offered' })
    await app.services.signUps.insertSignUps([offered])
    expect(rowsOf(await propose())).to.deep.equal(['Sınaq Cəmilə: Yer təklif olunub', 'Sınaq Arzu: Təklif'])
  })

  it('signs up one name when it is accepted, and the rest when all are', async () => {
    const review = await propose()
    const afterOne = await browser.form('.dost-row form[action$="/accept"]').submit()
    expect(afterOne.url).to.equal(review.url)
    expect(await signedUp()).to.have.length(1)
    await browser.form('.dost-actions form[action$="/accept"]').submit()
    expect(await signedUp()).to.have.members(['Sınaq Arzu proposal', 'Sınaq Babək proposal'])
    const done = await browser.visit(review.url)
    expect(done.text).to.contain('Bütün adlar üzrə qərar verilib')
    expect(done.$('main form')).to.have.length(0)
  })

  it('tells the truth when the rules have come to say no meanwhile', async () => {
    await propose()
    await app.services.shifts.cancelShift(noon.id, 'other')
    const after = await browser.form('.dost-actions form[action$="/accept"]').submit()
    expect(await signedUp()).to.deep.equal(['Sınaq Babək proposal'])
    expect(rowsOf(after)).to.deep.equal(['Sınaq Babək: Qəbul edildi', 'Sınaq Arzu: Yazılmadı'])
    expect(after.text).to.contain('Yazıldı: 1. Yazılmadı: 1.')
  })

  it('takes a name that is on the shift already as accepted', async () => {
    await propose()
    const { grants } = (await app.services.accounts.listWithGrants())[0]!
    const actor = { accountId: 'somebody', name: 'Nümunə', email: null, grants, volunteerId: null }
    await app.services.signUpService.assign({
      actor,
      shiftId: morning.id,
      roleId: 'greet',
      volunteerId: people[1]?.id ?? '',
      provenance: 'coordinator',
      exceptionReason: null,
    })
    const done = await browser.form('.dost-actions form[action$="/accept"]').submit()
    expect(rowsOf(done)).to.deep.equal(['Sınaq Babək: Qəbul edildi', 'Sınaq Arzu: Qəbul edildi'])
    expect(await signedUp()).to.have.members(['Sınaq Babək coordinator', 'Sınaq Arzu proposal'])
  })

  it('asks why when a warning stands against a name, and signs up once it is told', async () => {
    await propose()
    const week = { '2-1': 'no' } as const
    const changed = { week, maxShiftsPerWeek: null, pausedUntil: null }
    await app.services.availabilities.saveUsualWeek(people[1]?.id ?? '', changed)
    const heldBack = await browser.form('.dost-actions form[action$="/accept"]').submit()
    expect(rowsOf(heldBack)).to.deep.equal(['Sınaq Babək: Təklif', 'Sınaq Arzu: Qəbul edildi'])
    const question = await browser.form('.dost-row form[action$="/accept"]').submit()
    expect(question.status).to.equal(409)
    await browser.form('.dost-form').fill({ exceptionReason: 'Özü zəng edib, gələcək' }).submit()
    expect(await signedUp()).to.have.members(['Sınaq Arzu proposal', 'Sınaq Babək proposal'])
  })

  it('says of everybody who could come instead, who could be asked and who could not', async () => {
    const review = await propose()
    const change = review.$('.dost-row__name a').filter((_, link) => review.$(link).text().includes('Babək'))
    const opening = await browser.visit(change.attr('href') ?? '')
    const sections = opening.$('main section').toArray()
    const said = sections.map((section) => opening.$(section).text().replace(/\s+/g, ' '))
    expect(said[0]).to.contain('Gələ bilənlər').and.to.contain('Sınaq Arzu')
    expect(said[1]).to.contain('Soruşmaq olar').and.to.contain('Sınaq Cəmilə')
    const changed = await browser.form('main section:nth-of-type(2) form').submit()
    expect(rowsOf(changed)).to.deep.equal(['Sınaq Cəmilə: Təklif', 'Sınaq Arzu: Təklif'])
    expect(changed.text).to.contain('Siz əlavə etmisiniz')
    expect(await signedUp()).to.deep.equal([])
  })

  it('does not put a name down against a limit, and says which', async () => {
    const review = await propose()
    const link = review.$('main a').filter((_, each) => review.$(each).text().startsWith('Kim gələ bilər'))
    const path = link.first().attr('href') ?? ''
    const opening = await browser.visit(path)
    expect(opening.text).to.contain('Yerlər doludur: 1 · Bunun üçün: buradakı adlardan birini çıxarmaq')
    const body = new URLSearchParams({ _csrf: tokenOf(review), personId: people[0]?.id ?? '' })
    const refused = await browser.send(path, { method: 'POST', body })
    expect(refused.status).to.equal(409)
    expect(refused.$('.dost-reasons').text()).to.contain('Yerlər doludur')
  })

  it('names the places that stay empty, with the way to who might come', async () => {
    for (const { id } of people) await app.services.availabilities.deleteAvailability(id)
    const page = await propose()
    expect(page.text).to.contain('Minimuma 2 yer çatmır').and.to.contain('Sübut olunub')
    expect(gapsOf(page)).to.deep.equal([
      'Ç.a. 20.10, 09:00–12:00: 1 yer çatmır',
      'Ç.a. 20.10, 12:00–15:00: 1 yer çatmır',
    ])
    const gap = await browser.visit(page.$('.dost-row__name a').first().attr('href') ?? '')
    expect(gap.text).to.contain('Hazırda heç kim gələ bilmir')
  })

  it('leaves a name out, proposes again without it, and can be discarded', async () => {
    const review = await propose()
    const after = await browser.form('.dost-row form[action$="/leave-out"]').submit()
    expect(rowsOf(after)).to.have.length(1)
    const again = await browser.form('form[action$="/again"]').submit()
    expect(again.url).not.to.equal(review.url)
    expect(again.text).to.contain('sizin dəyişiklikləriniz nəzərə alınmaqla')
    const list = await browser.form('form[action$="/discard"]').submit()
    expect(list.url).to.equal('/matching')
    expect(list.text).to.contain('Ləğv edilib')
    expect(await signedUp()).to.deep.equal([])
  })

  it('keeps what was chosen and says why when there is nothing to plan', async () => {
    await browser.visit('/matching')
    const page = await browser.form().fill({ week: '2026-11-09', aim: 'minimum' }).submit()
    expect(page.status).to.equal(422)
    expect(page.$('.dost-error-summary').text()).to.contain('qarşıda dərc edilmiş növbə yoxdur')
    expect(page.$('#week option[selected]').attr('value')).to.equal('2026-11-09')
  })

  it('is for coordinators of that centre only', async () => {
    const { url } = await propose()
    const other = (await asCoordinator(app, 'baku-2')).browser
    expect((await other.visit(url)).status).to.equal(404)
    const administrator = (await asAdministrator(app)).browser
    expect((await administrator.visit('/matching')).status).to.equal(403)
    expect((await asVisitor(app).visit('/matching')).url).to.contain('/sign-in')
    const choices = (await other.visit('/matching')).$('#centreId option')
    expect(choices.toArray().map((option) => option.attribs['value'])).to.deep.equal(['baku-2'])
    const manager = await signIn(app, {
      grants: [{ role: 'programme-manager', scope: { programme: 'distant' } }],
    })
    const page = await manager.browser.visit('/matching')
    expect(page.text).to.contain('yalnız həmin mərkəzin koordinatoru')
    expect(page.$('#centreId')).to.have.length(0)
  })
})

const tokenOf = (page: Visit): string => page.$('input[name=_csrf]').first().attr('value') ?? ''
