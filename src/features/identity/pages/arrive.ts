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
  if (!(await secondFactor.isOn(arrival.accountId)))
    return redirect(arrival.to, { ...change, signIn: arrival.accountId })
  const note = JSON.stringify({ ...arrival, at: request.now.getTime() })
  return redirect(identityPaths.signInCode, { ...change, remember: { [noteName]: note } })
}

export function waitingArrival(request: PageRequest): Arrival | null {
  const note = request.remembered(noteName)
  if (note === null) return null
  const { accountId, to, at } = JSON.parse(note) as Arrival & { at: number }
  return request.now.getTime() - at > patienceMinutes * 60_000 ? null : { accountId, to }
}

export const arrived = ({ accountId, to }: Arrival): RedirectAnswer =>
  redirect(to, { signIn: accountId, remember: { [noteName]: null } })
