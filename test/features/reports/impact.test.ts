import { expect } from 'chai'
import { newId } from '../../../src/storage/identifiers.js'
import { asVisitor } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aCentre } from '../../support/builders/a-centre.js'
import { aCertificate } from '../../support/builders/a-certificate.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import type { Visit } from '../../support/browser.js'

describe('the page of what volunteers have done', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await app.services.centres.insertCentres([
      aCentre({ id: 'baku-1' }),
      aCentre({ id: 'baku-2', status: 'closed' }),
    ])
  })
  afterEach(() => app.close())

  const approve = async (count: number, programme: string, minutes: number) => {
    for (let each = 0; each < count; each += 1) {
      const volunteerId = newId()
      const entry = { volunteerId, placementId: newId(), centreId: 'baku-1', programme, organisationId: null }
      await app.services.ledger.append({
        ...entry,
        kind: 'approved',
        source: `shift:${volunteerId}`,
        key: `shift:${volunteerId}`,
        minutes,
        day: '2026-10-01',
        by: 'test',
        reason: null,
      })
    }
  }
  const stats = ({ $ }: Visit) =>
    $('main .dost-stat__value')
      .toArray()
      .map((each) => $(each).text())

  for (const lang of ['az', 'ru', 'en']) {
    it(`stands before anything has happened, in ${lang}`, async () => {
      const page = await asVisitor(app).visit(`/impact?lang=${lang}`)
      expect(page.status).to.equal(200)
      expect(stats(page)).to.deep.equal(['0', '0', '0', '0', '1'])
    })
  }

  it('counts people, hours, shifts over and valid documents, and hides what is small', async () => {
    await approve(5, 'genc', 180)
    await approve(2, 'gumusu', 60)
    for (let each = 0; each < 6; each += 1) await aCertificate(app.services)
    await app.services.shifts.createShift(aNewShift({ day: '2026-10-05' }))
    const cancelled = await app.services.shifts.createShift(aNewShift({ day: '2026-10-06' }))
    await app.services.shifts.cancelShift(cancelled?.id ?? '', 'no-need')
    await app.services.shifts.createShift(aNewShift({ day: '2026-10-30' }))
    const page = await asVisitor(app).visit('/impact?lang=en')
    expect(stats(page)).to.deep.equal(['7', '17', '1', '6', '1'])
    const table = page.$('main tbody').text().replace(/\s+/g, ' ')
    expect(table).to.contain('Young DOST (Gənc DOST) not shown not shown')
    expect(table).to.contain('Silver DOST (Gümüşü DOST) not shown not shown')
  })

  it('gives programs the same numbers, which shared caches may keep, and nobody’s name or id', async () => {
    await approve(5, 'genc', 180)
    const { headers, bytes } = await asVisitor(app).visit('/impact.json')
    const text = bytes.toString('utf8')
    expect(headers.get('cache-control')).to.equal('public, max-age=600')
    expect(JSON.parse(text)).to.include({ people: 5, hours: 15, certificates: 0 })
    expect(text).not.to.match(/[0-9a-f]{24}/)
  })
})
