import type { AuditRecord } from '../../../audit/audit-model.js'
import { auditVocabulary } from '../../../audit/vocabulary.js'
import type { PageRequest } from '../../../web/page.js'
import { adminPaths } from '../paths.js'

export interface AuditFilter {
  readonly event: string
  readonly subject: string
  readonly actor: string
}

export interface AuditFacts {
  readonly filter: AuditFilter
  readonly events: readonly AuditRecord[]
  readonly names: ReadonlyMap<string, string>
  /** The last one shown when there are more. */
  readonly last: AuditRecord | null
  readonly isFirstPage: boolean
  /** How old an entry becomes before retention deletes it. */
  readonly keptMonths: number
}

type Words = Pick<PageRequest, 't' | 'format'>

/** What an older version wrote stands for itself. */
function wordsFor(part: 'events' | 'subjects' | 'details', code: string, t: PageRequest['t']): string {
  const key = `audit.${part}.${code}`
  return t.has(key) ? t(key) : code
}

const eventWords = (event: string, t: PageRequest['t']): string => wordsFor('events', event, t)

/** The kind in words, before the id. */
function subjectWords(subject: string, t: PageRequest['t']): string {
  const [kind = '', ...id] = subject.split(':')
  return [wordsFor('subjects', kind, t), ...(id.length === 0 ? [] : [id.join(':')])].join(': ')
}

function detailsOf({ details, requestId }: AuditRecord, t: PageRequest['t']): string {
  // Entries of earlier versions know no request.
  return [...Object.entries(details), ['requestId', requestId ?? ''] as const]
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${wordsFor('details', name, t)}: ${value}`)
    .join(', ')
}

const rowOf = (event: AuditRecord, names: AuditFacts['names'], { t, format }: Words) => [
  { text: format.dateTime(event.at) },
  { text: eventWords(event.event, t) },
  { text: event.actorId === null ? t('admin.audit.system') : (names.get(event.actorId) ?? event.actorId) },
  {
    text: subjectWords(event.subject, t),
    href: `${adminPaths.audit}?subject=${encodeURIComponent(event.subject)}`,
  },
  { text: detailsOf(event, t) },
]

function queryOf(filter: AuditFilter, extra: Record<string, string>): string {
  const given = Object.entries({ ...filter, ...extra }).filter(([, value]) => value !== '')
  return given.length === 0
    ? adminPaths.audit
    : `${adminPaths.audit}?${new URLSearchParams(given).toString()}`
}

const older = ({ filter, last }: AuditFacts): string | null =>
  last === null ? null : queryOf(filter, { before: last.at.toISOString(), beforeId: last._id })

const eventOptions = (chosen: string, t: PageRequest['t']) => [
  { value: '', label: t('admin.audit.anyEvent'), selected: chosen === '' },
  ...Object.keys(auditVocabulary)
    .map((event) => ({ value: event, label: eventWords(event, t), selected: event === chosen }))
    .sort((a, b) => a.label.localeCompare(b.label, t.locale)),
]

export function auditView(facts: AuditFacts, words: Words) {
  const { t } = words
  const { filter, events, names, isFirstPage } = facts
  const text = (name: 'subject' | 'actor') => ({
    kind: 'text',
    id: name,
    name,
    label: t(`admin.audit.${name}`),
    value: filter[name],
  })
  const isFiltered = filter.event !== '' || filter.subject !== '' || filter.actor !== ''
  return {
    heading: t('admin.audit.heading'),
    lead: t('admin.audit.lead', { count: facts.keptMonths }),
    filter: {
      action: adminPaths.audit,
      fields: [
        {
          kind: 'select',
          id: 'event',
          name: 'event',
          label: t('admin.audit.event'),
          options: eventOptions(filter.event, t),
        },
        text('actor'),
        text('subject'),
      ],
      clearHref: isFiltered || !isFirstPage ? adminPaths.audit : null,
    },
    table: {
      caption: t('admin.audit.heading'),
      captionHidden: true,
      columns: ['when', 'event', 'actor', 'subject', 'details'].map((column) => ({
        label: t(`admin.audit.columns.${column}`),
      })),
      rows: events.map((event) => rowOf(event, names, words)),
      empty: t('admin.audit.none'),
    },
    pagination: {
      previous: isFirstPage ? null : queryOf(filter, {}),
      previousText: t('admin.audit.newest'),
      next: older(facts),
      nextText: t('admin.audit.older'),
      summary: t('admin.audit.shown', { count: events.length }),
    },
  }
}
