import Joi from 'joi'
import type { ReasonContext } from '../lib/reasons.js'
import type { FormBody } from './page.js'

export interface FieldError {
  readonly field: string
  readonly code: string
  readonly context: ReasonContext
}

export type ParsedForm<Values> =
  | { readonly ok: true; readonly values: Values }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly typed: FormBody }

export interface FormField {
  readonly schema: Joi.Schema
  /** How the field is found in a body; a date, for example, is three inputs. */
  read(body: FormBody, name: string): unknown
}

export interface Form<Values> {
  readonly fields: readonly string[]
  parse(body: FormBody): ParsedForm<Values>
}

const options: Joi.ValidationOptions = {
  abortEarly: false,
  stripUnknown: true,
  convert: true,
  errors: { render: false },
}

function contextOf(detail: Joi.ValidationErrorItem): ReasonContext {
  const entries = Object.entries(detail.context ?? {}).filter(
    (entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]) && !['value', 'label', 'key'].includes(entry[0]),
  )
  return Object.fromEntries(entries)
}

/** One error per field: the first is the one to mend first. */
function errorsOf(error: Joi.ValidationError): FieldError[] {
  const errors = error.details.map((detail) => ({
    field: String(detail.path[0] ?? ''),
    code: detail.type,
    context: contextOf(detail),
  }))
  return errors.filter((each, index) => errors.findIndex((other) => other.field === each.field) === index)
}

/**
 * Declares a form. `parse` gives values or errors, never both, so nobody can use the values of a form that failed.
 * Words are not added here: an error is a code with its context.
 */
export function defineForm<Values extends object>(fields: {
  readonly [Name in keyof Values & string]-?: FormField
}): Form<Values> {
  const entries = Object.entries<FormField>(fields)
  const schema = Joi.object(Object.fromEntries(entries.map(([name, field]) => [name, field.schema])))
  return {
    fields: entries.map(([name]) => name),
    parse(body) {
      const read = Object.fromEntries(entries.map(([name, field]) => [name, field.read(body, name)]))
      const result = schema.validate(read, options)
      if (result.error) return { ok: false, errors: errorsOf(result.error), typed: body }
      return { ok: true, values: result.value as Values }
    },
  }
}

/** An error that a service found after the form itself was right, such as an address already taken. */
export const fieldError = (field: string, code: string, context: ReasonContext = {}): FieldError => ({
  field,
  code,
  context,
})
