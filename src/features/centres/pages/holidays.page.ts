import { foldForSearch } from '../../../lib/text.js'
import { fieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type Page,
  type PageRequest,
  type SessionChange,
} from '../../../web/page.js'
import { centrePaths } from '../paths.js'
import { holidayForm, holidayKeyForm, specialDayForm } from './holidays.form.js'
import { holidaysView, type HolidaySources, type TypedHoliday } from './holidays.view.js'

async function show(request: PageRequest, sources: HolidaySources, given: TypedHoliday) {
  const page = await holidaysView(request, sources, given)
  return view('centres/holidays', page, {
    title: page.heading,
    status: given.errors.length === 0 ? 200 : 422,
  })
}

const done = (day: string, key: string, next: string | null = null) =>
  redirect(next ?? `${centrePaths.holidays}?year=${day.slice(0, 4)}`, {
    flash: { tone: 'good', key },
  } satisfies SessionChange)

export const holidaysPage = (sources: HolidaySources): Page => ({
  path: centrePaths.holidays,
  requires: 'holiday.edit',
  get: (request) => show(request, sources, { typed: {}, errors: [] }),
  post: signedIn(async (request) => {
    const form = holidayForm.parse(request.body)
    if (!form.ok) return show(request, sources, { typed: form.typed, errors: form.errors })
    const { day, certainty, nameAz, nameRu, nameEn } = form.values
    const added = await sources.service.addHoliday(request.actor, {
      day,
      certainty,
      name: { az: nameAz, ru: nameRu, en: nameEn },
      key: foldForSearch(nameAz).replaceAll(' ', '-'),
    })
    if (added) {
      const isBusy = (await sources.plans.countShifts([day])).size > 0
      return done(day, 'centres.holidays.added', isBusy ? sources.plans.path(day) : null)
    }
    return show(request, sources, { typed: request.body, errors: [fieldError('day', 'holiday.exists')] })
  }),
})

export const removeHolidayPage = (sources: HolidaySources): Page => ({
  path: centrePaths.removeHoliday,
  requires: 'holiday.edit',
  post: signedIn(async (request) => {
    const form = holidayKeyForm.parse(request.body)
    if (!form.ok) return show(request, sources, { typed: {}, errors: [] })
    await sources.service.removeHoliday(request.actor, form.values.day, form.values.key)
    return done(form.values.day, 'centres.holidays.removed')
  }),
})

export const specialDayPage = (sources: HolidaySources): Page => ({
  path: centrePaths.specialDays,
  requires: 'holiday.edit',
  post: signedIn(async (request) => {
    const form = specialDayForm.parse(request.body)
    if (!form.ok) return show(request, sources, { typed: form.typed, errors: form.errors })
    const { centreId, specialDay } = form.values
    await sources.service.openSpecialDay(request.actor, { centreId, day: specialDay })
    return done(specialDay, 'centres.holidays.specialAdded')
  }),
})

export const removeSpecialDayPage = (sources: HolidaySources): Page => ({
  path: centrePaths.removeSpecialDay,
  requires: 'holiday.edit',
  post: signedIn(async (request) => {
    const form = specialDayForm.parse(request.body)
    if (!form.ok) return show(request, sources, { typed: form.typed, errors: form.errors })
    const { centreId, specialDay } = form.values
    await sources.service.closeSpecialDay(request.actor, { centreId, day: specialDay })
    return done(specialDay, 'centres.holidays.removed')
  }),
})
