import { expect } from 'chai'
import type { Actor } from '../../../src/access/roles.js'
import {
  createMatchingService,
  type SignUpRequest,
  type SignUpResult,
} from '../../../src/features/matching/matching-service.js'
import type { Problem } from '../../../src/features/matching/model/problem.js'
import { createProposalRepository, createSolverPool } from '../../../src/features/matching/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { StopError } from '../../../src/lib/stop-error.js'
import { createTestServices, type TestServices } from '../../support/app.js'
import { anOpening, aPerson, aProblem } from './support/problem-builder.js'

const coordinator: Actor = {
  accountId: 'coordinator',
  name: 'Nümunə Şəxs',
  email: null,
  grants: [{ role: 'coordinator', scope: { centreId: 'baku-1' } }],
  volunteerId: null,
}
const stranger: Actor = { ...coordinator, grants: [{ role: 'coordinator', scope: { centreId: 'baku-2' } }] }
const morning = anOpening({ id: 'a1.greet', day: 0, slot: 0 }, { maximum: 2, target: 2 })
const people = ['p', 'q', 'r'].map((id, served) =>
  aPerson(id, { wants: ['a1.greet'], minutesBefore: 180 * served }),
)
const request = { centreId: 'baku-1', week: calendarDay('2026-01-05'), aim: 'maximum' as const }

describe('The matching service', () => {
  const solver = createSolverPool()
  let test: TestServices
  let problem: Problem
  let asked: SignUpRequest[]
  let answer: (request: SignUpRequest) => SignUpResult
  let matching: ReturnType<typeof createMatchingService>

  before(async () => {
    test = await createTestServices()
    const proposals = createProposalRepository({ connection: test.connection, clock: test.clock })
    matching = createMatchingService({
      proposals,
      solver,
      audit: test.services.audit,
      loadProblem: () => Promise.resolve(problem),
      signUp: (each) => {
        asked.push(each)
        return Promise.resolve(answer(each))
      },
    })
  })
  beforeEach(() => {
    problem = aProblem({ openings: [morning], people })
    asked = []
    answer = () => ({ outcome: 'done' })
  })
  after(async () => {
    await solver.close()
    await test.close()
  })

  async function propose(): Promise<string> {
    const outcome = await matching.propose(coordinator, request)
    if (!outcome.ok) throw new Error(outcome.reason)
    return outcome.proposalId
  }
  const rowsOf = async (id: string): Promise<string[]> => {
    const { rows } = await matching.getProposal(coordinator, id)
    return rows.map(({ personId, state }) => `${personId} ${state}`).sort()
  }
  const rowIdOf = async (id: string, person: string): Promise<string> => {
    const { rows } = await matching.getProposal(coordinator, id)
    return rows.find(({ personId }) => personId === person)!.id
  }
  const accept = async (id: string, person: string, exceptionReason: string | null = null) =>
    matching.accept(coordinator, { proposalId: id, rowId: await rowIdOf(id, person), exceptionReason })
  const stopOf = async (act: Promise<unknown>): Promise<string> => {
    const error: unknown = await act.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    return error instanceof StopError ? error.kind : 'went through'
  }

  it('stores a proven proposal and signs nobody up', async () => {
    const id = await propose()
    const proposal = await matching.getProposal(coordinator, id)
    expect(await rowsOf(id)).to.deep.equal(['p proposed', 'q proposed'])
    expect(proposal.proof.status).to.equal('optimal')
    expect(asked).to.deep.equal([])
  })

  it('says that there is nothing to plan', async () => {
    problem = aProblem({ people })
    expect(await matching.propose(coordinator, request)).to.deep.equal({ ok: false, reason: 'no-openings' })
  })

  it('signs up one accepted name, and leaves the others alone', async () => {
    const id = await propose()
    expect(await accept(id, 'p')).to.deep.equal({ outcome: 'done' })
    expect(asked.map(({ volunteerId, shiftId, roleId }) => [volunteerId, shiftId, roleId])).to.deep.equal([
      ['p', 'a1', 'greet'],
    ])
    expect(await rowsOf(id)).to.deep.equal(['p accepted', 'q proposed'])
  })

  it('keeps what the rules refuse in sight, with the reasons', async () => {
    answer = ({ volunteerId }) =>
      volunteerId === 'p' ? { outcome: 'refused', reasons: [{ code: 'shift.full' }] } : { outcome: 'done' }
    const id = await propose()
    expect(await matching.acceptAll(coordinator, id)).to.deep.equal({ accepted: 1, refused: 1, heldBack: 0 })
    const { rows, state } = await matching.getProposal(coordinator, id)
    expect(rows.find(({ personId }) => personId === 'p')).to.deep.include({
      state: 'refused',
      reasons: [{ code: 'shift.full' }],
      decidedBy: 'coordinator',
    })
    expect(state).to.equal('applied')
  })

  it('holds back names with a warning until an exception is made for each', async () => {
    answer = ({ volunteerId, exceptionReason }) =>
      volunteerId === 'p' && exceptionReason === null
        ? { outcome: 'warned', reasons: [{ code: 'shift.weekCeiling' }] }
        : { outcome: 'done' }
    const id = await propose()
    expect(await matching.acceptAll(coordinator, id)).to.deep.equal({ accepted: 1, refused: 0, heldBack: 1 })
    expect(await rowsOf(id)).to.deep.equal(['p proposed', 'q accepted'])
    expect((await accept(id, 'p')).outcome).to.equal('warned')
    expect((await accept(id, 'p', 'Özü xahiş edib')).outcome).to.equal('done')
    expect((await matching.getProposal(coordinator, id)).state).to.equal('applied')
  })

  it('accepts nothing twice', async () => {
    const id = await propose()
    await accept(id, 'p')
    expect(await stopOf(accept(id, 'p'))).to.equal('conflict')
    expect(asked).to.have.length(1)
  })

  it('puts another name in the place of a proposed one, within the limits', async () => {
    const id = await propose()
    const wanted = { personId: 'r', openingId: morning.id }
    const full = await matching.putDown(coordinator, id, { ...wanted, insteadOf: null })
    expect(full).to.deep.equal({ ok: false, limits: [{ code: 'opening-full', maximum: 2 }] })
    const insteadOf = await rowIdOf(id, 'p')
    expect(await matching.putDown(coordinator, id, { ...wanted, insteadOf })).to.deep.equal({ ok: true })
    expect(await rowsOf(id)).to.deep.equal(['p left-out', 'q proposed', 'r proposed'])
  })

  it('keeps the names put down and left out by hand when it proposes again', async () => {
    const id = await propose()
    await matching.putDown(coordinator, id, {
      personId: 'r',
      openingId: morning.id,
      insteadOf: await rowIdOf(id, 'p'),
    })
    const again = await matching.proposeAgain(coordinator, id)
    const next = again.ok ? again.proposalId : ''
    expect(await rowsOf(next)).to.deep.equal(['q proposed', 'r proposed'])
    const { basedOn, rows } = await matching.getProposal(coordinator, next)
    expect(basedOn).to.equal(id)
    expect(rows.find(({ personId }) => personId === 'r')?.origin).to.equal('coordinator')
    expect((await matching.getProposal(coordinator, id)).state).to.equal('discarded')
  })

  it('does nothing more with a discarded proposal', async () => {
    const id = await propose()
    await matching.discard(coordinator, id)
    expect(await stopOf(matching.acceptAll(coordinator, id))).to.equal('conflict')
    expect(asked).to.deep.equal([])
  })

  it('is not there for coordinators of other centres', async () => {
    const id = await propose()
    const attempts = [
      () => matching.getProposal(stranger, id),
      () => matching.acceptAll(stranger, id),
      () => matching.discard(stranger, id),
      () => matching.proposeAgain(stranger, id),
      async () => matching.propose(stranger, request),
    ]
    for (const attempt of attempts) expect(await stopOf(attempt())).to.equal('not-found')
    expect(asked).to.deep.equal([])
  })
})
