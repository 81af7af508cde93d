import type { Reason } from '../../../lib/reasons.js'
import type { PageRequest } from '../../../web/page.js'
import type { OwnShift } from '../own-shifts.js'
import { hasSaidComing } from '../domain/reminder.js'
import { shiftPaths } from '../paths.js'
import type { ShiftAnswer } from '../shift-answers.js'
import { reasonWithStep } from './next-steps.js'
import { factsOf } from './own-shifts.view.js'

type Seen = Omit<OwnShift, 'position'>

const tones = {
  offered: 'info',
  confirmed: 'info',
  coming: 'good',
  waiting: 'info',
  gone: 'info',
  cancelled: 'warn',
  past: 'info',
} as const
type Kind = keyof typeof tones

function kindOf({ shift, signUp }: Seen, now: Date): Kind {
  if (shift.state === 'cancelled') return 'cancelled'
  if (shift.startsAt <= now) return 'past'
  const { state } = signUp
  if (state === 'confirmed' && hasSaidComing(signUp)) return 'coming'
  return state === 'offered' || state === 'confirmed' || state === 'waiting' ? state : 'gone'
}

const answersTo: Readonly<Record<Kind, readonly ShiftAnswer[]>> = {
  offered: ['accept', 'decline'],
  confirmed: ['coming', 'cannot'],
  coming: ['cannot'],
  waiting: [],
  gone: [],
  cancelled: [],
  past: [],
}

export interface AnswerShown {
  readonly token: string
  /** Why a place that was offered can't be taken now. */
  readonly refused: readonly Reason[]
  /** Giving the place up now would count as late. */
  readonly isLate: boolean
}

export function shiftAnswerView(seen: Seen, { token, refused, isLate }: AnswerShown, request: PageRequest) {
  const { t, format, now } = request
  const kind = kindOf(seen, now)
  const until = seen.signUp.offeredUntil
  return {
    heading: t(`shifts.answer.heading.${kind}`),
    note: {
      tone: tones[kind],
      text: t(`shifts.answer.note.${kind}`, until === null ? {} : { until: format.dateTime(until) }),
    },
    facts: { rows: factsOf(seen, request) },
    reasons:
      refused.length === 0
        ? null
        : { title: t('shifts.answer.refused'), items: refused.map((each) => reasonWithStep(each, request)) },
    lateNote: isLate && answersTo[kind].includes('cannot') ? t('shifts.answer.lateNote') : null,
    answers: answersTo[kind].map((answer) => ({
      action: shiftPaths.answer({ token }),
      text: t(`shifts.answer.${answer}`),
      kind: answer === 'accept' || answer === 'coming' ? 'primary' : 'secondary',
      fields: [{ name: 'answer', value: answer }],
    })),
    link:
      kind === 'gone' || kind === 'cancelled'
        ? { text: t('shifts.own.find'), href: shiftPaths.open, kind: 'secondary' }
        : { text: t('shifts.own.heading'), href: shiftPaths.own, kind: 'quiet' },
  }
}
