import { expect } from 'chai'
import {
  contributionsOf,
  employeeState,
  mayShowTotals,
  shiftsOf,
} from '../../../../src/features/company-desk/domain/company-report.js'

const entry = (volunteerId: string, source: string, minutes: number) => ({ volunteerId, source, minutes })

describe('what a company learns', () => {
  it('counts people and shifts that came to something', () => {
    const entries = [
      entry('a', 'shift:1', 180),
      entry('a', 'shift:2', 180),
      entry('a', 'shift:2', -180),
      entry('b', 'shift:3', 60),
      entry('b', 'shift:3', -60),
      entry('c', 'task:9', 30),
    ]
    expect(contributionsOf(entries)).to.deep.equal([
      { volunteerId: 'a', minutes: 180 },
      { volunteerId: 'c', minutes: 30 },
    ])
    expect(shiftsOf(entries)).to.equal(1)
  })

  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ volunteerId: String(index), minutes: 60 }))
  const cases: [string, number, string[], boolean][] = [
    ['nothing of four people', 4, [], false],
    ['the total of five', 5, [], true],
    ['the total of one who agreed', 1, ['0'], true],
    ['nothing when those who did not agree could be worked out', 6, ['0', '1'], false],
    ['the total of seven of whom two agreed', 7, ['0', '1'], true],
    ['a total of nobody', 0, [], true],
  ]
  for (const [fact, count, consenting, shown] of cases)
    it(`is ${fact}`, () => {
      expect(mayShowTotals(people(count), new Set(consenting), 5)).to.equal(shown)
    })

  it('never is that somebody was refused', () => {
    expect(employeeState('rejected', null)).to.equal(employeeState('withdrawn', null))
    expect(employeeState('accepted', 'active')).to.equal('serving')
    expect(employeeState('interviewed', null)).to.equal('applying')
  })
})
