import { ageOn, type CalendarDay } from '../../../lib/calendar-day.js'
import { clockTime, instantInBaku } from '../../../lib/clock-time.js'
import type { NewApplication } from '../../applications/index.js'
import type { NewVolunteer } from '../../volunteers/index.js'
import type { Candidate } from './candidate.js'
import type { Citizenship } from './citizenship.js'

const noon = clockTime('12:00')

const citizenshipCode = (citizenship: Citizenship | null): string | null => {
  if (citizenship === null) return null
  return citizenship.kind === 'country' ? citizenship.code : 'stateless'
}

/** The person as the register keeps people; the old form was in Azerbaijani. */
export function volunteerOf(candidate: Candidate): NewVolunteer {
  const { identity } = candidate
  return {
    lastName: candidate.surname,
    firstName: candidate.firstName,
    patronymic: candidate.patronymic,
    bornOn: candidate.bornOn,
    gender: candidate.gender,
    fin: identity.kind === 'fin' ? identity.fin : null,
    document: identity.kind === 'permit' ? { kind: 'residence-permit', number: identity.number } : null,
    citizenship: citizenshipCode(candidate.citizenship),
    phone: candidate.phone,
    email: candidate.email,
    locale: 'az',
    city: candidate.city,
    district: candidate.bakuDistrict,
    education: candidate.education?.level ?? null,
    languages: candidate.languages,
    skills: [],
    organisationId: null,
  }
}

export interface ApplicationFacts {
  readonly id: string
  readonly number: string
  readonly volunteerId: string
  readonly batchId: string
  readonly centreId: string | null
  readonly accountId: string
  readonly promisedOn: CalendarDay
  readonly settingsVersion: number
  readonly adulthoodAge: number
  readonly today: CalendarDay
  readonly now: Date
}

/** What the old form knew beyond our questions is a note for colleagues. */
const noteOf = ({ companyName, note }: Candidate): string | null =>
  [companyName, note].filter((part) => part !== null).join('. ') || null

/** The promise counts from today: these people have waited long, but nobody has seen their application before. */
export function applicationOf(candidate: Candidate, facts: ApplicationFacts): NewApplication {
  const submittedAt = candidate.appliedOn === null ? facts.now : instantInBaku(candidate.appliedOn, noon)
  return {
    id: facts.id,
    number: facts.number,
    volunteerId: facts.volunteerId,
    programme: candidate.programmeId,
    centreId: facts.centreId,
    organisationId: null,
    answers: {},
    availability: null,
    state: 'submitted',
    guardianPending: ageOn(candidate.bornOn, facts.today) < facts.adulthoodAge,
    history: [
      {
        at: facts.now,
        event: 'imported',
        from: 'draft',
        to: 'submitted',
        by: 'staff',
        accountId: facts.accountId,
        reason: null,
        note: noteOf(candidate),
      },
    ],
    submittedAt,
    promisedOn: facts.promisedOn,
    channel: 'import',
    enteredBy: facts.accountId,
    scanNote: null,
    importBatchId: facts.batchId,
    settingsVersion: facts.settingsVersion,
    duplicateOf: null,
    claimedFin: null,
  }
}
