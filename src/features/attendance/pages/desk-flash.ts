import type { Flash } from '../../../web/page.js'
import type { DeskOutcome } from '../domain/own.js'

const asFlash = { done: 'good', changed: 'warn', own: 'warn', away: 'warn' } as const

/** The words for an outcome; `doneKey` is what is said when it is done. */
export const outcomeFlash = (outcome: DeskOutcome, doneKey: string): Flash => ({
  tone: asFlash[outcome],
  key: outcome === 'done' ? doneKey : `attendance.flash.${outcome}`,
})
