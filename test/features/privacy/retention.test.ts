import { expect } from 'chai'
import { allJobs } from '../../../src/feature-jobs.js'
import { asAdministrator, asCoordinator } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aPlacement } from '../../support/builders/a-placement.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'
import { anApplication } from '../../support/builders/an-application.js'

describe('retention', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
  })
  after(() => app.close())

  it('forgets who was rejected long ago, keeps who serves, and drops needs sooner', async () => {
    const { services, clock } = app
    const closed = (at: string) => ({
      at: new Date(at),
      event: 'state-changed' as const,
      from: 'submitted' as const,
      to: 'rejected' as const,
      by: 'staff' as const,
      accountId: null,
      reason: null,
      note: 'qeyd',
    })
    const old = await anApplication(services, {
      ...{ state: 'rejected', submittedAt: new Date('2025-09-01T06:00:00Z') },
      history: [closed('2025-09-10T06:00:00Z')],
    })
    const lately = await anApplication(services, {
      ...{ state: 'rejected', submittedAt: new Date('2026-08-01T06:00:00Z') },
      history: [closed('2026-08-10T06:00:00Z')],
    })
    const serving = await aPlacement(services, { centreId: 'baku-1' })
    for (const { volunteerId } of [old, lately, serving])
      await services.needs.tell(volunteerId, { options: ['seat'], other: null }, null)
    const job = allJobs(services).find(({ name }) => name === 'privacy.retention')
    expect(await job?.run(clock.now())).to.be.greaterThan(0)
    expect((await services.volunteers.getVolunteer(old.volunteerId)).erasedAt).not.to.equal(null)
    expect((await services.volunteers.getVolunteer(lately.volunteerId)).lastName).to.equal('Əliyeva')
    expect((await services.applications.getApplication(old.id)).answers).to.deep.equal({})
    expect(await services.needs.listPeople()).to.deep.equal([serving.volunteerId])
    expect(await job?.run(clock.now())).to.equal(0)
  })

  it('shows beforehand what will be deleted when, and then deletes just that; consents last of all', async () => {
    const own = await createTestApp()
    const { services, clock } = own
    const { id: volunteerId } = await aVolunteer(services, { lastName: 'Köhnəyev' })
    const application = await anApplication(services, {
      ...{ volunteerId, state: 'rejected', submittedAt: new Date('2025-10-20T06:00:00Z') },
      history: [
        {
          ...{ at: new Date('2025-11-01T06:00:00Z'), event: 'state-changed', from: 'submitted' },
          ...{ to: 'rejected', by: 'staff', accountId: null, reason: null, note: null },
        },
      ],
    })
    await services.consents.give({
      ...{ volunteerId, consents: ['personal-data'], locale: 'az', channel: 'online', actor: null },
      applicationId: application.id,
    })
    const numbers = async (row: number) => {
      const { browser } = await asAdministrator(own)
      const page = await browser.visit('/admin/privacy/retention')
      expect(page.text).not.to.contain('Köhnəyev')
      const cells = page.$('tbody tr').eq(row).find('td, th')
      return cells
        .slice(-3)
        .map((_, cell) => page.$(cell).text().trim())
        .get()
    }
    const [people, consents] = [2, 4]
    expect(await numbers(people)).to.deep.equal(['0', '1', '1'])
    const job = allJobs(services).find(({ name }) => name === 'privacy.retention')
    expect(await job?.run(clock.now())).to.equal(0)

    clock.set('2026-11-03T06:00:00Z')
    expect(await numbers(people)).to.deep.equal(['1', '1', '1'])
    expect(await job?.run(clock.now())).to.equal(1)
    expect(await numbers(people)).to.deep.equal(['0', '0', '0'])
    expect(await services.consents.listEvents(volunteerId)).to.have.length(1)

    clock.set('2030-10-20T06:00:00Z')
    expect(await numbers(consents)).to.deep.equal(['0', '1', '1'])
    clock.set('2030-11-02T06:00:00Z')
    await job?.run(clock.now())
    expect(await services.consents.listEvents(volunteerId)).to.deep.equal([])
    const [event] = await services.audit.list({ event: 'data.consents-forgotten', limit: 5 })
    expect(event).to.include({ subject: `volunteer:${volunteerId}`, actorId: null })
    await own.close()
  })

  it('is looked into by those who answer for it', async () => {
    const coordinator = await asCoordinator(app, 'baku-1')
    expect((await coordinator.browser.visit('/admin/privacy/retention')).status).to.equal(403)
    const { browser } = await asAdministrator(app)
    for (const locale of ['ru', 'en'])
      expect((await browser.visit(`/admin/privacy/retention?lang=${locale}`)).status).to.equal(200)
  })
})
