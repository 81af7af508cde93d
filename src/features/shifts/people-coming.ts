import type { SignUpRepository } from './data/sign-up-repository.js'
import type { Shift } from './domain/shift.js'
import { withoutOffers } from './domain/sign-up.js'

/** Shifts as boards and figures count them: people who come, and nobody who is still being asked. */
export async function countingWhoComes(
  signUps: Pick<SignUpRepository, 'listOffered'>,
  shifts: readonly Shift[],
): Promise<Shift[]> {
  const offered = await signUps.listOffered(shifts.map(({ id }) => id))
  return shifts.map((shift) => withoutOffers(shift, offered))
}
