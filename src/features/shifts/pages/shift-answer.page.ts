import type { Reason } from '../../../lib/reasons.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { defineForm } from '../../../web/form.js'
import { redirect, view, type Page, type PageRequest } from '../../../web/page.js'
import { shiftPaths } from '../paths.js'
import { shiftAnswers, type Answered, type ShiftAnswer, type ShiftAnswers } from '../shift-answers.js'
import { shiftAnswerView } from './shift-answer.view.js'

const form = defineForm<{ answer: ShiftAnswer }>({ answer: oneOf(shiftAnswers) })

const flashes = {
  confirmed: { tone: 'good', key: 'shifts.answer.accepted' },
  declined: { tone: 'good', key: 'shifts.answer.declined' },
  coming: { tone: 'good', key: 'shifts.answer.said' },
  left: { tone: 'good', key: 'shifts.leave.done' },
  'left-late': { tone: 'good', key: 'shifts.leave.doneLate' },
  over: { tone: 'warn', key: 'shifts.answer.over' },
} as const satisfies Record<Exclude<Answered['outcome'], 'refused'>, object>

const tokenOf = ({ params }: PageRequest): string => params['token'] ?? ''

async function show(request: PageRequest, answers: ShiftAnswers, refused: readonly Reason[] = []) {
  const token = tokenOf(request)
  const seen = await answers.getByToken(token)
  const isLate = await answers.isLate(seen.signUp)
  const page = shiftAnswerView(seen, { token, refused, isLate }, request)
  return view('shifts/answer', page, { title: page.heading, status: refused.length === 0 ? 200 : 409 })
}

/** Behind the link of a letter: it shows what can be answered, and only a button answers. */
export const shiftAnswerPage = (answers: ShiftAnswers): Page => ({
  path: '/shift-answer/:token',
  requires: 'public',
  throttle: 'verify',
  get: (request) => show(request, answers),
  async post(request) {
    const token = tokenOf(request)
    const parsed = form.parse(request.body)
    const back = (flash: { tone: 'good' | 'warn'; key: string }) =>
      redirect(shiftPaths.answer({ token }), { flash })
    if (!parsed.ok) {
      await answers.getByToken(token)
      return back({ tone: 'warn', key: 'shifts.answer.choose' })
    }
    const answered = await answers.answer(token, parsed.values.answer, request.actor)
    return answered.outcome === 'refused'
      ? show(request, answers, answered.reasons)
      : back(flashes[answered.outcome])
  },
})
