import { readMany } from '../../../web/fields/text-fields.js'
import type { FieldError, Form } from '../../../web/form.js'
import type { FormBody } from '../../../web/page.js'
import type { Typed } from '../domain/draft.js'

export type StepReading<Value> =
  | { readonly ok: true; readonly value: Value; readonly typed: Typed }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly typed: FormBody }

/** The form of one page of the application: read when it is sent, and read again from the draft. */
export interface StepForm<Value> {
  readonly fields: readonly string[]
  read(body: FormBody): StepReading<Value>
}

interface Definition<Fields extends object, Value> {
  readonly form: Form<Fields>
  /** What fields say of each other, once each is right by itself. */
  readonly check?: (fields: Fields) => readonly FieldError[]
  readonly read: (fields: Fields) => Value
  /** What is kept as we understood it rather than as it was typed, so that the person sees it before sending. */
  readonly polish?: (value: Value) => Typed
}

const longestPart = 5000

/** Only what belongs to the page's fields (a day is three inputs), and nothing endless. */
function typedIn(body: FormBody, fields: readonly string[]): Typed {
  const belongs = (name: string) =>
    fields.some(
      (field) => name === field || ['day', 'month', 'year'].some((part) => name === `${field}-${part}`),
    )
  return Object.fromEntries(
    Object.keys(body)
      .filter(belongs)
      .map((name) => {
        const many = readMany(body, name).map((part) => part.slice(0, longestPart))
        return [name, many.length === 1 ? (many[0] ?? '') : many]
      }),
  )
}

export function defineStepForm<Fields extends object, Value>({
  form,
  check = () => [],
  read,
  polish = () => ({}),
}: Definition<Fields, Value>): StepForm<Value> {
  return {
    fields: form.fields,
    read(body) {
      const parsed = form.parse(body)
      if (!parsed.ok) return { ok: false, errors: parsed.errors, typed: body }
      const errors = check(parsed.values)
      if (errors.length > 0) return { ok: false, errors, typed: body }
      const value = read(parsed.values)
      return { ok: true, value, typed: { ...typedIn(body, form.fields), ...polish(value) } }
    },
  }
}
