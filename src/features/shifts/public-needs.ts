import { atomFeed } from '../../documents/atom-feed.js'
import { calendarFile } from '../../documents/calendar-file.js'
import { createFormat } from '../../i18n/format.js'
import type { Locale } from '../../i18n/locales.js'
import type { Translators } from '../../i18n/translator.js'
import type { Clock } from '../../lib/clock.js'
import { createShortMemory } from '../../lib/short-memory.js'
import type { Centre, CentreRepository } from '../centres/index.js'
import type { CalendarHouse } from './calendar-events.js'
import type { OpenShiftFilter, ShiftRepository } from './data/shift-repository.js'
import { staffingOf, type Shift } from './domain/shift.js'
import { shiftPaths } from './paths.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly centres: CentreRepository
  readonly translators: Translators
  readonly house: CalendarHouse
  readonly clock: Clock
  /** How long a list may be shown as it was: whoever asks every second costs one question. */
  readonly memoryMilliseconds: number
}

export type NeedsFilter = Pick<OpenShiftFilter, 'hasFree'> & { readonly centreId?: string }

/** A published shift that lies ahead, with its centre. Nobody's name is in it, and none can be got from it. */
export interface PublicNeed {
  readonly shift: Shift
  readonly centre: Centre
}

const mostShifts = 300

/** Open shifts for other programs and for walls. */
export function createPublicNeeds(dependencies: Dependencies) {
  const { shifts, centres, translators, house, clock } = dependencies
  const memory = createShortMemory<PublicNeed[]>(dependencies.memoryMilliseconds)

  async function list({ centreId, ...rest }: NeedsFilter): Promise<PublicNeed[]> {
    const filter = { ...rest, ...(centreId === undefined ? {} : { centreIds: [centreId] }) }
    const found = await memory(JSON.stringify(filter), async () => {
      const [listed, all] = await Promise.all([
        shifts.listOpen({ ...filter, after: clock.now() }, { skip: 0, limit: mostShifts }),
        centres.listCentres(),
      ])
      const byId = new Map(all.map((centre) => [centre.id, centre]))
      return listed.flatMap((shift) => {
        const centre = byId.get(shift.centreId)
        return centre === undefined ? [] : [{ shift, centre }]
      })
    })
    return found.filter(({ shift }) => shift.startsAt > clock.now())
  }

  const linkOf = ({ id }: Shift): string => house.baseUrl + shiftPaths.shift({ shiftId: id })

  function wordsOf({ shift, centre }: PublicNeed, locale: Locale) {
    const t = translators.for(locale)
    const { free, missing } = staffingOf(shift)
    const roles = shift.roles.map(({ roleId }) => t(`shifts.roles.${roleId}`)).join(', ')
    const places =
      missing > 0 ? t('shifts.list.needed', { count: missing }) : t('shifts.list.freeOrFull', { count: free })
    return { centre: centre.name[locale], roles, places: free === 0 ? t('shifts.list.full') : places }
  }

  return {
    list,

    /** The shifts of a centre that somebody could still take, the next first. */
    async nextFree(centreId: string) {
      const found = await list({ centreId, hasFree: true })
      return found.map(({ shift }) => ({ ...shift, free: staffingOf(shift).free }))
    },

    async asJson(filter: NeedsFilter): Promise<string> {
      const found = await list(filter)
      const shiftsAsked = found.map(({ shift, centre }) => ({
        id: shift.id,
        link: linkOf(shift),
        centre: { id: centre.id, name: centre.name, city: centre.city, address: centre.address },
        day: shift.day,
        startsAt: shift.startsAt,
        endsAt: shift.endsAt,
        roles: shift.roles.map(({ roleId, free }) => ({ id: roleId, free })),
        free: staffingOf(shift).free,
        missing: staffingOf(shift).missing,
      }))
      return JSON.stringify({ madeAt: clock.now(), timeZone: 'Asia/Baku', shifts: shiftsAsked }, null, 2)
    },

    async asCalendar(filter: NeedsFilter, locale: Locale): Promise<string> {
      const found = await list(filter)
      const t = translators.for(locale)
      return calendarFile({
        use: { method: 'publish' },
        productId: house.productId,
        organizer: house.organizer,
        now: clock.now(),
        feed: { name: t('shifts.list.heading'), refreshMinutes: 60 },
        events: found.map((need) => {
          const words = wordsOf(need, locale)
          return {
            uid: `open-shift-${need.shift.id}@${house.host}`,
            sequence: need.shift.sequence,
            status: 'confirmed',
            start: need.shift.startsAt,
            end: need.shift.endsAt,
            summary: `${words.places}: ${words.centre}`,
            location: [words.centre, need.centre.address, need.centre.city]
              .filter((each) => each !== null)
              .join(', '),
            description: words.roles,
            url: linkOf(need.shift),
            changedAt: need.shift.createdAt,
          }
        }),
      })
    },

    async asFeed(filter: NeedsFilter, locale: Locale): Promise<string> {
      const found = await list(filter)
      const t = translators.for(locale)
      const format = createFormat(locale)
      return atomFeed({
        link: house.baseUrl + shiftPaths.openFeed,
        title: `${t('site.name')}: ${t('shifts.list.heading')}`,
        author: t('site.name'),
        language: locale,
        now: clock.now(),
        entries: found.map((need) => {
          const { shift } = need
          const words = wordsOf(need, locale)
          const when = `${format.dayWithWeekday(shift.day)}, ${format.timeRange(shift.startsAt, shift.endsAt)}`
          return {
            link: linkOf(shift),
            title: `${when}: ${words.centre}`,
            summary: `${words.places}. ${words.roles}`,
            changedAt: shift.createdAt,
          }
        }),
      })
    },
  }
}

export type PublicNeeds = ReturnType<typeof createPublicNeeds>
