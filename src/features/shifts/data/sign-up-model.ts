import {
  defineCollection,
  list,
  optionalDate,
  requiredDate,
  requiredString,
} from '../../../storage/collection.js'
import type { SignUp } from '../domain/sign-up.js'

export type SignUpRecord = Omit<SignUp, 'id'> & { _id: string }

export const signUpModel = defineCollection<SignUpRecord>({
  name: 'sign_ups',
  fields: {
    shiftId: requiredString,
    volunteerId: requiredString,
    placementId: requiredString,
    centreId: requiredString,
    programme: requiredString,
    roleId: requiredString,
    state: requiredString,
    provenance: requiredString,
    startsAt: requiredDate,
    endsAt: requiredDate,
    confirmedAt: optionalDate,
    waitingSince: optionalDate,
    offeredUntil: optionalDate,
    askedAt: optionalDate,
    comingAt: optionalDate,
    remindedAt: optionalDate,
    history: list,
  },
  indexes: [
    // The same person twice on a shift is impossible, whoever asks.
    { keys: { shiftId: 1, volunteerId: 1 }, options: { unique: true } },
    { keys: { volunteerId: 1, startsAt: 1 } },
    { keys: { shiftId: 1, state: 1, waitingSince: 1, _id: 1 } },
    { keys: { centreId: 1, startsAt: 1 } },
    { keys: { startsAt: 1 } },
    { keys: { state: 1, offeredUntil: 1 } },
    { keys: { placementId: 1 } },
  ],
})
