import { expect } from 'chai'
import { load } from 'cheerio'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift } from '../../../src/features/shifts/index.js'
import { asVisitor } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'
import { aNewShift, type ShiftFacts } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'

interface OpenJson {
  readonly shifts: readonly {
    readonly id: string
    readonly free: number
    readonly centre: { readonly id: string }
  }[]
}

describe('open shifts for other programs and for walls', () => {
  let app: TestApp
  let here: Shift
  let full: Shift

  const publish = async (facts: ShiftFacts): Promise<Shift> =>
    (await app.services.shifts.createShift(aNewShift(facts)))!

  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
    here = await publish({ day: '2026-10-16', needs: [{ roleId: 'greet', min: 2, max: 3 }] })
    full = await publish({ day: '2026-10-17', needs: [{ roleId: 'flow', min: 1, max: 1 }] })
    await app.services.shifts.claimPlace(full.id, 'flow')
    await publish({ day: '2026-10-16', centreId: 'baku-2' })
    await publish({ day: '2026-10-13' })
    const { volunteer, placement } = await aServingVolunteer(app.services, {
      person: { lastName: 'Gizlinova' },
    })
    const facts = { volunteerId: volunteer.id, placementId: placement.id }
    await app.services.signUps.createSignUp(aSignUp(here, facts))
  })
  afterEach(() => app.close())

  const visit = (path: string) => asVisitor(app).visit(path)
  const json = async (query = ''): Promise<OpenJson> =>
    JSON.parse((await visit(`/shifts/open.json${query}`)).bytes.toString('utf8')) as OpenJson

  it('come as JSON, ahead only, narrowed by centre and by free places', async () => {
    expect((await json()).shifts).to.have.length(3)
    expect((await json('?centre=baku-1')).shifts.map(({ id }) => id)).to.deep.equal([here.id, full.id])
    expect((await json('?centre=baku-1&places=free')).shifts.map(({ id, free }) => [id, free])).to.deep.equal(
      [[here.id, 3]],
    )
    expect((await json('?centre=no-such&places=nonsense')).shifts).to.deep.equal([])
  })

  it('may be kept by caches, set no cookie, and name nobody', async () => {
    const paths = ['/shifts/open.json', '/shifts/open.ics', '/shifts/open.atom', '/centres/baku-1/needs']
    for (const path of paths) {
      const answer = await visit(path)
      expect(answer.status, path).to.equal(200)
      expect(answer.bytes.toString('utf8')).not.to.contain('Gizlinova').and.not.to.contain('volunteer')
      if (path.includes('open.')) {
        expect(answer.headers.get('cache-control'), path).to.equal('public, max-age=300')
        expect(answer.headers.get('set-cookie'), path).to.equal(null)
      }
    }
  })

  it('come as a calendar and as a feed, in the language of the address', async () => {
    const calendar = (await visit('/shifts/open.ics?centre=baku-1&language=en')).bytes.toString('utf8')
    expect(calendar.match(/BEGIN:VEVENT/g)).to.have.length(2)
    expect(calendar).to.contain('2 more people needed')
    const feed = (await visit('/shifts/open.atom?centre=baku-1&language=ru')).bytes.toString('utf8')
    const $ = load(feed, { xml: true })
    expect($('feed').attr('xml:lang')).to.equal('ru')
    expect($('entry > id').first().text()).to.equal(`${app.services.config.baseUrl}/shifts/${here.id}`)
  })

  it('are explained on one page, which the open list leads to', async () => {
    const browser = asVisitor(app)
    await browser.visit('/shifts')
    const page = await browser.follow('Açıq növbələr başqa proqramlar üçün')
    for (const path of ['/shifts/open.json', '/shifts/open.ics', '/shifts/open.atom'])
      expect(page.$(`main a[href="${path}"]`)).to.have.length(1)
  })

  for (const lang of ['az', 'ru', 'en']) {
    it(`stand on a wall that renews itself, in ${lang}`, async () => {
      const page = await visit(`/centres/baku-1/needs?lang=${lang}`)
      expect(page.headers.get('refresh')).to.equal('300')
      expect(page.$('main .dost-row')).to.have.length(1)
      expect(page.$('main svg').length).to.be.greaterThan(0)
    })
  }

  it('can be narrowed to free places on the list, together with a role', async () => {
    const rows = async (query: string) => (await visit(`/shifts?${query}`)).$('.dost-row').length
    expect(await rows('centre=baku-1')).to.equal(2)
    expect(await rows('centre=baku-1&places=free')).to.equal(1)
    expect(await rows('places=free&role=flow')).to.equal(0)
    expect(await rows('places=free&role=greet')).to.equal(2)
  })

  it('stand on the centre’s own page, those with a free place', async () => {
    const page = await visit('/centres/baku-1')
    expect(page.$(`main a[href="/shifts/${here.id}"]`)).to.have.length(1)
    expect(page.$(`main a[href="/shifts/${full.id}"]`)).to.have.length(0)
    expect(page.$('main a[href="/centres/baku-1/needs"]')).to.have.length(1)
    expect((await visit('/centres/no-such-centre/needs')).status).to.equal(404)
  })
})
