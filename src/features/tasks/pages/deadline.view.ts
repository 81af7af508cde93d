import type { Format } from '../../../i18n/format.js'
import type { Translate } from '../../../i18n/translator.js'

const baku = 'Asia/Baku'

/** "14.10.2026, 21:59" on the clocks of a zone; null for a zone that nobody knows. */
function dateTimeIn(zone: string, at: Date): string | null {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    return format.format(at).replaceAll('/', '.')
  } catch {
    return null
  }
}

interface Words {
  readonly t: Translate
  readonly format: Format
}

/** A moment in Baku and, for somebody elsewhere, on their own clock. */
export function deadlineLines(at: Date, zone: string | null, { t, format }: Words): string[] {
  const inBaku = t('tasks.deadline.baku', { at: format.dateTime(at) })
  const own = zone === null || zone === baku ? null : dateTimeIn(zone, at)
  return own === null || own === dateTimeIn(baku, at)
    ? [inBaku]
    : [t('tasks.deadline.own', { at: own }), inBaku]
}
