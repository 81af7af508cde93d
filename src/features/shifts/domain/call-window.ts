import type { GeneralSettings } from '../../programmes/index.js'

type Window = Pick<GeneralSettings, 'callBeforeMinutes' | 'callAfterMinutes'>

/** Whether staff may call people because of this shift: only while it is at hand, both ends included. */
export function isCallable(
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
  now: Date,
  { callBeforeMinutes, callAfterMinutes }: Window,
): boolean {
  const opens = startsAt.getTime() - callBeforeMinutes * 60_000
  const closes = endsAt.getTime() + callAfterMinutes * 60_000
  return opens <= now.getTime() && now.getTime() <= closes
}
