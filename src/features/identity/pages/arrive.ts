import { redirect, type PageRequest, type RedirectAnswer, type SessionChange } from '../../../web/page.js'
import { identityPaths } from '../paths.js'
import type { SecondFactor } from '../second-factor-service.js'

/** Somebody whom a password or a letter has let as far as the second factor. */
export interface Arrival {
  readonly accountId: string
  readonly to: string
}

const noteName = 'second-factor'
const patienceMinutes = 10

/** Signs in; where the account has a second factor, its code comes first. */
export async function arrive(
  request: PageRequest,
  secondFactor: SecondFactor,
  arrival: Arrival,
  change: SessionChange = {},
): Promise<RedirectAnswer> {
  const mark = await secondFactor.firstStepMark(arrival.accountId)
  if (mark === null) return redirect(arrival.to, { ...change, signIn: arrival.accountId })
  const note = JSON.stringify({ ...arrival, mark, at: request.now.getTime() })
  return redirect(identityPaths.signInCode, { ...change, remember: { [noteName]: note } })
}

/** null when nobody waits for the code, or the first step does not hold any more. */
export async function waitingArrival(
  request: PageRequest,
  secondFactor: SecondFactor,
): Promise<Arrival | null> {
  const note = request.remembered(noteName)
  if (note === null) return null
  const { accountId, to, mark, at } = JSON.parse(note) as Arrival & { mark?: string; at: number }
  if (request.now.getTime() - at > patienceMinutes * 60_000) return null
  return mark === (await secondFactor.firstStepMark(accountId)) ? { accountId, to } : null
}

export const arrived = ({ accountId, to }: Arrival): RedirectAnswer =>
  redirect(to, { signIn: accountId, remember: { [noteName]: null } })
