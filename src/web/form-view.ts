import type { Translate } from '../i18n/translator.js'
import type { FieldError } from './form.js'
import type { FormBody } from './page.js'

export interface FieldView {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly hint: string | null
  readonly error: string | null
  readonly describedBy: string | null
  readonly required: boolean
}

export interface TextFieldView extends FieldView {
  readonly value: string
  readonly type: string
  readonly autocomplete: string | null
  readonly inputMode: string | null
  readonly lang: string | null
  readonly width: 'full' | 'short' | 'tiny'
  readonly maxLength: number | null
}

export interface TextareaView extends FieldView {
  readonly value: string
  readonly rows: number
  readonly maxLength: number | null
}

export interface OptionView {
  readonly id: string
  readonly value: string
  readonly label: string
  readonly hint: string | null
  readonly checked: boolean
}

export interface ChoiceView extends Omit<FieldView, 'label'> {
  readonly legend: string
  readonly inline: boolean
  readonly options: readonly OptionView[]
}

export interface SelectView extends FieldView {
  readonly options: readonly { value: string; label: string; selected: boolean }[]
}

export interface TickView extends FieldView {
  readonly value: string
  readonly checked: boolean
}

export interface DateFieldView extends Omit<FieldView, 'label'> {
  readonly legend: string
  readonly day: string
  readonly month: string
  readonly year: string
}

export interface ErrorSummaryView {
  readonly title: string
  readonly items: readonly { href: string; text: string }[]
}

export interface FieldOptions {
  readonly required?: boolean
  /** Words instead of those found under `<prefix>.<name>.label` and `.hint`. */
  readonly label?: string
  readonly hint?: string
}

export interface TextOptions extends FieldOptions {
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'number' | 'date' | 'search'
  readonly autocomplete?: string
  readonly inputMode?: string
  readonly lang?: string
  readonly width?: 'full' | 'short' | 'tiny'
  readonly maxLength?: number
}

export interface Choice {
  readonly value: string
  readonly label?: string
  readonly hint?: string
}

export interface FormViewInput {
  readonly t: Translate
  /** Where the words of this form live, such as `identity.signIn.fields`. */
  readonly prefix: string
  readonly values: FormBody
  readonly errors?: readonly FieldError[]
}

const asText = (value: FormBody[string]): string => (typeof value === 'string' ? value : (value?.[0] ?? ''))
const asList = (value: FormBody[string]): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? [])

/** Errors whose words do not say which field they mean: beside the field that is plain, above the form it is not. */
const nameless = /^(any|string|number|boolean|array|day|time|consent|password\.too|setting\.(required|out))/

/** "Telefon nömrəsi: bu sahəni doldurun"; a question keeps its own mark. */
function withLabel(label: string, text: string, locale: string): string {
  if (label === '') return text
  if (/[?!.]$/.test(label)) return `${label} ${text}`
  return `${label}: ${text.slice(0, 1).toLocaleLowerCase(locale)}${text.slice(1)}`
}

/** Makes view models of a form's fields: words, typed values and errors, tied together by ids. */
export function createFormView({ t, prefix, values, errors = [] }: FormViewInput) {
  /** Words that a page gave a field instead of those of the catalogue. */
  const ownLabels = new Map<string, string>()

  const labelOf = (name: string, options: FieldOptions): string => {
    if (options.label !== undefined) ownLabels.set(name, options.label)
    return options.label ?? t(`${prefix}.${name}.label`)
  }

  const errorText = (error: FieldError): string => {
    const own = `${prefix}.${error.field}.errors.${error.code}`
    const label = t.has(`${prefix}.${error.field}.label`) ? t(`${prefix}.${error.field}.label`) : ''
    return t(t.has(own) ? own : `errors.${error.code}`, { ...error.context, label })
  }

  const summaryText = (error: FieldError): string => {
    const key = `${prefix}.${error.field}`
    const text = errorText(error)
    if (t.has(`${key}.errors.${error.code}`) || !nameless.test(error.code)) return text
    const label = ownLabels.get(error.field) ?? (t.has(`${key}.label`) ? t(`${key}.label`) : '')
    return withLabel(label, text, t.locale)
  }

  const errorOf = (name: string): string | null => {
    const error = errors.find((each) => each.field === name)
    return error === undefined ? null : errorText(error)
  }

  const hintOf = (name: string, options: FieldOptions): string | null => {
    if (options.hint !== undefined) return options.hint
    const key = `${prefix}.${name}.hint`
    return t.has(key) ? t(key) : null
  }

  const base = (name: string, options: FieldOptions) => {
    const hint = hintOf(name, options)
    const error = errorOf(name)
    const ids = [...(hint === null ? [] : [`${name}-hint`]), ...(error === null ? [] : [`${name}-error`])]
    return {
      id: name,
      name,
      hint,
      error,
      describedBy: ids.length === 0 ? null : ids.join(' '),
      required: options.required ?? true,
    }
  }

  const optionsOf = (name: string, choices: readonly Choice[]): OptionView[] => {
    const chosen = asList(values[name])
    return choices.map((choice, index) => {
      const key = `${prefix}.${name}.options.${choice.value}`
      const hintKey = `${prefix}.${name}.optionHints.${choice.value}`
      return {
        id: index === 0 ? name : `${name}-${choice.value}`,
        value: choice.value,
        label: choice.label ?? t(key),
        hint: choice.hint ?? (t.has(hintKey) ? t(hintKey) : null),
        checked: chosen.includes(choice.value),
      }
    })
  }

  const choice = (
    name: string,
    choices: readonly Choice[],
    options: FieldOptions & { inline?: boolean } = {},
  ): ChoiceView => ({
    ...base(name, options),
    legend: labelOf(name, options),
    inline: options.inline ?? false,
    options: optionsOf(name, choices),
  })

  return {
    hasErrors: errors.length > 0,
    text: (name: string, options: TextOptions = {}): TextFieldView => ({
      ...base(name, options),
      label: labelOf(name, options),
      value: options.type === 'password' ? '' : asText(values[name]),
      type: options.type ?? 'text',
      autocomplete: options.autocomplete ?? null,
      inputMode: options.inputMode ?? null,
      lang: options.lang ?? null,
      width: options.width ?? 'full',
      maxLength: options.maxLength ?? null,
    }),
    textarea: (
      name: string,
      options: FieldOptions & { rows?: number; maxLength?: number } = {},
    ): TextareaView => ({
      ...base(name, options),
      label: labelOf(name, options),
      value: asText(values[name]),
      rows: options.rows ?? 4,
      maxLength: options.maxLength ?? null,
    }),
    radios: choice,
    checkboxes: choice,
    select: (name: string, choices: readonly Choice[], options: FieldOptions = {}): SelectView => ({
      ...base(name, options),
      label: labelOf(name, options),
      options: optionsOf(name, choices).map(({ value, label, checked }) => ({
        value,
        label,
        selected: checked,
      })),
    }),
    tick: (name: string, options: FieldOptions & { value?: string } = {}): TickView => ({
      ...base(name, options),
      label: labelOf(name, options),
      value: options.value ?? 'yes',
      checked: asList(values[name]).includes(options.value ?? 'yes'),
    }),
    date: (name: string, options: FieldOptions = {}): DateFieldView => ({
      ...base(name, options),
      legend: labelOf(name, options),
      day: asText(values[`${name}-day`]),
      month: asText(values[`${name}-month`]),
      year: asText(values[`${name}-year`]),
    }),
    /** null when there is nothing to mend. Asked for after the fields, it knows the labels that the page gave them. */
    errorSummary: (): ErrorSummaryView | null =>
      errors.length === 0
        ? null
        : {
            title: t('errors.summaryTitle'),
            items: errors.map((error) => ({ href: `#${error.field}`, text: summaryText(error) })),
          },
  }
}

export type FormView = ReturnType<typeof createFormView>

/** Puts a stored day back into the three inputs of a date field. */
export function dayInputs(name: string, day: string | null | undefined): FormBody {
  const [year = '', month = '', date = ''] = (day ?? '').split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}
