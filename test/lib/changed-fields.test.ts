import { expect } from 'chai'
import { changedFields } from '../../src/lib/changed-fields.js'

describe('changedFields', () => {
  const before = { name: 'A', phone: null as string | null, days: [1, 2] }
  const cases: [string, Partial<typeof before>, string][] = [
    ['nothing when nothing is given', {}, ''],
    ['nothing when all is as it was', { name: 'A', phone: null, days: [1, 2] }, ''],
    ['the names of what is new, in order', { phone: '1', name: 'B' }, 'name phone'],
    ['a list that has changed inside', { days: [1, 3] }, 'days'],
  ]
  for (const [fact, after, names] of cases)
    it(`says ${fact}`, () => {
      expect(changedFields(before, after)).to.equal(names)
    })
})
