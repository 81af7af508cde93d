import type { TextOptions } from '../form-view.js'

/** How a time of the day is asked for: written as text, since the native field shows 03:00 PM in an English browser. */
export const timeText = { inputMode: 'numeric', width: 'tiny', maxLength: 5 } as const satisfies TextOptions
