import { dayInBaku } from '../../../lib/calendar-day.js'
import type { PageRequest } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import { endOf, type InterviewSlot } from '../domain/interview.js'

type Words = Pick<PageRequest, 't' | 'format' | 'locale'>

export const slotTime = ({ format }: Words, slot: InterviewSlot): string =>
  `${format.dayWithWeekday(dayInBaku(slot.startsAt))}, ${format.timeRange(slot.startsAt, endOf(slot))}`

export const slotPlace = ({ t, locale }: Words, slot: InterviewSlot, places: readonly Centre[]): string => {
  const centre = places.find(({ id }) => id === slot.centreId)
  return [centre?.name[locale] ?? t('selection.slots.remote'), centre?.address, slot.directions]
    .filter((part) => typeof part === 'string')
    .join(', ')
}

/** "25 noyabr 2026, çərşənbə, 11:00–11:30, 1 saylı Bakı" */
export const slotWords = (words: Words, slot: InterviewSlot, places: readonly Centre[]): string =>
  `${slotTime(words, slot)}, ${slotPlace(words, slot, places)}`
