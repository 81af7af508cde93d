import type { SlotNumber } from '../../centres/index.js'
import type { Weekday } from '../../../lib/calendar-day.js'
import { fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view } from '../../../web/page.js'
import type { FormBody, Page, SignedInRequest } from '../../../web/page.js'
import type { AvailabilityService } from '../availability-service.js'
import { weekSlot, type Availability, type AvailabilityLevel, type WeekSlot } from '../domain/availability.js'
import { availabilityPaths } from '../paths.js'
import {
  exceptionForm,
  levelOfAnswer,
  removeExceptionForm,
  slotNumbers,
  usualWeekForm,
} from './availability.form.js'
import { cellName, weekdays, type UsualWeekAnswers } from './availability.form.js'
import { availabilityView } from './availability.view.js'

interface Mending {
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
}

async function show(request: SignedInRequest, service: AvailabilityService, mending?: Mending) {
  if (request.actor.volunteerId === null) {
    const heading = request.t('availability.heading')
    return view(
      'availability/nobody',
      { heading, text: request.t('availability.nobody') },
      { title: heading },
    )
  }
  const [asked, stored] = await Promise.all([
    service.weekAsked(request.actor),
    service.findOwn(request.actor),
  ])
  const { typed = null, errors = [] } = mending ?? {}
  const page = availabilityView(request, { asked, stored, typed, errors })
  return view('availability/own', page, {
    title: page.heading,
    wide: true,
    status: errors.length === 0 ? 200 : 422,
  })
}

/** Only what was asked is answered: a weekend that the centre does not open stays unknown. */
function weekOf(values: UsualWeekAnswers): Availability['week'] {
  const entries = weekdays.flatMap((weekday: Weekday) =>
    slotNumbers.flatMap((slot: SlotNumber): [WeekSlot, AvailabilityLevel][] => {
      const answer = values[cellName(weekday, slot)]
      return answer === null ? [] : [[weekSlot(weekday, slot), levelOfAnswer[answer]]]
    }),
  )
  return Object.fromEntries(entries)
}

export const availabilityPage = (service: AvailabilityService): Page => ({
  path: availabilityPaths.own,
  requires: 'signed-in',
  get: signedIn((request) => show(request, service)),
  post: signedIn(async (request) => {
    const form = usualWeekForm.parse(request.body)
    if (!form.ok) return show(request, service, { typed: form.typed, errors: form.errors })
    const { maxShiftsPerWeek, pausedUntil } = form.values
    await service.saveUsualWeek(request.actor, { week: weekOf(form.values), maxShiftsPerWeek, pausedUntil })
    return redirect(availabilityPaths.own, { flash: { tone: 'good', key: 'availability.saved' } })
  }),
})

export const addExceptionPage = (service: AvailabilityService): Page => ({
  path: availabilityPaths.addException,
  requires: 'signed-in',
  post: signedIn(async (request) => {
    const form = exceptionForm.parse(request.body)
    if (!form.ok) return show(request, service, { typed: form.typed, errors: form.errors })
    const { kind, from } = form.values
    const to = form.values.to ?? from
    if (to < from) {
      const errors = [fieldError('to', 'day.beforeStart')]
      return show(request, service, { typed: request.body, errors })
    }
    await service.addException(request.actor, { kind, from, to })
    return redirect(availabilityPaths.own, { flash: { tone: 'good', key: 'availability.exceptionAdded' } })
  }),
})

export const removeExceptionPage = (service: AvailabilityService): Page => ({
  path: availabilityPaths.removeException,
  requires: 'signed-in',
  post: signedIn(async (request) => {
    const form = removeExceptionForm.parse(request.body)
    if (form.ok) await service.removeException(request.actor, form.values.exceptionId)
    return redirect(availabilityPaths.own, { flash: { tone: 'good', key: 'availability.exceptionRemoved' } })
  }),
})
