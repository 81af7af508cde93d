import { calendarDay, dayInBaku, partsOf } from '../../../lib/calendar-day.js'
import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import type { CentresService } from '../centres-service.js'
import type { DayPlans } from '../domain/working-day.js'
import type { Centre } from '../domain/centre.js'
import { holidayCertainties, type Holiday, type SpecialDay } from '../domain/holiday.js'
import type { SchoolHoliday } from '../domain/school-holiday.js'
import { centrePaths } from '../paths.js'
import { schoolHolidaysView } from './school-holidays.view.js'

export interface HolidaySources {
  readonly service: CentresService
  readonly plans: DayPlans
}

export interface TypedHoliday {
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
}

export function yearAsked({ query, now }: PageRequest): number {
  const asked = Number(query['year'])
  return Number.isInteger(asked) && asked >= 2000 && asked <= 2099 ? asked : partsOf(dayInBaku(now)).year
}

const holidayRow = (holiday: Holiday, { t, format, locale }: PageRequest) => ({
  name: format.dayWithWeekday(holiday.day),
  detail: holiday.name[locale],
  tag:
    holiday.certainty === 'estimated'
      ? { text: t('centres.holidays.certainty.estimated'), tone: 'warn' }
      : { text: t(`centres.holidays.certainty.${holiday.certainty}`), tone: 'neutral' },
  buttons: [
    {
      action: centrePaths.removeHoliday,
      text: t('centres.holidays.remove'),
      kind: 'quiet',
      fields: [
        { name: 'day', value: holiday.day },
        { name: 'key', value: holiday.key },
      ],
    },
  ],
})

const specialRow = (special: SpecialDay, centres: readonly Centre[], { t, format, locale }: PageRequest) => ({
  name: format.dayWithWeekday(special.day),
  detail: centres.find(({ id }) => id === special.centreId)?.name[locale] ?? special.centreId,
  buttons: [
    {
      action: centrePaths.removeSpecialDay,
      text: t('centres.holidays.remove'),
      kind: 'quiet',
      fields: [
        { name: 'centreId', value: special.centreId },
        { name: 'specialDay', value: special.day },
      ],
    },
  ],
})

function holidayFields(
  request: PageRequest,
  { typed, errors }: TypedHoliday,
  centres: readonly Centre[],
  schoolHolidays: readonly SchoolHoliday[],
) {
  const { t, locale } = request
  const form = createFormView({ t, prefix: 'centres.holidays.fields', values: typed, errors })
  return {
    errorSummary: form.errorSummary(),
    day: form.date('day'),
    names: [
      form.text('nameAz', { lang: 'az' }),
      form.text('nameRu', { lang: 'ru' }),
      form.text('nameEn', { lang: 'en' }),
    ],
    certainty: form.select(
      'certainty',
      holidayCertainties.map((value) => ({ value, label: t(`centres.holidays.certainty.${value}`) })),
    ),
    centre: form.select(
      'centreId',
      centres
        .filter((each) => each.slots.length > 0)
        .map(({ id, name }) => ({ value: id, label: name[locale] })),
    ),
    specialDay: form.date('specialDay'),
    school: schoolHolidaysView(schoolHolidays, form, request),
  }
}

/** Holidays ahead on which people still expect to come. */
async function busyDays(
  { t, format, locale, now }: PageRequest,
  plans: DayPlans,
  holidays: readonly Holiday[],
) {
  const ahead = holidays.filter(({ day }) => day >= dayInBaku(now))
  const counts = await plans.countShifts(ahead.map(({ day }) => day))
  return ahead
    .filter(({ day }) => counts.has(day))
    .map(({ day, name }) => ({
      name: format.dayWithWeekday(day),
      href: plans.path(day),
      detail: name[locale],
      tag: { text: t('centres.holidays.busy', { count: counts.get(day) ?? 0 }), tone: 'warn' },
    }))
}

export async function holidaysView(
  request: PageRequest,
  { service, plans }: HolidaySources,
  given: TypedHoliday,
) {
  const { t } = request
  const year = yearAsked(request)
  const range = { from: calendarDay(`${year}-01-01`), to: calendarDay(`${year}-12-31`) }
  const [holidays, specialDays, centres, schoolHolidays] = await Promise.all([
    service.listHolidays(range),
    service.listSpecialDays(range),
    service.listCentres(),
    service.listSchoolHolidays(range),
  ])
  const link = (other: number) => `${centrePaths.holidays}?year=${other}`
  return {
    heading: t('centres.holidays.heading'),
    lead: t('centres.holidays.lead'),
    years: {
      label: t('centres.holidays.years'),
      items: [year - 1, year, year + 1].map((each) => ({
        text: String(each),
        href: link(each),
        current: each === year,
      })),
    },
    listHeading: t('centres.holidays.listHeading', { year }),
    busyHeading: t('centres.holidays.busyHeading'),
    busy: await busyDays(request, plans, holidays),
    rows: holidays.map((each) => holidayRow(each, request)),
    empty: t('centres.holidays.empty'),
    estimated: holidays.some((each) => each.certainty === 'estimated')
      ? { tone: 'warn', text: t('centres.holidays.estimatedNote') }
      : null,
    addHeading: t('centres.holidays.addHeading'),
    action: centrePaths.holidays,
    add: { text: t('centres.holidays.add') },
    specialHeading: t('centres.holidays.specialHeading'),
    specialLead: t('centres.holidays.specialLead'),
    specialRows: specialDays.map((each) => specialRow(each, centres, request)),
    specialAction: centrePaths.specialDays,
    addSpecial: { text: t('centres.holidays.addSpecial'), kind: 'secondary' },
    ...holidayFields(request, given, centres, schoolHolidays),
  }
}
