import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { Reason } from '../../../lib/reasons.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import { fullName, type Volunteer } from '../../volunteers/index.js'
import type { Staffed } from '../board-service.js'
import type { Suggestion, SuggestionStanding } from '../domain/suggestion.js'
import { shiftPaths } from '../paths.js'

export interface AssignShown {
  readonly typed: FormBody
  readonly errors: readonly FieldError[]
  /** Why the person could not be added as asked. */
  readonly answered: { readonly outcome: 'refused' | 'warned'; readonly reasons: readonly Reason[] } | null
  /** In the order in which to think of them. */
  readonly suggestions: readonly Suggestion[]
}

/** A full role is no choice: more places are made by changing the shift. */
function emptyAssign({ shift, others }: Staffed, { t }: PageRequest): string | null {
  if (others.length === 0) return t('shifts.assign.none')
  return shift.roles.every(({ free }) => free === 0) ? t('shifts.assign.full') : null
}

interface Suggested {
  readonly person: Volunteer
  readonly suggestion: Suggestion
}

/** The others of the shift with what is known of each, in the order of the suggestions. */
function suggestedOf({ others }: Staffed, { suggestions }: AssignShown): Suggested[] {
  const people = new Map(others.map((person) => [person.id, person]))
  return suggestions.flatMap((suggestion) => {
    const person = people.get(suggestion.volunteerId)
    return person === undefined ? [] : [{ person, suggestion }]
  })
}

type Form = ReturnType<typeof createFormView>

/** Nobody knows more than the names: the shift has begun, and somebody walked in. */
const plainList = ({ others }: Staffed, form: Form, { t }: PageRequest) =>
  form.select('volunteerId', [
    { value: '', label: t('shifts.assign.choose') },
    ...others.map((volunteer) => ({ value: volunteer.id, label: fullName(volunteer) })),
  ])

/** Whom it suits, then who could be asked: one choice in two groups. Who cannot come is named with what is in the way. */
function groupsOf(suggested: readonly Suggested[], form: Form, request: PageRequest) {
  const { t } = request
  const of = (standing: SuggestionStanding) =>
    suggested.filter(({ suggestion }) => suggestion.standing === standing)
  const because = ({ suggestion }: Suggested): string => suggestion.because(request).join(' · ')
  const choices = (standing: SuggestionStanding) =>
    of(standing).map((each) => ({
      value: each.person.id,
      label: fullName(each.person),
      hint: because(each),
    }))
  const suits = form.radios('volunteerId', choices('suits'), { label: t('shifts.assign.suits') })
  const ask = form.radios('volunteerId', choices('ask'), { label: t('shifts.assign.ask') })
  return {
    suits,
    nobodySuits: suits.options.length === 0 ? t('shifts.assign.nobodySuits') : null,
    ask: {
      summary: t('shifts.assign.askSummary', { count: ask.options.length }),
      // Unfolded only for who has chosen there, or has to: thirty names are a long way down on a phone.
      open: ask.error !== null || ask.options.some(({ checked }) => checked),
      note: t('shifts.assign.askNote'),
      radios:
        ask.options.length === 0
          ? null
          : {
              ...ask,
              // The bare name is the id of the first choice of the group above.
              ...(suits.options.length === 0 ? {} : { id: 'ask', error: null, describedBy: null }),
              options: ask.options.map((option, place) =>
                suits.options.length === 0 && place === 0
                  ? option
                  : { ...option, id: `volunteerId-${option.value}` },
              ),
            },
    },
    hindered: {
      summary: t('shifts.assign.hinderedSummary', { count: of('hindered').length }),
      rows: of('hindered').map((each) => ({ name: fullName(each.person), detail: because(each) })),
    },
  }
}

export function assignForm(staffed: Staffed, shown: AssignShown, request: PageRequest) {
  const { shift, centre } = staffed
  const { t } = request
  const form = createFormView({
    t,
    prefix: 'shifts.assign.fields',
    values: shown.typed,
    errors: shown.errors,
  })
  const suggested = suggestedOf(staffed, shown)
  return {
    action: shiftPaths.assign({ centreId: centre.id, shiftId: shift.id }),
    errorSummary: form.errorSummary(),
    answered:
      shown.answered === null
        ? null
        : {
            title: t(`shifts.assign.${shown.answered.outcome}`),
            items: shown.answered.reasons.map((each) => ({ text: t.staffReason(each) })),
          },
    groups: suggested.length === 0 ? null : groupsOf(suggested, form, request),
    person: suggested.length === 0 ? plainList(staffed, form, request) : null,
    role: form.select(
      'role',
      shift.roles
        .filter(({ free }) => free > 0)
        .map(({ roleId, free }) => ({
          value: roleId,
          label: `${t(`shifts.roles.${roleId}`)} (${t('shifts.list.free', { count: free })})`,
        })),
    ),
    exception: form.text('exceptionReason', { required: false, maxLength: 200 }),
    submit: { text: t('shifts.assign.submit') },
    none: emptyAssign(staffed, request),
  }
}
