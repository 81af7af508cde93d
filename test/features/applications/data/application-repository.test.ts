import { expect } from 'chai'
import type { Application } from '../../../../src/features/applications/index.js'
import { scopeFilter } from '../../../../src/storage/scope-filter.js'
import { applicationScope } from '../../../../src/features/applications/index.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'
import { createTestServices, type TestServices } from '../../../support/app.js'
import { anApplication } from '../../../support/builders/an-application.js'
import { aPlacement } from '../../../support/builders/a-placement.js'

describe('the applications', () => {
  let test: TestServices
  before(async () => {
    test = await createTestServices()
  })
  after(() => test.close())

  const by = { at: new Date('2026-10-14T06:00:00Z'), by: 'staff', accountId: 'a1', reason: null, note: null } as const
  const decide = (application: Application, to: 'accepted' | 'rejected') =>
    test.services.applications.changeState(application.id, { from: ['submitted'], to, event: by })

  it('change their state once, however many decide at the same moment', async () => {
    const application = await anApplication(test.services)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => decide(application, index % 2 === 0 ? 'accepted' : 'rejected')),
    )
    expect(answers.filter((changed) => changed)).to.have.length(1)
    const after = await test.services.applications.getApplication(application.id)
    expect(after.history.map(({ from, to }) => [from, to])).to.deep.equal([
      ['draft', 'submitted'],
      ['submitted', after.state],
    ])
  })

  it('count up without a repeated number', async () => {
    const counts = await Promise.all(
      Array.from({ length: 40 }, () => test.services.applicationCounter.nextCount(2027)),
    )
    expect(counts.sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  it('are written once under the id given to their draft', async () => {
    const application = await anApplication(test.services)
    const id = 'aaaaaaaaaaaaaaaaaaaaaaaa'
    const written = { ...application, id, number: 'KD-2026-555555' }
    expect(await test.services.applications.createApplication(written)).to.equal(true)
    expect(await test.services.applications.createApplication(written)).to.equal(false)
  })

  it('stand in the queue by promise, within the scope, with those for any centre', async () => {
    const { applications } = test.services
    const late = await anApplication(test.services, { centreId: 'baku-3', promisedOn: calendarDay('2026-11-02') })
    const soon = await anApplication(test.services, { centreId: 'baku-3', promisedOn: calendarDay('2026-10-20') })
    const anywhere = await anApplication(test.services, { centreId: null, programme: 'gumusu' })
    const scope = [{ centreId: 'baku-3' }]
    const ids = (list: readonly Application[]) => list.map(({ id }) => id)
    expect(ids(await applications.listQueue(scopeFilter(scope)))).to.deep.equal([soon.id, late.id])
    expect(ids(await applications.listQueue(applicationScope(scope), { programme: 'gumusu' }))).to.deep.equal([anywhere.id])
    expect(await applications.listQueue(applicationScope([]))).to.deep.equal([])
    expect(ids(await applications.listQueue(applicationScope([{ programme: 'gumusu' }])))).to.deep.equal([anywhere.id])
  })

  it('are counted by state', async () => {
    const placement = await aPlacement(test.services)
    const counts = await test.services.applications.countByState({ volunteerId: placement.volunteerId })
    expect(counts).to.deep.equal([{ state: 'accepted', programme: 'genc', centreId: 'baku-1', count: 1 }])
  })

  it('of an import are undone unless somebody has touched them', async () => {
    const { applications } = test.services
    const touched = await anApplication(test.services, { importBatchId: 'b1', channel: 'import' })
    const untouched = await anApplication(test.services, { importBatchId: 'b1', channel: 'import' })
    await applications.changeState(touched.id, { from: ['submitted'], to: 'under-review', event: by })
    expect(await applications.removeUntouched(touched.id, 'b1')).to.equal(false)
    expect(await applications.removeUntouched(untouched.id, 'b1')).to.equal(true)
    expect((await applications.listByBatch('b1')).map(({ id }) => id)).to.deep.equal([touched.id])
  })
})
