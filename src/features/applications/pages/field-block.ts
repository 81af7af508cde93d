import type {
  ChoiceView,
  DateFieldView,
  SelectView,
  TextareaView,
  TextFieldView,
  TickView,
} from '../../../web/form-view.js'
import type { Format } from '../../../i18n/format.js'
import type { Translate } from '../../../i18n/translator.js'

/** One field of a page as the template prints it. */
export type FieldBlock =
  | { readonly kind: 'text'; readonly field: TextFieldView }
  | { readonly kind: 'textarea'; readonly field: TextareaView }
  | { readonly kind: 'radios' | 'checkboxes'; readonly field: ChoiceView }
  | { readonly kind: 'select'; readonly field: SelectView }
  | { readonly kind: 'date'; readonly field: DateFieldView }
  | {
      readonly kind: 'consent'
      readonly field: TickView
      readonly title: string
      readonly text: readonly string[]
    }

export interface SummaryRow {
  readonly key: string
  readonly value: string | readonly string[]
  readonly href: string | null
  readonly action: string | null
}

const checkedLabels = (field: ChoiceView): string[] =>
  field.options.filter(({ checked }) => checked).map(({ label }) => label)

function dayOf({ day, month, year }: DateFieldView, format: Format): string {
  return year === '' ? '' : format.dayLong(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

type AnswerOf<Kind extends FieldBlock['kind']> = (
  block: Extract<FieldBlock, { kind: Kind }>,
  at: { t: Translate; format: Format },
) => string | string[]

const written = ({ field }: { field: { value: string } }): string => field.value.trim()
const chosen = ({ field }: { field: ChoiceView }): string[] => checkedLabels(field)

const answers: { readonly [Kind in FieldBlock['kind']]: AnswerOf<Kind> } = {
  text: written,
  textarea: written,
  radios: chosen,
  checkboxes: chosen,
  select: ({ field }) => field.options.find(({ selected, value }) => selected && value !== '')?.label ?? '',
  date: ({ field }, { format }) => dayOf(field, format),
  consent: ({ field }, { t }) =>
    t(field.checked ? 'applications.check.agreed' : 'applications.check.notAgreed'),
}

function keyOf(block: FieldBlock): string {
  if (block.kind === 'consent') return block.title
  return 'legend' in block.field ? block.field.legend : block.field.label
}

/** What was answered on a page, said back; what was left out says so. */
export function summaryRow(
  block: FieldBlock,
  at: { t: Translate; format: Format; href: string },
): SummaryRow {
  const answer = (answers[block.kind] as AnswerOf<FieldBlock['kind']>)(block, at)
  const value = answer.length === 0 ? at.t('applications.check.leftOut') : answer
  return { key: keyOf(block), value, href: at.href, action: null }
}
