import { expect } from 'chai'
import { ownSteps, type OwnFacts } from '../../../../src/features/reports/domain/own-steps.js'

const settled: OwnFacts = {
  emailUnconfirmed: false,
  hasDraft: false,
  applications: [],
  term: { isRemote: false },
  hasAvailability: true,
  hasShiftsAhead: true,
  returnedTasks: 0,
  tasksInHand: 0,
}
const application = {
  id: 'a',
  state: 'submitted',
  isOpen: true,
  guardianPending: false,
  mustChooseTime: false,
}

describe('what a person can do next', () => {
  const cases: [string, Partial<OwnFacts>, string[]][] = [
    ['nothing when all is arranged', {}, []],
    ['apply when one is new', { term: null }, ['apply']],
    ['go on with what was begun', { term: null, hasDraft: true }, ['continue-draft']],
    ['wait while an application is open', { term: null, applications: [application] }, []],
    [
      'apply again after a refusal',
      { term: null, applications: [{ ...application, state: 'rejected', isOpen: false }] },
      ['apply'],
    ],
    [
      'choose a time, and ask the guardian',
      { term: null, applications: [{ ...application, mustChooseTime: true, guardianPending: true }] },
      ['choose-interview', 'guardian'],
    ],
    [
      'ask the guardian still when accepted',
      { applications: [{ ...application, state: 'accepted', isOpen: false, guardianPending: true }] },
      ['guardian'],
    ],
    [
      'not ask the guardian of what is over',
      { applications: [{ ...application, state: 'withdrawn', isOpen: false, guardianPending: true }] },
      [],
    ],
    ['say when one can come', { hasAvailability: false }, ['tell-availability']],
    ['take a shift', { hasShiftsAhead: false }, ['choose-shift']],
    [
      'take a task, and never a shift, from afar',
      { term: { isRemote: true }, hasAvailability: false, hasShiftsAhead: false, returnedTasks: 2 },
      ['returned-task', 'choose-task'],
    ],
    ['finish the task in hand before taking another', { term: { isRemote: true }, tasksInHand: 1 }, []],
    [
      'confirm the address last',
      { emailUnconfirmed: true, hasAvailability: false },
      ['tell-availability', 'confirm-email'],
    ],
  ]
  for (const [name, facts, codes] of cases) {
    it(`is to ${name}`.replace('is to nothing', 'is nothing'), () => {
      expect(ownSteps({ ...settled, ...facts }).map(({ code }) => code)).to.deep.equal(codes)
    })
  }
})
