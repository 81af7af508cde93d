/** The zones in which Azerbaijanis mostly live, from west to east; what a task's deadline is shown in. */
export const timeZones = [
  'America/Los_Angeles',
  'America/Chicago',
  'America/New_York',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Kyiv',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Asia/Baku',
  'Asia/Dubai',
  'Asia/Tbilisi',
  'Asia/Tehran',
  'Asia/Tashkent',
  'Asia/Almaty',
  'Asia/Shanghai',
  'Asia/Seoul',
  'Australia/Sydney',
] as const

/** "Asia/Baku (UTC+04:00)": a zone by its city, as everywhere, and how far it is from Greenwich now. */
export function timeZoneLabel(zone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(now)
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') ?? ''
  return `${zone.replace('_', ' ')} (UTC${offset})`
}
