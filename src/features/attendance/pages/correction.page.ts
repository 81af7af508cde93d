import { wholeNumber } from '../../../web/fields/choice-fields.js'
import { requiredParagraph, requiredText } from '../../../web/fields/text-fields.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import { fullName, type VolunteerRepository } from '../../volunteers/index.js'
import type { ContestService } from '../contest-service.js'
import type { HoursService } from '../hours-service.js'
import { attendancePaths } from '../paths.js'
import { correctionView } from './correction.view.js'
import { outcomeFlash } from './desk-flash.js'

interface Dependencies {
  readonly hours: HoursService
  readonly contestService: ContestService
  readonly volunteers: VolunteerRepository
}

const mostMinutes = 12 * 60
const form = defineForm<{ minutes: number; reason: string }>({
  minutes: wholeNumber({ min: 0, max: mostMinutes }),
  reason: requiredText({ min: 3, max: 300 }),
})
const answerForm = defineForm<{ answer: string }>({ answer: requiredParagraph({ min: 3, max: 1000 }) })

type Show = (
  request: SignedInRequest,
  typed: FormBody | null,
  errors: readonly FieldError[],
) => Promise<ReturnType<typeof view>>

function showWith({ hours, volunteers }: Dependencies): Show {
  return async (request, typed, errors) => {
    const signUpId = request.params['signUpId'] ?? ''
    const { attendance, proposal, entries, questions } = await hours.entriesOf(request.actor, signUpId)
    const person = await volunteers.getVolunteer(attendance.volunteerId)
    const name = fullName(person)
    const page = correctionView(request, {
      attendance,
      name,
      proposal,
      entries,
      asked: questions,
      typed,
      errors,
    })
    return view('attendance/correction', page, {
      title: page.heading,
      status: errors.length === 0 ? 200 : 422,
    })
  }
}

export function correctionPages(dependencies: Dependencies): Page[] {
  const show = showWith(dependencies)
  const { hours, contestService } = dependencies
  return [
    {
      path: attendancePaths.correctionPattern,
      requires: 'hours.approve',
      get: signedIn((request) => show(request, null, [])),
      post: signedIn(async (request) => {
        const parsed = form.parse(request.body)
        if (!parsed.ok) return show(request, request.body, parsed.errors)
        const signUpId = request.params['signUpId'] ?? ''
        const outcome = await hours.correct(request.actor, signUpId, parsed.values)
        if (typeof outcome === 'object')
          return show(request, request.body, [fieldError('minutes', 'hours.noRoom', { most: outcome.most })])
        return redirect(attendancePaths.correction(signUpId), {
          flash: outcomeFlash(outcome, 'attendance.correction.saved'),
        })
      }),
    },
    {
      path: attendancePaths.answerPattern,
      requires: 'hours.approve',
      post: signedIn(async (request) => {
        const parsed = answerForm.parse(request.body)
        if (!parsed.ok) return show(request, request.body, parsed.errors)
        const signUpId = request.params['signUpId'] ?? ''
        const outcome = await contestService.settleContest(request.actor, signUpId, parsed.values.answer)
        return redirect(attendancePaths.correction(signUpId), {
          flash: outcomeFlash(outcome, 'attendance.correction.answered'),
        })
      }),
    },
  ]
}
