import { collapseSpaces } from '../../../lib/text.js'
import type { Reason } from '../../../lib/reasons.js'
import { oneOf, optionalOneOf, wholeNumber } from '../../../web/fields/choice-fields.js'
import { requiredParagraph } from '../../../web/fields/text-fields.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import type { BoardService } from '../board-service.js'
import { audiences, type Audience } from '../domain/shift-message.js'
import type { MessageService } from '../message-service.js'
import { shiftPaths } from '../paths.js'
import { messageView, previewView } from './message.view.js'

interface Dependencies {
  readonly boards: BoardService
  readonly messages: MessageService
}

interface Answers {
  audience: Audience
  text: string
  number: number
  /** null: to be shown as a preview first. */
  step: 'send' | 'edit' | null
}

const form = defineForm<Answers>({
  audience: oneOf(audiences),
  text: requiredParagraph({ min: 5, max: 500 }),
  number: wholeNumber({ min: 1, max: 1000 }),
  step: optionalOneOf(['send', 'edit']),
})

interface Shown {
  readonly errors?: readonly FieldError[]
  readonly refused?: Reason
  readonly status?: number
}

/** A few words to everybody on one shift: written, read once more as a preview, then sent. */
export function messagePage({ boards, messages }: Dependencies): Page {
  const idsOf = ({ params }: SignedInRequest) => ({
    centreId: params['centreId'] ?? '',
    shiftId: params['shiftId'] ?? '',
  })
  async function facts(request: SignedInRequest) {
    const { centreId, shiftId } = idsOf(request)
    const desk = await messages.desk(request.actor, centreId, shiftId)
    const { centre } = await boards.staffed(request.actor, centreId, shiftId)
    return { desk, centre }
  }
  async function show(request: SignedInRequest, { errors = [], refused, status = 200 }: Shown = {}) {
    const { desk, centre } = await facts(request)
    const page = messageView(request, { desk, centre, typed: request.body, errors, refused: refused ?? null })
    return view('shifts/message', page, { title: page.heading, status })
  }
  return {
    path: '/centre/:centreId/shifts/:shiftId/message',
    requires: 'shift.assign',
    get: signedIn((request) => show(request)),
    post: signedIn(async (request) => {
      const parsed = form.parse(request.body)
      if (!parsed.ok) return show(request, { errors: parsed.errors, status: 422 })
      const { step, ...rest } = parsed.values
      if (step === 'edit') return show(request)
      // A letter is written in paragraphs of its own, so the words are kept as one.
      const draft = { ...rest, text: collapseSpaces(rest.text) }
      if (step === null) {
        const page = previewView(request, { ...(await facts(request)), draft })
        return view('shifts/message-preview', page, { title: page.heading })
      }
      const ids = idsOf(request)
      const answer = await messages.send(request.actor, ids, draft)
      if (answer.outcome === 'refused') return show(request, { refused: answer.reason, status: 409 })
      return redirect(shiftPaths.staffing(ids), {
        flash: { tone: 'good', key: 'shifts.message.done', params: { count: answer.people } },
      })
    }),
  }
}
