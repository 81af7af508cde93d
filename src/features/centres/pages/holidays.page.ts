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
import type { CentresService } from '../centres-service.js'
import { centrePaths } from '../paths.js'
import { holidayForm, holidayKeyForm, specialDayForm } from './holidays.form.js'
import { holidaysView, type TypedHoliday } from './holidays.view.js'

async function show(request: PageRequest, service: CentresService, given: TypedHoliday) {
  const page = await holidaysView(request, service, given)
  return view('centres/holidays', page, {
    title: page.heading,
    status: given.errors.length === 0 ? 200 : 422,
  })
}

const done = (day: string, key: string) =>
  redirect(`${centrePaths.holidays}?year=${day.slice(0, 4)}`, {
    flash: { tone: 'good', key },
  } satisfies SessionChange)

export const holidaysPage = (service: CentresService): Page => ({
  path: centrePaths.holidays,
  requires: 'holiday.edit',
  get: (request) => show(request, service, { typed: {}, errors: [] }),
  post: signedIn(async (request) => {
    const form = holidayForm.parse(request.body)
    if (!form.ok) return show(request, service, { typed: form.typed, errors: form.errors })
    const { day, certainty, nameAz, nameRu, nameEn } = form.values
    const added = await service.addHoliday(request.actor, {
      day,
      certainty,
      name: { az: nameAz, ru: nameRu, en: nameEn },
      key: foldForSearch(nameAz).replaceAll(' ', '-'),
    })
    if (added) return done(day, 'centres.holidays.added')
    return show(request, service, { typed: request.body, errors: [fieldError('day', 'holiday.exists')] })
  }),
})

export const removeHolidayPage = (service: CentresService): Page => ({
  path: centrePaths.removeHoliday,
  requires: 'holiday.edit',
  post: signedIn(async (request) => {
    const form = holidayKeyForm.parse(request.body)
    if (!form.ok) return show(request, service, { typed: {}, errors: [] })
    await service.removeHoliday(request.actor, form.values.day, form.values.key)
    return done(form.values.day, 'centres.holidays.removed')
  }),
})

export const specialDayPage = (service: CentresService): Page => ({
  path: centrePaths.specialDays,
  requires: 'holiday.edit',
  post: signedIn(async (request) => {
    const form = specialDayForm.parse(request.body)
    if (!form.ok) return show(request, service, { typed: form.typed, errors: form.errors })
    const { centreId, specialDay } = form.values
    await service.openSpecialDay(request.actor, { centreId, day: specialDay })
    return done(specialDay, 'centres.holidays.specialAdded')
  }),
})

export const removeSpecialDayPage = (service: CentresService): Page => ({
  path: centrePaths.removeSpecialDay,
  requires: 'holiday.edit',
  post: signedIn(async (request) => {
    const form = specialDayForm.parse(request.body)
    if (!form.ok) return show(request, service, { typed: form.typed, errors: form.errors })
    const { centreId, specialDay } = form.values
    await service.closeSpecialDay(request.actor, { centreId, day: specialDay })
    return done(specialDay, 'centres.holidays.removed')
  }),
})
