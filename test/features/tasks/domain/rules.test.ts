import { expect } from 'chai'
import type { Claim } from '../../../../src/features/tasks/domain/claim.js'
import { creditLimit, decideCredit, type CreditFacts } from '../../../../src/features/tasks/domain/credit.js'
import { dueWhenReturned, dueWhenTaken, endOfDay } from '../../../../src/features/tasks/domain/due.js'
import { takingProblems } from '../../../../src/features/tasks/domain/taking.js'
import type { Task } from '../../../../src/features/tasks/domain/task.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'

const now = new Date('2026-10-14T06:00:00Z')
const task = {
  state: 'open',
  deadlineAt: new Date('2026-11-13T19:59:00Z'),
  freePlaces: 1,
  daysToFinish: 7,
} as Task
const claimIn = (state: Claim['state']): Claim => ({ state }) as Claim

describe('taking a task', () => {
  const cases: [string, Parameters<typeof takingProblems>[0], string[]][] = [
    [
      'is possible for somebody of Distant DOST',
      { task, servesDistant: true, claim: null, holdsPlace: false, now },
      [],
    ],
    [
      'is possible again after time ran out',
      { task, servesDistant: true, claim: claimIn('expired'), holdsPlace: false, now },
      [],
    ],
    [
      'is refused with all reasons at once',
      {
        task: { ...task, state: 'closed', deadlineAt: now, freePlaces: 0 },
        servesDistant: false,
        claim: null,
        holdsPlace: false,
        now,
      },
      ['task.distantOnly', 'task.closed', 'task.deadlinePassed', 'task.noPlaces'],
    ],
    [
      'is refused to whoever has it, and does not call their own place missing',
      {
        task: { ...task, freePlaces: 0 },
        servesDistant: true,
        claim: claimIn('returned'),
        holdsPlace: true,
        now,
      },
      ['task.alreadyYours'],
    ],
  ]
  for (const [fact, facts, codes] of cases)
    it(fact, () => {
      expect(takingProblems(facts).map((each) => each.code)).to.deep.equal(codes)
    })
})

describe('the due moment of a claim', () => {
  it('is the end of a day in Baku', () => {
    expect(endOfDay(calendarDay('2026-10-21')).toISOString()).to.equal('2026-10-21T19:59:00.000Z')
    expect(dueWhenTaken(task, now).toISOString()).to.equal('2026-10-21T19:59:00.000Z')
  })
  it('counts the day as Baku does: at 21:00 UTC the next one has begun', () => {
    const lateEvening = new Date('2026-10-14T21:00:00Z')
    expect(dueWhenTaken(task, lateEvening).toISOString()).to.equal('2026-10-22T19:59:00.000Z')
  })
  it('is never after the deadline of the task', () => {
    const deadlineAt = new Date('2026-10-16T19:59:00Z')
    expect(dueWhenTaken({ ...task, deadlineAt }, now)).to.deep.equal(deadlineAt)
  })
  it('leaves three days to mend a result, and takes none away', () => {
    const soon = { dueAt: new Date('2026-10-14T19:59:00Z') }
    expect(dueWhenReturned(soon, now).toISOString()).to.equal('2026-10-17T19:59:00.000Z')
    const later = { dueAt: new Date('2026-11-01T19:59:00Z') }
    expect(dueWhenReturned(later, now)).to.deep.equal(later.dueAt)
  })
})

describe('credit for a task', () => {
  const base: CreditFacts = {
    minutes: 180,
    explanation: null,
    expectedMinutes: 120,
    percent: 150,
    reviewer: 'first',
    proposal: null,
  }
  const proposal = { minutes: 240, explanation: 'Scanned pages', by: 'first', at: now }

  it('has a limit in whole minutes', () => {
    expect(creditLimit(45, 150)).to.equal(67)
  })

  const cases: [string, Partial<CreditFacts>, string][] = [
    ['is given by one reviewer up to the limit', {}, 'accept'],
    ['needs words above the limit', { minutes: 181 }, 'credit.explanationMissing'],
    ['is proposed above the limit', { minutes: 181, explanation: 'Long' }, 'propose'],
    ['is not confirmed by whoever proposed it', { minutes: 240, proposal }, 'credit.needsAnother'],
    ['is confirmed by a second reviewer', { minutes: 240, proposal, reviewer: 'second' }, 'accept'],
    ['may be less than proposed', { minutes: 200, proposal, reviewer: 'second' }, 'accept'],
    [
      'starts anew when the second reviewer wants more',
      { minutes: 300, proposal, reviewer: 'second', explanation: 'Even longer' },
      'propose',
    ],
  ]
  for (const [fact, facts, outcome] of cases)
    it(fact, () => {
      const decision = decideCredit({ ...base, ...facts })
      expect(decision.kind === 'refuse' ? decision.reason.code : decision.kind).to.equal(outcome)
    })
})
