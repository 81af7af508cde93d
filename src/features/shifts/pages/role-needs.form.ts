import { optionalWholeNumber } from '../../../web/fields/choice-fields.js'
import type { FormView } from '../../../web/form-view.js'
import { fieldError, type FieldError, type FormField } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import { roleIds, type RoleId, type RoleNeed } from '../domain/shift.js'

type NeedField = `min-${RoleId}` | `max-${RoleId}`
export type NeedAnswers = Record<NeedField, number | null>

const mostPeople = 50

/** Two numbers for each role; a role without a maximum is not wanted. */
export const needFields = Object.fromEntries(
  roleIds.flatMap((roleId): [NeedField, FormField][] => [
    [`min-${roleId}`, optionalWholeNumber({ min: 0, max: mostPeople })],
    [`max-${roleId}`, optionalWholeNumber({ min: 0, max: mostPeople })],
  ]),
) as Record<NeedField, FormField>

export function needsOf(answers: NeedAnswers): RoleNeed[] {
  return roleIds.flatMap((roleId) => {
    const max = answers[`max-${roleId}`] ?? 0
    return max === 0 ? [] : [{ roleId, min: answers[`min-${roleId}`] ?? 0, max }]
  })
}

export const needProblems = (needs: readonly RoleNeed[]): FieldError[] => [
  ...(needs.length === 0 ? [fieldError(`max-${roleIds[0]}`, 'needs.none')] : []),
  ...needs
    .filter(({ min, max }) => min > max)
    .map(({ roleId }) => fieldError(`max-${roleId}`, 'needs.order')),
]

export const typedNeeds = (needs: readonly RoleNeed[]): FormBody =>
  Object.fromEntries(
    needs.flatMap(({ roleId, min, max }): [string, string][] => [
      [`min-${roleId}`, String(min)],
      [`max-${roleId}`, String(max)],
    ]),
  )

export function needViews(
  form: FormView,
  { t }: PageRequest,
  notes: ReadonlyMap<RoleId, string> = new Map(),
) {
  const number = (name: NeedField, label: string) =>
    form.text(name, { label, required: false, inputMode: 'numeric', width: 'tiny', maxLength: 2 })
  return roleIds.map((roleId) => ({
    legend: t(`shifts.roles.${roleId}`),
    hint: notes.get(roleId) ?? null,
    first: number(`min-${roleId}`, t('shifts.publish.min')),
    second: number(`max-${roleId}`, t('shifts.publish.max')),
  }))
}
