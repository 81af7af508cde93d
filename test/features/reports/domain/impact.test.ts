import { expect } from 'chai'
import { impactOf, type ImpactFacts, type Served } from '../../../../src/features/reports/domain/impact.js'

const programmes = ['genc', 'gumusu', 'distant']

const people = (count: number, programme: string, minutes = 90, from = 0): Served[] =>
  Array.from({ length: count }, (_, index) => ({ volunteerId: `v${from + index}`, programme, minutes }))

const impact = (served: readonly Served[], facts: Partial<ImpactFacts> = {}) =>
  impactOf({ served, shiftsHeld: 3, certificates: 0, centres: 2, ...facts }, programmes, 5)

const shown = (served: readonly Served[]) => {
  const { people: all, hours, programmes: each } = impact(served)
  return [all, hours, ...each.map((of) => of.people)]
}

describe('what volunteers have done together', () => {
  const cases: readonly [string, readonly Served[], readonly (number | null)[]][] = [
    ['says nothing happened when nothing did', [], [0, 0, 0, 0, 0]],
    ['hides fewer than five people, and their hours', people(4, 'genc'), [null, null, null, 0, 0]],
    ['shows five people', people(5, 'genc'), [5, 7, 5, 0, 0]],
    ['does not count whoever has no time left to their credit', people(5, 'genc', 0), [0, 0, 0, 0, 0]],
    [
      'hides the next group with a small one, which the total would give away',
      [...people(6, 'genc'), ...people(2, 'gumusu', 60, 10), ...people(9, 'distant', 60, 20)],
      [17, 20, null, null, 9],
    ],
    [
      'counts a person once, and in each of their sub-programmes',
      [...people(6, 'genc'), ...people(6, 'gumusu')],
      [6, 18, 6, 6, 0],
    ],
  ]
  for (const [what, served, expected] of cases) {
    it(what, () => {
      expect(shown(served)).to.deep.equal(expected)
    })
  }

  it('shows no hours of a sub-programme whose people are hidden', () => {
    const { programmes: each } = impact([...people(6, 'genc'), ...people(2, 'gumusu', 60, 10)])
    expect(each.map(({ people: count, hours }) => [count, hours])).to.deep.equal([
      [null, null],
      [null, null],
      [0, 0],
    ])
  })

  for (const [issued, expected] of [
    [0, 0],
    [4, null],
    [5, 5],
  ] as const) {
    it(`shows ${String(expected)} of ${issued} certificates`, () => {
      expect(impact([], { certificates: issued }).certificates).to.equal(expected)
    })
  }
})
