const MINUTE = 60_000

// The Cabinet abolished summer time in March 2016; the last summer time ended on 25 October 2015.
const FIXED_SINCE = Date.UTC(2016, 0, 1)
const FIXED_OFFSET_MINUTES = 240

const bakuWallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Baku',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

function historicalOffsetMinutes(instant: number): number {
  const parts = new Map(
    bakuWallClock.formatToParts(new Date(instant)).map((part) => [part.type, Number(part.value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return Math.round((wall - Math.floor(instant / MINUTE) * MINUTE) / MINUTE)
}

/** Minutes that the clocks in Baku are ahead of UTC at an instant: `bakuOffsetMinutes(Date.now())` is 240. */
export function bakuOffsetMinutes(instant: number): number {
  return instant >= FIXED_SINCE ? FIXED_OFFSET_MINUTES : historicalOffsetMinutes(instant)
}
