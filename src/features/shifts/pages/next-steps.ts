import type { Reason } from '../../../lib/reasons.js'
import type { PageRequest } from '../../../web/page.js'
import { availabilityPaths } from '../../availability/index.js'
import { shiftPaths } from '../paths.js'

/** Where each reason can be dealt with; others only have words. */
const places: Readonly<Record<string, string>> = {
  'shift.cancelled': shiftPaths.open,
  'shift.past': shiftPaths.open,
  'shift.full': shiftPaths.open,
  'shift.alreadyOn': shiftPaths.own,
  'shift.alreadyWaiting': shiftPaths.own,
  'shift.alreadyOffered': shiftPaths.own,
  'shift.overlap': shiftPaths.own,
  'shift.travelGap': shiftPaths.own,
  'shift.otherCentre': shiftPaths.open,
  'shift.dayCeiling': shiftPaths.own,
  'shift.weekCeiling': shiftPaths.own,
  'shift.chosenCeiling': availabilityPaths.own,
  'term.none': '/apply',
  'programme.noShifts': '/tasks',
  'training.ahead': '/overview',
}

/** A reason in words with the next step beside it: a link where there is a place to go, otherwise an advice. */
export function reasonWithStep(reason: Reason, { t }: Pick<PageRequest, 't'>) {
  const key = `shifts.nextSteps.${reason.code}`
  const advice = t.has(key) ? t(key) : null
  const href = places[reason.code] ?? null
  const text = t.reason(reason)
  if (href !== null) return { text, href, action: advice }
  return { text: advice === null ? text : `${text} ${advice}`, href: null, action: null }
}
