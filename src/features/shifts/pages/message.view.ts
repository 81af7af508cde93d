import type { Reason } from '../../../lib/reasons.js'
import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import type { Shift } from '../domain/shift.js'
import { audiences, type ShiftMessage } from '../domain/shift-message.js'
import type { Draft, MessageDesk } from '../message-service.js'
import { shiftPaths } from '../paths.js'

interface Facts {
  readonly desk: MessageDesk
  readonly centre: Centre
}

const idsOf = ({ centreId, id }: Shift) => ({ centreId, shiftId: id })

const whenOf = ({ day, startsAt, endsAt }: Shift, { format }: PageRequest): string =>
  `${format.dayLong(day)}, ${format.timeRange(startsAt, endsAt)}`

/** What was written, as a timeline's items: on the page of the shift, for staff and for whom it concerns. */
export function messageItems(sent: readonly ShiftMessage[], { t, format }: PageRequest, forStaff: boolean) {
  return sent.map(({ at, text, audience, people }) => ({
    when: format.dateTime(at),
    title: text,
    text: forStaff ? t(`shifts.message.sentTo.${audience}`, { count: people }) : null,
    state: 'done',
  }))
}

interface MessageShown extends Facts {
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
  readonly refused: Reason | null
}

export function messageView(request: PageRequest, shown: MessageShown) {
  const { t, locale } = request
  const { desk, centre, typed, errors } = shown
  const form = createFormView({ t, prefix: 'shifts.message.fields', values: typed, errors })
  const refused = shown.refused ?? desk.hindrance
  return {
    backLink: { href: shiftPaths.staffing(idsOf(desk.shift)), text: whenOf(desk.shift, request) },
    heading: t('shifts.message.heading'),
    lead: `${whenOf(desk.shift, request)}. ${centre.name[locale]}`,
    errorSummary: form.errorSummary(),
    refused: refused === null ? null : { tone: 'warn', text: t.reason(refused) },
    form:
      desk.hindrance !== null
        ? null
        : {
            action: shiftPaths.message(idsOf(desk.shift)),
            number: desk.next,
            audience: form.radios(
              'audience',
              audiences.map((value) => ({
                value,
                label: t(`shifts.message.fields.audience.options.${value}`, {
                  count: desk.reach[value].people,
                }),
              })),
            ),
            text: form.textarea('text', { maxLength: 500, rows: 4 }),
            submit: { text: t('shifts.message.preview') },
          },
    sentHeading: t('shifts.message.sentHeading'),
    sent: { items: messageItems(desk.sent, request, true) },
  }
}

export function previewView(request: PageRequest, { desk, centre, draft }: Facts & { draft: Draft }) {
  const { t, locale } = request
  const { people, withoutEmail } = desk.reach[draft.audience]
  const hidden = [
    { name: 'audience', value: draft.audience },
    { name: 'text', value: draft.text },
    { name: 'number', value: draft.number },
  ]
  return {
    backLink: { href: shiftPaths.staffing(idsOf(desk.shift)), text: whenOf(desk.shift, request) },
    heading: t('shifts.message.previewHeading'),
    facts: {
      rows: [
        {
          key: t('shifts.message.to'),
          value: t(`shifts.message.sentTo.${draft.audience}`, { count: people }),
        },
        { key: t('shifts.message.about'), value: `${whenOf(desk.shift, request)}. ${centre.name[locale]}` },
        { key: t('shifts.message.fields.text.label'), value: draft.text },
      ],
    },
    languageNote: t('shifts.message.languageNote'),
    unreached:
      withoutEmail === 0
        ? null
        : { tone: 'info', text: t('shifts.message.withoutEmail', { count: withoutEmail }) },
    action: shiftPaths.message(idsOf(desk.shift)),
    hidden,
    submit: { text: t('shifts.message.send'), name: 'step', value: 'send' },
    edit: { text: t('shifts.message.edit'), kind: 'secondary', name: 'step', value: 'edit' },
  }
}
