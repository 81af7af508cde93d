import type { Reason } from '../../../lib/reasons.js'
import { oneOf, tick } from '../../../web/fields/choice-fields.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import type { CentreRepository } from '../../centres/index.js'
import type { ShiftRepository } from '../data/shift-repository.js'
import { roleIds, type RoleId, type Shift } from '../domain/shift.js'
import type { MessageService } from '../message-service.js'
import { shiftPaths } from '../paths.js'
import type { SignUpAnswer, SignUpService } from '../sign-up-service.js'
import { shiftView } from './shift.view.js'

interface Dependencies {
  readonly shifts: ShiftRepository
  readonly centres: CentreRepository
  readonly signUpService: SignUpService
  readonly messages: MessageService
}

interface SignUpAnswers {
  role: RoleId
  despite: boolean
}

const signUpForm = defineForm<SignUpAnswers>({ role: oneOf(roleIds), despite: tick() })

interface Answered {
  readonly typed?: FormBody
  readonly errors?: readonly FieldError[]
  /** What an attempt was answered with; it may know more than asking again does. */
  readonly refused?: readonly Reason[]
  readonly status?: number
}

/** The role with a free place says most truly whether the person can come. */
const likeliestRole = (shift: Shift): string =>
  (shift.roles.find(({ free }) => free > 0) ?? shift.roles[0])?.roleId ?? ''

/** What the rules say to whoever looks; null for people who are not volunteers. */
async function askFor({ actor }: PageRequest, shift: Shift, signUpService: SignUpService) {
  const volunteerId = actor?.volunteerId ?? null
  return volunteerId === null ? null : signUpService.ask(shift, likeliestRole(shift), volunteerId, 'self')
}

async function show(
  request: PageRequest,
  { shifts, centres, signUpService, messages }: Dependencies,
  answered: Answered,
) {
  const shift = await shifts.getShift(request.params['shiftId'] ?? '')
  const [centre, asked] = await Promise.all([
    centres.getCentre(shift.centreId),
    askFor(request, shift, signUpService),
  ])
  const { typed = {}, errors = [], refused } = answered
  const person = asked === null ? null : { ...asked, reasons: refused ?? asked.reasons }
  const sent = await messages.listFor(asked?.existing ?? null)
  const page = shiftView(request, { shift, centre, person, sent, typed, errors })
  return view('shifts/shift', page, { title: page.heading, status: answered.status ?? 200 })
}

function flashOf(answer: Extract<SignUpAnswer, { signUp: object }>) {
  return answer.outcome === 'confirmed'
    ? ({ tone: 'good', key: 'shifts.signUp.confirmed' } as const)
    : ({ tone: 'info', key: 'shifts.signUp.waiting', params: { position: answer.position } } as const)
}

export const shiftPage = (dependencies: Dependencies): Page => ({
  path: '/shifts/:shiftId',
  requires: 'public',
  get: (request) => show(request, dependencies, {}),
})

export const signUpPage = (dependencies: Dependencies): Page => ({
  path: '/shifts/:shiftId/sign-up',
  requires: 'signed-in',
  post: signedIn(async (request) => {
    const form = signUpForm.parse(request.body)
    if (!form.ok) return show(request, dependencies, { typed: form.typed, errors: form.errors, status: 422 })
    const answer = await dependencies.signUpService.signUp({
      actor: request.actor,
      shiftId: request.params['shiftId'] ?? '',
      roleId: form.values.role,
      despiteWarnings: form.values.despite,
    })
    if (answer.outcome === 'warned') return show(request, dependencies, { typed: request.body, status: 409 })
    if (answer.outcome === 'refused') {
      return show(request, dependencies, { typed: request.body, refused: answer.reasons, status: 409 })
    }
    return redirect(shiftPaths.own, { flash: flashOf(answer) })
  }),
})
