import fc from 'fast-check'
import type { Cap, Opening, Person, Problem } from '../../../../src/features/matching/model/problem.js'
import { anOpening, aPerson, aProblem } from './problem-builder.js'

const openingIds = ['a', 'b', 'c', 'd']
const personIds = ['p', 'q', 'r']

const place = fc.constantFrom('centre-1', 'centre-2')
const cap = (amount: fc.Arbitrary<number>): fc.Arbitrary<Cap> =>
  fc.record({ soft: fc.option(amount), hard: fc.option(amount) })

const opening = (id: string): fc.Arbitrary<Opening> =>
  fc
    .record({ day: fc.nat(1), slot: fc.nat(2), place, minimum: fc.nat(2), more: fc.nat(1), most: fc.nat(1) })
    .chain(({ day, slot, place, minimum, more, most }) => {
      const target = minimum + more
      const whole = anOpening({ id, day, slot }, { place, minimum, target, maximum: target + most })
      return fc.constantFrom(whole, { ...whole, to: (whole.from + whole.to) / 2 })
    })

const someOpenings = fc.subarray(openingIds)
const person = (id: string): fc.Arbitrary<Person> =>
  fc
    .record({
      wants: someOpenings,
      can: someOpenings,
      shifts: fc.nat(6),
      shiftsPerDay: cap(fc.integer({ min: 1, max: 2 })),
      minutesPerWeek: cap(fc.nat(8).map((halves) => halves * 90)),
      shiftsPerWeekChosen: fc.option(fc.nat(3)),
      busy: fc.option(fc.record({ day: fc.nat(1), slot: fc.nat(2), place })),
    })
    .map(({ wants, can, shifts, busy, ...caps }) =>
      aPerson(id, {
        wants,
        can,
        caps,
        minutesBefore: shifts * 180,
        commitments: busy ? [anOpening({ id: 'busy', ...busy }, { place: busy.place })] : [],
      }),
    )

const pair = fc.record({ personId: fc.constantFrom(...personIds), openingId: fc.constantFrom(...openingIds) })
const distinct = { maxLength: 3, selector: (p: unknown) => JSON.stringify(p) }

/** Small enough to try every plan, rich enough to have every kind of limit in it. */
export const arbitraryProblem: fc.Arbitrary<Problem> = fc
  .record({
    people: fc.tuple(...personIds.map(person)),
    openings: fc.tuple(...openingIds.map(opening)),
    refused: fc.uniqueArray(pair, distinct),
    fixed: fc.uniqueArray(pair, { ...distinct, maxLength: 2 }),
    previous: fc.uniqueArray(pair, distinct),
  })
  .map(({ people, openings, refused, fixed, previous }) =>
    aProblem({
      people,
      openings,
      refusals: refused.map(({ personId, openingId }) => ({
        personId,
        openingIds: [openingId],
        code: 'training-missing',
        context: {},
      })),
      fixed: fixed.map((assignment) => ({ ...assignment, origin: 'sign-up' as const })),
      previous,
    }),
  )
