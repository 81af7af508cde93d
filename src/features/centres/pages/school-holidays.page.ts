import { fieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Page, type PageRequest } from '../../../web/page.js'
import { periodProblem } from '../domain/school-holiday.js'
import { centrePaths } from '../paths.js'
import { schoolHolidayForm, schoolHolidayKeyForm } from './holidays.form.js'
import { holidaysView, type HolidaySources, type TypedHoliday } from './holidays.view.js'

async function refuse(request: PageRequest, sources: HolidaySources, given: TypedHoliday) {
  const page = await holidaysView(request, sources, given)
  return view('centres/holidays', page, { title: page.heading, status: 422 })
}

const done = (from: string, key: string) =>
  redirect(`${centrePaths.holidays}?year=${from.slice(0, 4)}`, { flash: { tone: 'good', key } })

export const schoolHolidaysPage = (sources: HolidaySources): Page => ({
  path: centrePaths.schoolHolidays,
  requires: 'holiday.edit',
  post: signedIn(async (request) => {
    const form = schoolHolidayForm.parse(request.body)
    if (!form.ok) return refuse(request, sources, { typed: form.typed, errors: form.errors })
    const { schoolFrom: from, schoolTo: to, schoolAz, schoolRu, schoolEn } = form.values
    const problem = periodProblem({ from, to })
    const errors = problem === null ? [] : [fieldError('schoolTo', problem.code, problem.context)]
    if (errors.length > 0) return refuse(request, sources, { typed: request.body, errors })
    const added = await sources.service.addSchoolHoliday(request.actor, {
      from,
      to,
      name: { az: schoolAz, ru: schoolRu, en: schoolEn },
    })
    if (added) return done(from, 'centres.holidays.school.added')
    return refuse(request, sources, {
      typed: request.body,
      errors: [fieldError('schoolFrom', 'holiday.exists')],
    })
  }),
})

export const removeSchoolHolidayPage = (sources: HolidaySources): Page => ({
  path: centrePaths.removeSchoolHoliday,
  requires: 'holiday.edit',
  post: signedIn(async (request) => {
    const form = schoolHolidayKeyForm.parse(request.body)
    if (!form.ok) return refuse(request, sources, { typed: {}, errors: [] })
    await sources.service.removeSchoolHoliday(request.actor, form.values.schoolFrom)
    return done(form.values.schoolFrom, 'centres.holidays.removed')
  }),
})
