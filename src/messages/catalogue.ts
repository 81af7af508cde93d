/**
 * Every letter the programme sends, with the facts it carries. Words live in the catalogues under
 * `messages.<name>` (`subject`, `body` with a blank line between paragraphs, `action` when there is a link), in the
 * recipient's language. Greeting (by `name` when the letter carries one) and closing are added to every letter.
 *
 * Facts travel unformatted and their names say what they are: `…On` is a calendar day, `…At` an instant
 * (ISO 8601), `…Key` a text key, `link` the address behind the letter's one button. All others are plain words.
 */
export interface Letters {
  'data-erasure-asked': { name: string; dueOn: string; link: string }
  'data-erased': { doneOn: string }
  'absence-noted': { name: string; shiftOn: string; hours: string; link: string }
  'absence-decided': { name: string; shiftOn: string; decisionKey: string; answer: string; link: string }
  'departure-unknown': { name: string; shiftOn: string; link: string }
  'hours-corrected': { name: string; shiftOn: string; minutes: number; reason: string; link: string }
  'hours-question-answered': { name: string; shiftOn: string; answer: string; link: string }
  'verify-email': { name: string; link: string }
  'sign-in-link': { name: string; link: string }
  'reset-password': { name: string; link: string }
  'account-exists': { name: string; link: string }
  'no-account': { link: string }
  'change-email': { name: string; link: string }
  'email-changed': { name: string; changedAt: string }
  'second-factor-set': { name: string; changedAt: string }
  'second-factor-removed': { name: string; changedAt: string }
  'address-in-use': { name: string; link: string }
  'password-changed': { name: string; changedAt: string; link: string }
  'application-draft': { programmeKey: string; keptUntilOn: string; link: string }
  'application-received': {
    name: string
    number: string
    programmeKey: string
    promisedOn: string
    link: string
  }
  'application-withdrawn': { name: string; number: string; link: string }
  'guardian-request': {
    name: string
    applicant: string
    programmeKey: string
    answerOn: string
    link: string
  }
  'guardian-reminder': {
    name: string
    applicant: string
    programmeKey: string
    answerOn: string
    link: string
  }
  'guardian-confirmed': { name: string; number: string; link: string }
  'guardian-declined': { name: string; number: string; link: string }
  'application-accepted': {
    name: string
    number: string
    programmeKey: string
    place: string
    startsOn: string
    endsOn: string
    link: string
  }
  'application-waiting-list': { name: string; number: string; programmeKey: string; link: string }
  'application-rejected': {
    name: string
    number: string
    programmeKey: string
    words: string
    alternativeKey: string
    link: string
  }
  'answer-late': { name: string; number: string; promisedOn: string; newDayOn: string; link: string }
  'interview-invited': { name: string; number: string; programmeKey: string; link: string }
  'interview-booked': {
    name: string
    number: string
    startsAt: string
    minutes: number
    place: string
    link: string
  }
  'interview-cancelled': { name: string; number: string; startsAt: string; link: string }
  'training-planned': { name: string; startsAt: string; place: string; link: string }
  'term-ended-early': { name: string; programmeKey: string; endsOn: string; reasonKey: string }
  'sign-up-confirmed': ShiftPlaceFacts
  'waiting-list-moved-up': ShiftPlaceFacts
  'waiting-list-offer': ShiftPlaceFacts & { untilAt: string }
  'shift-still-coming': ShiftPlaceFacts & { phone: string }
  'shift-soon': ShiftPlaceFacts & { phone: string }
  'waiting-list-joined': ShiftFacts & { position: number }
  'sign-up-removed': ShiftFacts & { reasonKey: string }
  'shift-cancelled': ShiftFacts & { reasonKey: string }
  'shift-moved': ShiftFacts & { earlierHours: string }
  'shift-message': ShiftFacts & { text: string }
  'shift-needs-people': ShiftFacts
  'late-cancellation': Omit<ShiftFacts, 'name'> & {
    volunteer: string
    roleKey: string
    /** Whether somebody has to be found, or the list has somebody already. */
    placeKey: string
  }
  'task-due-soon': { name: string; task: string; dueAt: string; link: string }
  'task-back-to-pool': { name: string; task: string; link: string }
  'task-sent-back': { name: string; task: string; comment: string; dueAt: string; link: string }
  'task-accepted': { name: string; task: string; creditedMinutes: number; link: string }
  'task-question-answered': { name: string; task: string; answer: string; link: string }
  'certificate-issued': { name: string; kindKey: string; number: string; link: string }
}

interface ShiftFacts {
  name: string
  centre: string
  shiftOn: string
  /** Such as 09:00–12:00, the same in every language. */
  hours: string
  link: string
}

interface ShiftPlaceFacts extends ShiftFacts {
  address: string
  roleKey: string
}

export type LetterName = keyof Letters

/** Facts that are the name of somebody else than the reader: their letter says whom it is about. */
export const factsNamingOthers = ['applicant', 'volunteer'] as const

/** Letters that an erasure has to find although they went to somebody else. */
export type LetterAboutOthers = {
  [Name in LetterName]: Extract<keyof Letters[Name], (typeof factsNamingOthers)[number]> extends never
    ? never
    : Name
}[LetterName]

/** The facts of each letter, for the check on the way out of the outbox: old rows meet new code. */
export const letterFacts: { readonly [Name in LetterName]: readonly (keyof Letters[Name] & string)[] } = {
  'data-erasure-asked': ['name', 'dueOn', 'link'],
  'data-erased': ['doneOn'],
  'verify-email': ['name', 'link'],
  'sign-in-link': ['name', 'link'],
  'reset-password': ['name', 'link'],
  'account-exists': ['name', 'link'],
  'no-account': ['link'],
  'change-email': ['name', 'link'],
  'email-changed': ['name', 'changedAt'],
  'second-factor-set': ['name', 'changedAt'],
  'second-factor-removed': ['name', 'changedAt'],
  'address-in-use': ['name', 'link'],
  'password-changed': ['name', 'changedAt', 'link'],
  'application-draft': ['programmeKey', 'keptUntilOn', 'link'],
  'application-received': ['name', 'number', 'programmeKey', 'promisedOn', 'link'],
  'application-withdrawn': ['name', 'number', 'link'],
  'guardian-request': ['name', 'applicant', 'programmeKey', 'answerOn', 'link'],
  'guardian-reminder': ['name', 'applicant', 'programmeKey', 'answerOn', 'link'],
  'guardian-confirmed': ['name', 'number', 'link'],
  'guardian-declined': ['name', 'number', 'link'],
  'application-accepted': ['name', 'number', 'programmeKey', 'place', 'startsOn', 'endsOn', 'link'],
  'application-waiting-list': ['name', 'number', 'programmeKey', 'link'],
  'application-rejected': ['name', 'number', 'programmeKey', 'words', 'alternativeKey', 'link'],
  'answer-late': ['name', 'number', 'promisedOn', 'newDayOn', 'link'],
  'interview-invited': ['name', 'number', 'programmeKey', 'link'],
  'interview-booked': ['name', 'number', 'startsAt', 'minutes', 'place', 'link'],
  'interview-cancelled': ['name', 'number', 'startsAt', 'link'],
  'training-planned': ['name', 'startsAt', 'place', 'link'],
  'term-ended-early': ['name', 'programmeKey', 'endsOn', 'reasonKey'],
  'sign-up-confirmed': ['name', 'centre', 'shiftOn', 'hours', 'link', 'address', 'roleKey'],
  'waiting-list-moved-up': ['name', 'centre', 'shiftOn', 'hours', 'link', 'address', 'roleKey'],
  'waiting-list-offer': ['name', 'centre', 'shiftOn', 'hours', 'link', 'address', 'roleKey', 'untilAt'],
  'shift-still-coming': ['name', 'centre', 'shiftOn', 'hours', 'link', 'address', 'roleKey', 'phone'],
  'shift-soon': ['name', 'centre', 'shiftOn', 'hours', 'link', 'address', 'roleKey', 'phone'],
  'waiting-list-joined': ['name', 'centre', 'shiftOn', 'hours', 'link', 'position'],
  'sign-up-removed': ['name', 'centre', 'shiftOn', 'hours', 'link', 'reasonKey'],
  'shift-cancelled': ['name', 'centre', 'shiftOn', 'hours', 'link', 'reasonKey'],
  'shift-moved': ['name', 'centre', 'shiftOn', 'hours', 'link', 'earlierHours'],
  'shift-message': ['name', 'centre', 'shiftOn', 'hours', 'link', 'text'],
  'shift-needs-people': ['name', 'centre', 'shiftOn', 'hours', 'link'],
  'late-cancellation': ['volunteer', 'centre', 'shiftOn', 'hours', 'link', 'roleKey', 'placeKey'],
  'task-due-soon': ['name', 'task', 'dueAt', 'link'],
  'task-back-to-pool': ['name', 'task', 'link'],
  'task-sent-back': ['name', 'task', 'comment', 'dueAt', 'link'],
  'task-accepted': ['name', 'task', 'creditedMinutes', 'link'],
  'task-question-answered': ['name', 'task', 'answer', 'link'],
  'absence-noted': ['name', 'shiftOn', 'hours', 'link'],
  'absence-decided': ['name', 'shiftOn', 'decisionKey', 'answer', 'link'],
  'departure-unknown': ['name', 'shiftOn', 'link'],
  'hours-corrected': ['name', 'shiftOn', 'minutes', 'reason', 'link'],
  'hours-question-answered': ['name', 'shiftOn', 'answer', 'link'],
  'certificate-issued': ['name', 'kindKey', 'number', 'link'],
}
