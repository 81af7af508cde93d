import type { createFormView } from '../../../web/form-view.js'
import type { PageRequest } from '../../../web/page.js'
import type { SchoolHoliday } from '../domain/school-holiday.js'
import { centrePaths } from '../paths.js'

const rowOf = ({ from, to, name }: SchoolHoliday, { t, format, locale }: PageRequest) => ({
  name: `${format.day(from)} – ${format.day(to)}`,
  detail: name[locale],
  buttons: [
    {
      action: centrePaths.removeSchoolHoliday,
      text: t('centres.holidays.remove'),
      kind: 'quiet',
      fields: [{ name: 'schoolFrom', value: from }],
    },
  ],
})

/** The part of the page of holidays that is about pupils; centres stay open then. */
export const schoolHolidaysView = (
  periods: readonly SchoolHoliday[],
  form: ReturnType<typeof createFormView>,
  request: PageRequest,
) => ({
  heading: request.t('centres.holidays.school.heading'),
  lead: request.t('centres.holidays.school.lead'),
  rows: periods.map((each) => rowOf(each, request)),
  empty: request.t('centres.holidays.school.empty'),
  action: centrePaths.schoolHolidays,
  days: [form.date('schoolFrom'), form.date('schoolTo')],
  names: [
    form.text('schoolAz', { lang: 'az' }),
    form.text('schoolRu', { lang: 'ru' }),
    form.text('schoolEn', { lang: 'en' }),
  ],
  add: { text: request.t('centres.holidays.school.add'), kind: 'secondary' },
})
