import { expect } from 'chai'
import {
  contributionsOf,
  mayShowTotals,
  totalsOf,
  visibilityOf,
  type Visibility,
} from '../../../../src/features/company-desk/domain/company-report.js'

const entry = (who: string, source: string, minutes: number) => ({
  volunteerId: who,
  placementId: `term-of-${who}`,
  source,
  minutes,
})

describe('what a company learns', () => {
  it('counts people and shifts that came to something', () => {
    const entries = [
      entry('a', 'shift:1', 180),
      entry('a', 'shift:2', 180),
      entry('a', 'shift:2', -180),
      entry('b', 'shift:3', 60),
      entry('b', 'shift:3', -60),
      { ...entry('a', 'shift:4', 90), placementId: 'earlier-term-of-a' },
    ]
    const contributions = contributionsOf(entries)
    expect(contributions).to.deep.equal([
      { volunteerId: 'a', placementId: 'term-of-a', shifts: 1, minutes: 180 },
      { volunteerId: 'a', placementId: 'earlier-term-of-a', shifts: 1, minutes: 90 },
    ])
    expect(totalsOf(contributions)).to.deep.equal({ people: 1, shifts: 2, minutes: 270 })
  })

  const cases: [string, Visibility[], boolean][] = [
    ['nothing of four people', Array<Visibility>(4).fill('never'), false],
    ['the total of five', Array<Visibility>(5).fill('never'), true],
    ['the total of one who agreed', ['shown'], true],
    ['nothing of one who has taken the consent back', ['was-shown'], false],
    [
      'nothing when those who did not agree could be worked out',
      ['shown', 'shown', ...Array<Visibility>(4).fill('never')],
      false,
    ],
    [
      'nothing when the hours it may remember would leave one person over',
      [...Array<Visibility>(4).fill('was-shown'), 'never'],
      false,
    ],
    [
      'the total of seven of whom two agreed',
      ['shown', 'shown', ...Array<Visibility>(5).fill('never')],
      true,
    ],
    ['a total of nobody', [], true],
  ]
  for (const [fact, list, isShown] of cases)
    it(`is ${fact}`, () => {
      const contributions = list.flatMap((_, index) => contributionsOf([entry(String(index), 'shift:1', 60)]))
      const visibilities = new Map(list.map((each, index) => [`term-of-${index}`, each]))
      expect(mayShowTotals(contributions, visibilities, 5)).to.equal(isShown)
    })

  it('is nothing when a person it sees served an earlier term unseen', () => {
    const contributions = contributionsOf([
      entry('a', 'shift:1', 60),
      { ...entry('a', 'shift:2', 60), placementId: 'earlier' },
    ])
    const visibilities = new Map<string, Visibility>([
      ['term-of-a', 'shown'],
      ['earlier', 'never'],
    ])
    expect(mayShowTotals(contributions, visibilities, 5)).to.equal(false)
  })
})

describe('the consent to show one’s attendance to the company', () => {
  const day = (number: number) => new Date(Date.UTC(2026, 9, number))
  const given = (number: number) => ({ event: 'given', at: day(number) }) as const
  const withdrawn = (number: number) => ({ event: 'withdrawn', at: day(number) }) as const
  const cases: [string, Parameters<typeof visibilityOf>[0], 'active' | 'completed', Visibility][] = [
    ['holds from the application on', [given(5)], 'active', 'shown'],
    ['holds when it is given later', [given(9)], 'active', 'shown'],
    ['ends with the term', [given(5)], 'completed', 'was-shown'],
    ['is taken back', [given(5), withdrawn(6)], 'active', 'was-shown'],
    ['is given again', [given(5), withdrawn(6), given(7)], 'active', 'shown'],
    ['is not there unless it was given', [], 'active', 'never'],
    ['does not come along from an earlier employer', [given(1)], 'active', 'never'],
  ]
  for (const [fact, said, state, visibility] of cases)
    it(fact, () => {
      expect(visibilityOf(said, { state, appliedAt: day(5) })).to.equal(visibility)
    })
})
