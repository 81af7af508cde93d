import { expect } from 'chai'
import {
  endWarningOn,
  type OrganisationContent,
} from '../../../../src/features/organisations/domain/organisation.js'
import { calendarDay } from '../../../../src/lib/calendar-day.js'

const today = calendarDay('2026-10-14')

describe('the end of a memorandum', () => {
  const cases: [string, string, OrganisationContent['state'], number | null][] = [
    ['is warned of on its last day', '2026-10-14', 'active', 30],
    ['is warned of 30 days before', '2026-11-13', 'active', 30],
    ['is warned of 31 days before', '2026-11-14', 'active', 60],
    ['is warned of 60 days before', '2026-12-13', 'active', 60],
    ['is not warned of 61 days before', '2026-12-14', 'active', null],
    ['is not warned of when it has passed', '2026-10-13', 'active', null],
    ['is not warned of when the partnership was ended', '2026-10-20', 'ended', null],
  ]
  for (const [fact, to, state, warning] of cases)
    it(fact, () => {
      const content: OrganisationContent = {
        ...{ name: 'A', voen: '1234567891', contactName: 'B', contactEmail: 'b@example.org' },
        ...{ contactPhone: null, memorandumNumber: '1', memorandumFrom: calendarDay('2026-01-01') },
        ...{ memorandumTo: calendarDay(to), state },
      }
      expect(endWarningOn(content, today)).to.equal(warning)
    })
})
