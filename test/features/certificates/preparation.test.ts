import { expect } from 'chai'
import { certificateJobs } from '../../../src/features/certificates/index.js'
import type { Attendance } from '../../../src/features/attendance/index.js'
import type { Placement } from '../../../src/features/cohorts/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { newId } from '../../../src/storage/identifiers.js'
import { asCoordinator, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aCentre } from '../../support/builders/a-centre.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'

describe('certificates at the end of the term', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await app.services.centres.insertCentres([aCentre({ id: 'baku-1' }), aCentre({ id: 'baku-2' })])
  })
  afterEach(() => app.close())

  async function ended(hours: number): Promise<Placement> {
    const { volunteer, placement } = await aServingVolunteer(app.services, {
      term: { startsOn: calendarDay('2026-08-03'), endsOn: calendarDay('2026-10-02') },
    })
    app.clock.set('2026-10-02T12:00:00Z')
    await app.services.ledger.append({
      volunteerId: volunteer.id,
      placementId: placement.id,
      centreId: placement.centreId,
      programme: placement.programme,
      organisationId: null,
      kind: 'approved',
      source: `shift:${placement.id}`,
      key: `shift:${placement.id}`,
      minutes: hours * 60,
      day: '2026-09-01',
      by: null,
      reason: null,
    })
    app.clock.set('2026-10-10T08:00:00Z')
    await certificateJobs(app.services)[0]!.run(app.clock.now())
    return placement
  }
  const issueDue = () => app.services.preparation.issueDue(app.clock.now())
  const ofPlacement = ({ id }: Placement) => app.services.certificates.listByPlacements([id])
  const letters = () => app.connection.collection('outbox').countDocuments({ name: 'certificate-issued' })
  const actor = {
    accountId: newId(),
    name: '',
    email: null,
    volunteerId: null,
    grants: [{ role: 'coordinator', scope: { centreId: 'baku-1' } }] as const,
  }
  const presence = ({ id, volunteerId }: Placement, facts: Partial<Attendance>): Attendance => ({
    signUpId: newId(),
    shiftId: newId(),
    volunteerId,
    placementId: id,
    centreId: 'baku-1',
    programme: 'genc',
    startsAt: new Date('2026-09-01T06:00:00Z'),
    endsAt: new Date('2026-09-01T10:00:00Z'),
    state: 'left',
    arrivedAt: new Date('2026-09-01T06:00:00Z'),
    leftAt: new Date('2026-09-01T10:00:00Z'),
    events: [],
    hours: 'approved',
    ...facts,
  })

  it('are issued by themselves, once, and the volunteer is told', async () => {
    const placement = await ended(50)
    const few = await ended(12)
    const counts = await Promise.all(Array.from({ length: 6 }, issueDue))
    expect(counts.reduce((sum, count) => sum + count, 0)).to.equal(1)
    const [certificate, ...others] = await ofPlacement(placement)
    expect(others).to.deep.equal([])
    expect(certificate?.events).to.have.length(1)
    expect(certificate?.events[0]).to.include({ event: 'issued', by: null })
    expect(await ofPlacement(few)).to.deep.equal([])
    expect(await letters()).to.equal(1)
    expect(await issueDue()).to.equal(0)
  })

  it('wait until the hours have rested, and are settled', async () => {
    const placement = await ended(50)
    app.clock.set('2026-10-09T19:00:00Z')
    expect(await issueDue()).to.equal(0)
    app.clock.set('2026-10-10T08:00:00Z')

    const open = presence(placement, { hours: 'open' })
    await app.services.attendances.insertAttendances([open])
    expect(await issueDue()).to.equal(0)
    const attendances = app.connection.collection<{ _id: string }>('attendances')
    await attendances.updateOne({ _id: open.signUpId }, { $set: { hours: 'approved' } })

    const { signUpId, volunteerId } = open
    const question = { signUpId, volunteerId, centreId: 'baku-1', programme: 'genc', about: 'hours' } as const
    await app.services.contests.openContest({ ...question, text: '?' })
    expect(await issueDue()).to.equal(0)
    await app.services.contests.settle(signUpId, { by: newId(), text: '!' })

    const claim = await app.services.claims.createClaim({
      taskId: newId(),
      volunteerId,
      placementId: placement.id,
      dueAt: app.clock.now(),
      by: newId(),
    })
    expect(await issueDue()).to.equal(0)
    await app.connection
      .collection<{ _id: string }>('claims')
      .updateOne({ _id: claim!.id }, { $set: { state: 'expired' } })
    expect(await issueDue()).to.equal(1)
  })

  it('are not issued again after they were revoked, nor to somebody who has been forgotten', async () => {
    const placement = await ended(50)
    await issueDue()
    const [certificate] = await ofPlacement(placement)
    await app.services.certificateService.revoke(actor, certificate!.id, { reason: 'misuse', note: null })
    expect(await issueDue()).to.equal(0)
    const [printed, forgotten] = [await ended(50), await ended(50)]
    await app.services.certificateService.issue(actor, printed.id)
    for (const { volunteerId } of [printed, forgotten])
      await app.services.volunteers.eraseVolunteer(volunteerId)
    expect(await issueDue()).to.equal(0)
    const [valid] = await ofPlacement(printed)
    const replaced = await app.services.certificateService.replace(actor, valid!.id, null).catch(() => null)
    expect(replaced).to.equal(null)
    expect((await ofPlacement(printed))[0]?.state).to.equal('valid')
  })

  it('are held back and released on one page, in three languages, by the coordinator of the centre', async () => {
    const placement = await ended(50)
    const path = `/certificates-desk/terms/${placement.id}`
    const { browser } = await asCoordinator(app, 'baku-1')
    for (const lang of ['ru', 'en', 'az']) {
      const page = await browser.visit(`${path}?lang=${lang}`)
      expect([page.status, page.$('html').attr('lang')]).to.deep.equal([200, lang])
      expect(page.$('main form')).to.have.length(1)
    }
    expect((await browser.visit('/centre/baku-1/certificates')).$(`a[href="${path}"]`)).to.have.length(1)
    await browser.visit(path)
    expect((await browser.form().submit()).status).to.equal(422)
    const held = await browser.form().fill({ reason: 'hours' }).submit()
    expect(held.text).to.contain('Sənəd gözlədilir')
    expect(held.$('form:has(input[name=placementId])')).to.have.length(0)
    expect(await issueDue()).to.equal(0)
    expect(await app.services.certificateService.issue(actor, placement.id)).to.equal('held')
    const volunteer = await signIn(app, { volunteerId: placement.volunteerId })
    expect((await volunteer.browser.visit('/my/certificates')).text).to.contain('Sənədiniz yoxlanılır')

    const stranger = await asCoordinator(app, 'baku-2')
    expect((await stranger.browser.visit(path)).status).to.equal(404)
    expect((await browser.visit(path)).text).to.contain('Saatlar yoxlanılır')
    const released = await browser.form().submit()
    expect(released.text).to.contain('yenidən verilə bilər')
    expect(await issueDue()).to.equal(1)
    expect((await browser.visit(path)).url).to.contain('/certificates-desk/')
    const log = await app.services.audit.list({ subject: `placement:${placement.id}`, limit: 2 })
    expect(log.map(({ event }) => event)).to.deep.equal(['certificate.released', 'certificate.held'])
    expect(
      (await app.services.certificateHolds.listByVolunteer(placement.volunteerId))[0]?.events,
    ).to.have.length(2)
  })

  it('are either issued or held back, however close the two come', async () => {
    for (let round = 0; round < 8; round += 1) {
      const placement = await ended(50)
      const [held] = await Promise.all([
        app.services.holdService.hold(actor, placement.id, 'hours'),
        issueDue(),
        app.services.certificateService.issue(actor, placement.id),
      ])
      expect(await ofPlacement(placement)).to.have.length(held ? 0 : 1)
    }
  })
})
