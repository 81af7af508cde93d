import type { Translate } from '../../../i18n/translator.js'
import type { ReasonContext } from '../../../lib/reasons.js'
import type { ImportRow, RowFate, RowOutcome } from '../domain/import-batch.js'
import type { ImportNotice, ImportProblem } from '../domain/import-problem.js'

export const fateTones: Record<RowFate, string> = {
  new: 'good',
  known: 'info',
  refused: 'bad',
  outside: 'warn',
}

export const outcomeTones: Record<RowOutcome, string> = {
  waiting: 'neutral',
  'left-out': 'neutral',
  made: 'good',
  'known-meanwhile': 'info',
  removed: 'neutral',
  kept: 'warn',
}

/** A column and a mark in a context are codes themselves. */
function wordsOf(context: ReasonContext, t: Translate): ReasonContext {
  const named = (name: 'column' | 'by', prefix: string): ReasonContext =>
    context[name] === undefined ? {} : { [name]: t(`imports.${prefix}.${context[name]}`) }
  return { ...context, ...named('column', 'columns'), ...named('by', 'marks') }
}

export const problemText = ({ code, context = {} }: ImportProblem, t: Translate): string =>
  t(`imports.problems.${code}`, wordsOf(context, t))

export const noticeText = ({ code, context = {} }: ImportNotice, t: Translate): string =>
  t(`imports.notices.${code}`, wordsOf(context, t))

/** The name as it was typed; a row may be refused because it has none. */
export const typedName = ({ cells }: ImportRow, t: Translate): string => {
  const name = [cells['surname'], cells['firstName']]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
  return name === '' ? t('imports.row.nameless') : name
}

export const remarks = (row: ImportRow, t: Translate): string[] => [
  ...row.problems.map((problem) => problemText(problem, t)),
  ...(row.fate === 'outside' ? [t('imports.row.outside')] : []),
  ...row.notices.map((notice) => noticeText(notice, t)),
]
