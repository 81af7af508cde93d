import { expect } from 'chai'
import { asAdministrator, asCoordinator, signIn, type SignedIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aCentre } from '../../support/builders/a-centre.js'
import { aPlacement } from '../../support/builders/a-placement.js'
import { aNewShift, aShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'
import { anApplication } from '../../support/builders/an-application.js'

const lists = ['volunteers', 'applications', 'shifts', 'attendance', 'hours', 'tasks']

describe('exported lists', () => {
  let app: TestApp
  let own: SignedIn
  let fin: string | null
  before(async () => {
    app = await createTestApp()
    const { services } = app
    await services.centres.insertCentres([aCentre({ id: 'baku-1' }), aCentre({ id: 'baku-2' })])
    const person = await aVolunteer(services, {
      lastName: '=HYPERLINK("https://example.org")',
      firstName: 'Şəhla',
      phone: '+994501112233',
    })
    fin = person.fin
    await services.needs.tell(person.id, { options: ['quiet-place'], other: 'sakit yer lazımdır' }, null)
    const placement = await aPlacement(services, { volunteerId: person.id, centreId: 'baku-1' })
    await aPlacement(services, { centreId: 'baku-2' })
    await anApplication(services, { volunteerId: person.id, centreId: 'baku-1' })
    await anApplication(services, { centreId: 'baku-2' })
    const shift = { ...aShift(), ...aNewShift({ day: '2026-10-12' }) }
    await services.shifts.insertShifts([shift, aNewShift({ day: '2026-10-13' })])
    await services.signUps.insertSignUps([
      aSignUp(shift, { volunteerId: person.id, placementId: placement.id }),
    ])
    await services.ledger.append({
      ...{ volunteerId: person.id, placementId: placement.id, centreId: 'baku-1', programme: 'genc' },
      ...{ organisationId: null, kind: 'correction', source: 'shift:x', key: 'x', minutes: -90 },
      ...{ day: '2026-10-12', by: null, reason: 'xəstə idi' },
    })
    own = await asCoordinator(app, 'baku-1')
  })
  after(() => app.close())

  const linesOf = async (list: string, person = own): Promise<string[]> => {
    const answer = await person.browser.visit(`/exports/${list}`)
    expect(answer.status).to.equal(200)
    expect(answer.headers.get('content-disposition')).to.match(
      new RegExp(`konullu-dost-${list}-2026-10-14.csv`),
    )
    return answer.bytes.toString('utf8').trimEnd().split('\r\n')
  }

  it('are offered on one page that keeps its filter in the links', async () => {
    const page = await own.browser.visit('/exports?from=2026-10-01&to=2026-10-31')
    expect(page.$('.dost-card__link').length).to.equal(lists.length)
    expect(page.$('.dost-card__link').first().attr('href')).to.contain('from=2026-10-01&to=2026-10-31')
  })

  it('hold the people of one’s own centre only', async () => {
    const lines = await linesOf('volunteers')
    expect(lines).to.have.length(2)
    expect(lines[1]).to.contain('Şəhla').and.to.contain('+994501112233')
    expect(await linesOf('applications')).to.have.length(2)
    const foreign = await own.browser.visit('/exports/volunteers?centre=baku-2')
    expect(foreign.bytes.toString('utf8')).not.to.contain('Əliyeva')
  })

  it('show shifts that nobody has taken, and whole minutes with their sign', async () => {
    const shifts = await linesOf('shifts')
    expect(shifts).to.have.length(3)
    expect(shifts[2]).to.match(/^13\.10\.2026;.*;1;2;;;;$/)
    expect((await linesOf('hours'))[1]).to.match(/;Düzəliş;-90;"-1,5"$/)
  })

  it('run no formula, whatever somebody is called', async () => {
    for (const list of ['volunteers', 'applications', 'shifts', 'hours']) {
      const text = (await linesOf(list)).join('\n')
      expect(text)
        .to.contain("'=HYPERLINK")
        .and.not.to.match(/(^|;)"?=/m)
    }
  })

  it('tell nothing of needs, health, reasons or FİN', async () => {
    for (const list of lists) {
      const text = (await linesOf(list)).join('\n')
      expect(text).not.to.contain('sakit').and.not.to.contain('xəstə')
      expect(text).not.to.contain(fin ?? 'nothing')
    }
  })

  it('are written down: who took which, and how many rows', async () => {
    await linesOf('volunteers')
    const [event] = await app.services.audit.list({ event: 'list.exported', limit: 1 })
    expect(event?.actorId).to.equal(own.accountId)
    expect(event?.details).to.deep.equal({ list: 'volunteers', rows: 1 })
  })

  it('are for those who may take them', async () => {
    const admin = await asAdministrator(app)
    expect(await linesOf('volunteers', admin)).to.have.length(3)
    const auditor = await signIn(app, { grants: [{ role: 'auditor', scope: {} }] })
    for (const path of ['/exports', '/exports/volunteers'])
      expect((await auditor.browser.visit(path)).status).to.equal(403)
    expect((await own.browser.visit('/exports/needs')).status).to.equal(404)
  })
})
