import { clockTime, instantInBaku, timeInBaku, type ClockTime } from '../../../lib/clock-time.js'
import { dayInBaku, type CalendarDay } from '../../../lib/calendar-day.js'
import { clockTime as clockTimeField, day } from '../../../web/fields/contact-fields.js'
import { readMany, requiredText } from '../../../web/fields/text-fields.js'
import { dayInputs } from '../../../web/form-view.js'
import { defineForm, fieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import type { CohortService } from '../cohort-service.js'
import type { Cohort } from '../domain/cohort.js'
import { cohortPaths } from '../paths.js'
import type { TrainingService } from '../training-service.js'
import { cohortOf } from './cohort.page.js'
import { trainingView, type TrainingShown } from './training.view.js'

interface Services {
  readonly cohorts: CohortService
  readonly trainings: TrainingService
}

interface TrainingAnswers {
  day: CalendarDay
  from: ClockTime
  to: ClockTime
  place: string
}

const trainingForm = defineForm<TrainingAnswers>({
  day: day(),
  from: clockTimeField(),
  to: clockTimeField(),
  place: requiredText({ max: 150 }),
})

/** As it is planned; for a cohort without a training, the morning of its first day at its place. */
function typedOf({ training, startsOn }: Cohort, usualPlace: string): FormBody {
  if (training === null)
    return { ...dayInputs('day', startsOn), from: '10:00', to: '12:00', place: usualPlace }
  return {
    ...dayInputs('day', dayInBaku(training.startsAt)),
    from: timeInBaku(training.startsAt),
    to: timeInBaku(training.endsAt),
    place: training.place,
  }
}

export function trainingPages({ cohorts, trainings }: Services): Page[] {
  const show = async (
    request: SignedInRequest,
    cohort: Cohort,
    given: Pick<TrainingShown, 'errors'> & { typed?: FormBody },
  ) => {
    const place = await cohorts.getPlace(request.actor, cohort.centreId)
    const members = await cohorts.listMembers(cohort)
    const usualPlace = place.centre?.name[request.locale] ?? ''
    const typed = given.typed ?? typedOf(cohort, usualPlace)
    const page = trainingView(request, { cohort, place, members, typed, errors: given.errors })
    return view('cohorts/training', page, {
      title: page.heading,
      status: given.errors.length === 0 ? 200 : 422,
    })
  }
  return [
    {
      path: cohortPaths.trainingPattern,
      requires: 'cohort.manage',
      get: signedIn(async (request) => show(request, await cohortOf(cohorts, request), { errors: [] })),
      post: signedIn(async (request) => {
        const cohort = await cohortOf(cohorts, request)
        const form = trainingForm.parse(request.body)
        if (!form.ok) return show(request, cohort, { typed: form.typed, errors: form.errors })
        const at = (time: ClockTime): Date => instantInBaku(form.values.day, clockTime(time))
        const { from, to, place } = form.values
        const planned = await trainings.plan(request.actor, cohort, {
          startsAt: at(from),
          endsAt: at(to),
          place,
        })
        if (typeof planned !== 'number') {
          const errors = planned.map((each) => fieldError(each.field, each.code))
          return show(request, cohort, { typed: request.body, errors })
        }
        return redirect(cohortPaths.training(cohort), {
          flash: { tone: 'good', key: 'cohorts.training.planned', params: { count: planned } },
        })
      }),
    },
    {
      path: cohortPaths.trainingNotesPattern,
      requires: 'cohort.manage',
      post: signedIn(async (request) => {
        const cohort = await cohortOf(cohorts, request)
        await trainings.note(request.actor, cohort, new Set(readMany(request.body, 'attended')))
        return redirect(cohortPaths.training(cohort), {
          flash: { tone: 'good', key: 'cohorts.training.noted' },
        })
      }),
    },
  ]
}
