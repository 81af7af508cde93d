import { oneOf } from '../../../web/fields/choice-fields.js'
import { defineForm } from '../../../web/form.js'
import { redirect, view, type Page, type PageRequest } from '../../../web/page.js'
import { translationNote } from '../../../web/translation-note.js'
import { answersOpen, fullName, type GuardianAnswer } from '../../volunteers/index.js'
import type { GuardianService } from '../guardian-service.js'
import { applicationPaths } from '../paths.js'

type Seen = Awaited<ReturnType<GuardianService['getByToken']>>

const answers = ['given', 'declined', 'withdrawn'] as const
const answerForm = defineForm<{ answer: GuardianAnswer }>({ answer: oneOf(answers) })

const tones = { asked: 'info', given: 'good', declined: 'warn', withdrawn: 'warn' } as const

function guardianView({ consent, volunteer, application }: Seen, token: string, request: PageRequest) {
  const { t, format } = request
  const row = (key: string, value: string) => ({
    key: t(`applications.guardian.${key}`),
    value,
    href: null,
    action: null,
  })
  return {
    heading: t('applications.guardian.heading'),
    lead: t('applications.guardian.lead', { guardian: consent.name }),
    state: { tone: tones[consent.state], text: t(`applications.guardian.state.${consent.state}`) },
    facts: {
      rows: [
        row('who', fullName(volunteer)),
        row('bornOn', format.dayLong(volunteer.bornOn)),
        row('programme', t(`programmes.${application.programme}.name`)),
        row('number', application.number),
        row('relation', t(`applications.fields.guardianRelation.options.${consent.relation}`)),
        row('answerBy', format.dayWithWeekday(consent.answerBy)),
      ],
    },
    translation: translationNote(request),
    textHeading: t('applications.guardian.textHeading'),
    text: t(`consents.texts.guardian.v${consent.textVersion}.text`).split('\n\n'),
    answers: answersOpen(consent.state).map((answer) => ({
      action: applicationPaths.guardian(token),
      text: t(`applications.guardian.answer.${answer}`),
      kind: answer === 'given' ? 'primary' : 'secondary',
      fields: [{ name: 'answer', value: answer }],
      label: null,
    })),
    help: t('applications.guardian.help'),
  }
}

/** A guardian's own door: the letter's link shows, a button answers, and the same page takes the answer back. */
export const guardianPage = (guardians: GuardianService): Page => ({
  path: applicationPaths.guardianPattern,
  requires: 'public',
  throttle: 'verify',
  async get(request) {
    const token = request.params['token'] ?? ''
    const page = guardianView(await guardians.getByToken(token), token, request)
    return view('applications/guardian', page, { title: page.heading })
  },
  async post(request) {
    const token = request.params['token'] ?? ''
    const form = answerForm.parse(request.body)
    const answered = form.ok && (await guardians.answerByLink(token, form.values.answer))
    const flash = answered
      ? ({ tone: 'good', key: 'applications.guardian.answered' } as const)
      : ({ tone: 'warn', key: 'applications.guardian.notAnswered' } as const)
    return redirect(applicationPaths.guardian(token), { flash })
  },
})
