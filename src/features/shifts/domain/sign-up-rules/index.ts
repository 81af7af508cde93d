import { centreOfTerm } from './centre-of-term.js'
import { ceilings, chosenCeiling } from './ceilings.js'
import { guardianConsents } from './guardian-consents.js'
import { isAvailableThen } from './is-available.js'
import { minorsHours } from './minors-hours.js'
import { noOverlap } from './no-overlap.js'
import { notAlreadyOn } from './not-already-on.js'
import { oldEnough } from './old-enough.js'
import { programmeHasShifts } from './programme-has-shifts.js'
import { roleExists } from './role-exists.js'
import { shiftIsAhead } from './shift-is-ahead.js'
import { shiftIsOn } from './shift-is-on.js'
import type { SignUpRule } from './sign-up-rule.js'
import { termCoversDay } from './term-covers-day.js'
import { trainedFirst } from './trained-first.js'

/** In the order in which people read them: the shift, the person, the week. */
export const signUpRules: readonly SignUpRule[] = [
  shiftIsOn,
  shiftIsAhead,
  roleExists,
  notAlreadyOn,
  termCoversDay,
  programmeHasShifts,
  centreOfTerm,
  oldEnough,
  guardianConsents,
  trainedFirst,
  minorsHours,
  noOverlap,
  ceilings,
  chosenCeiling,
  isAvailableThen,
]
