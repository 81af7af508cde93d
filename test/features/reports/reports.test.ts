import { expect } from 'chai'
import { expectedAttendance } from '../../../src/features/attendance/domain/attendance.js'
import type { AttendanceState } from '../../../src/features/attendance/index.js'
import type { SignUp } from '../../../src/features/shifts/index.js'
import { asCoordinator, signIn, type SignedIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import type { Visit } from '../../support/browser.js'
import { aCentre } from '../../support/builders/a-centre.js'
import { aPlacement } from '../../support/builders/a-placement.js'
import { aNewShift, aShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'
import { anApplication } from '../../support/builders/an-application.js'

const statOf = (page: Visit, label: string): string => {
  const box = page
    .$('.dost-stat')
    .filter((_, each) => page.$(each).find('.dost-stat__label').text() === label)
  return box.find('.dost-stat__value').text()
}
const rowOf = (page: Visit, name: string): string[] => {
  const head = page
    .$('section > table th[scope=row]')
    .filter((_, each) => page.$(each).text().trim() === name)
  const cells = head.first().closest('tr').find('th, td')
  return cells.map((_, each) => page.$(each).text().trim()).get()
}

/** A day of Baku 1 with four places, of which three are taken; one person stayed away. One place of Baku 2. */
async function aWeek(app: TestApp): Promise<void> {
  const { shifts, signUps, attendances, ledger } = app.services
  const morning = aNewShift({ day: '2026-10-12', needs: [{ roleId: 'greet', min: 2, max: 4 }] })
  const elsewhere = aNewShift({
    day: '2026-10-12',
    centreId: 'baku-2',
    needs: [{ roleId: 'greet', min: 1, max: 1 }],
  })
  await shifts.insertShifts([morning, elsewhere])
  for (const shift of [morning, morning, morning, elsewhere]) await shifts.claimPlace(shift.id, 'greet')
  const people = [
    aSignUp({ ...aShift(), ...morning }, { programme: 'genc' }),
    aSignUp({ ...aShift(), ...morning }, { programme: 'genc' }),
    aSignUp({ ...aShift(), ...morning }, { programme: 'gumusu' }),
    aSignUp({ ...aShift(), ...morning }, { programme: 'genc', state: 'waiting' }),
  ]
  await signUps.insertSignUps([...people, aSignUp({ ...aShift(), ...elsewhere })])
  const present = (signUp: SignUp | undefined, state: AttendanceState) => {
    if (signUp === undefined) throw new Error('Nobody')
    return { ...expectedAttendance(signUp), state }
  }
  await attendances.insertAttendances([
    present(people[0], 'left'),
    present(people[1], 'no-show'),
    present(people[2], 'here'),
  ])
  const minutes = {
    kind: 'approved',
    day: '2026-10-12',
    organisationId: null,
    by: null,
    reason: null,
  } as const
  const entry = (key: string, centreId: string | null, programme: string, count: number) =>
    ledger.append({
      ...minutes,
      volunteerId: key,
      placementId: key,
      centreId,
      programme,
      source: `shift:${key}`,
      key,
      minutes: count,
    })
  await entry('a', 'baku-1', 'genc', 180)
  await entry('b', 'baku-1', 'gumusu', 150)
  await entry('c', null, 'distant', 600)
}

describe('reports', () => {
  let app: TestApp
  let own: SignedIn
  let auditor: SignedIn
  before(async () => {
    app = await createTestApp()
    await app.services.centres.insertCentres([
      aCentre({ id: 'baku-1' }),
      aCentre({ id: 'baku-2', name: { az: 'Başqa mərkəz', ru: 'Другой центр', en: 'Elsewhere' } }),
    ])
    await aWeek(app)
    await anApplication(app.services)
    await aPlacement(app.services, { centreId: 'baku-1' })
    await anApplication(app.services, { centreId: 'baku-2' })
    own = await asCoordinator(app, 'baku-1')
    auditor = await signIn(app, { grants: [{ role: 'auditor', scope: {} }] })
  })
  after(() => app.close())

  it('give a coordinator the figures of their own centre', async () => {
    const page = await own.browser.visit('/reports')
    expect(statOf(page, 'Doluluq')).to.equal('75%')
    expect(statOf(page, 'Minimumun təminatı')).to.equal('100%')
    expect(statOf(page, 'Saat')).to.equal('5,5')
    expect(statOf(page, 'Davamiyyət')).to.equal('67%')
    expect(page.html).not.to.contain('Başqa mərkəz')
    expect(rowOf(page, 'Distant DOST')).to.deep.equal([])
    expect(rowOf(page, 'Gənc DOST').slice(0, 3)).to.deep.equal(['Gənc DOST', '2', '3'])
  })

  it('cover no minimum with somebody who is only asked', async () => {
    const { shifts, signUps } = app.services
    const shift = aNewShift({ day: '2026-12-01', needs: [{ roleId: 'greet', min: 1, max: 1 }] })
    await shifts.insertShifts([shift])
    await shifts.claimPlace(shift.id, 'greet')
    await signUps.insertSignUps([aSignUp({ ...aShift(), ...shift }, { state: 'offered' })])
    const page = await own.browser.visit('/reports?from=2026-12-01&to=2026-12-01')
    expect([statOf(page, 'Doluluq'), statOf(page, 'Minimumun təminatı')]).to.deep.equal(['0%', '0%'])
  })

  it('give an auditor everything, Distant DOST included', async () => {
    const page = await auditor.browser.visit('/reports')
    expect(statOf(page, 'Doluluq')).to.equal('80%')
    expect(statOf(page, 'Saat')).to.equal('15,5')
    expect(rowOf(page, 'Mərkəzsiz')).to.contain('10')
  })

  it('are narrowed by the address, and another centre’s name in it changes nothing', async () => {
    const narrowed = await auditor.browser.visit('/reports?centre=baku-2')
    expect(statOf(narrowed, 'Doluluq')).to.equal('100%')
    const before = await auditor.browser.visit('/reports?from=2026-09-01&to=2026-09-30')
    expect(statOf(before, 'Doluluq')).to.equal('–')
    const foreign = await own.browser.visit('/reports?centre=baku-2&programme=nonsense&from=x')
    expect(statOf(foreign, 'Doluluq')).to.equal('75%')
  })

  it('show a manager the places taken by people of their sub-programme, and no others’ figures', async () => {
    const grants = [{ role: 'programme-manager' as const, scope: { programme: 'gumusu' } }]
    const { browser } = await signIn(app, { grants })
    const page = await browser.visit('/reports')
    expect(statOf(page, 'Doluluq')).to.equal('20%')
    expect(statOf(page, 'Saat')).to.equal('2,5')
    expect(page.text).not.to.contain('Gənc DOST')
    expect(page.$('.dost-stat__label').text()).not.to.contain('Minimum')
  })

  it('hide groups too small to be shown', async () => {
    const page = await own.browser.visit('/reports')
    expect(rowOf(page, '18–29 yaş')).to.deep.equal(['18–29 yaş', 'gizlədilib'])
    expect(rowOf(page, '65 yaş və yuxarı')).to.deep.equal(['65 yaş və yuxarı', '0'])
  })

  it('are the same on paper and in the file as on the screen', async () => {
    const screen = await own.browser.visit('/reports?from=2026-10-12&to=2026-10-18')
    const paper = await own.browser.visit('/reports/print?from=2026-10-12&to=2026-10-18')
    for (const label of ['Doluluq', 'Saat', 'Davamiyyət'])
      expect(statOf(paper, label)).to.equal(statOf(screen, label))
    const csv = await own.browser.visit('/reports/figures.csv?from=2026-10-12&to=2026-10-18')
    expect(csv.headers.get('content-type')).to.contain('text/csv')
    const lines = csv.bytes.toString('utf8').split('\r\n')
    expect(lines[0]).to.equal(
      '\ufeffBölgü;Ad;Təsdiqlənmiş;Yer;"Doluluq, %";"Minimumun təminatı, %";Saat;"Davamiyyət, %";Gəlməyib;Gec imtina;Qeyd olunmayıb;Müraciət edib;Müsahibədən keçib;Qəbul edilib;Başa çatdırıb;Nəfər',
    )
    expect(lines[1]).to.equal('Cəmi;;3;4;75;100;"5,5";67;1;0;0;2;0;1;0;1')
    expect(lines.find((line) => line.startsWith('Yaş;18–29 yaş'))).to.match(/;gizlədilib$/)
  })

  it('print every picture with its table, in three languages', async () => {
    for (const locale of ['ru', 'en'] as const) {
      const { browser } = await signIn(app, { locale, grants: [{ role: 'auditor', scope: {} }] })
      const page = await browser.visit(`/reports?lang=${locale}`)
      expect(page.$('figure.dost-chart').length).to.equal(8)
      expect(page.$('figure.dost-chart svg[role=img][aria-label]').length).to.be.greaterThan(4)
      expect(page.$('figure.dost-chart table').length).to.be.greaterThan(4)
    }
  })

  it('are closed to people without the right to see them', async () => {
    const { browser } = await signIn(app)
    for (const path of ['/reports', '/reports/print', '/reports/figures.csv'])
      expect((await browser.visit(path)).status).to.equal(403)
  })

  it('answer any address', async () => {
    for (const query of [
      'from=0&to=9999999',
      'from=2026-13-45&to=%00',
      'centre[]=x&programme=%F0',
      'from=1900-01-01&to=2100-12-31',
    ])
      expect((await own.browser.visit(`/reports?${query}`)).status).to.equal(200)
  })
})
