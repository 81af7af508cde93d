import { roles, type Grant, type Role } from '../../../access/roles.js'
import { oneOf, optionalOneOf } from '../../../web/fields/choice-fields.js'
import { defineForm, fieldError, type FieldError, type Form } from '../../../web/form.js'
import type { GrantFinding, ScopePart } from '../../identity/index.js'
import type { Places } from './scope-words.js'

export interface GrantAnswers {
  role: Role
  centre: string | null
  programme: string | null
  organisation: string | null
}

const fieldOf: Readonly<Record<ScopePart, keyof GrantAnswers>> = {
  centreId: 'centre',
  programme: 'programme',
  organisationId: 'organisation',
}

export const grantForm = (places: Places): Form<GrantAnswers> =>
  defineForm<GrantAnswers>({
    role: oneOf(roles),
    centre: optionalOneOf(places.centres.map((each) => each.value)),
    programme: optionalOneOf(places.programmes.map((each) => each.value)),
    organisation: optionalOneOf(places.organisations.map((each) => each.value)),
  })

export const grantOf = ({ role, centre, programme, organisation }: GrantAnswers): Grant => ({
  role,
  scope: {
    ...(centre === null ? {} : { centreId: centre }),
    ...(programme === null ? {} : { programme }),
    ...(organisation === null ? {} : { organisationId: organisation }),
  },
})

/** A part that the page doesn't offer can only be missing because there is none yet: the role is what to mend. */
export const errorsOfFindings = (findings: readonly GrantFinding[], places: Places): FieldError[] =>
  findings.map(({ part, reason }) => {
    const field = fieldOf[part]
    const isOffered = field !== 'organisation' || places.organisations.length > 0
    return fieldError(isOffered ? field : 'role', reason.code)
  })
