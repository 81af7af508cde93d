import type { PageRequest } from '../../../web/page.js'
import type { ReportQuery } from '../domain/report-query.js'
import type { Reach } from '../report-reach.js'

interface Filtered {
  readonly reach: Reach
  readonly query: ReportQuery
  readonly action: string
}

/** The filter of reports and lists; what it is set to stands in the address. */
export function reportFilter({ t, format }: PageRequest, { reach, query, action }: Filtered) {
  const options = (
    all: string,
    chosen: string | null,
    values: readonly { value: string; label: string }[],
  ) => [
    ...(values.length === 1 ? [] : [{ value: '', label: all, selected: chosen === null }]),
    ...values.map((each) => ({ ...each, selected: each.value === chosen || values.length === 1 })),
  ]
  const centres = reach.centres
    .map(({ id, name }) => ({ value: id, label: name[t.locale] }))
    .sort((a, b) => format.compare(a.label, b.label))
  const programmes = reach.programmes.map((id) => ({ value: id, label: t(`programmes.${id}.name`) }))
  return {
    action,
    clearHref: action,
    fields: [
      { kind: 'date', id: 'from', name: 'from', label: t('reports.filters.from'), value: query.from },
      { kind: 'date', id: 'to', name: 'to', label: t('reports.filters.to'), value: query.to },
      {
        kind: 'select',
        id: 'centre',
        name: 'centre',
        label: t('reports.filters.centre'),
        options: options(t('reports.filters.allCentres'), query.centreId, centres),
      },
      {
        kind: 'select',
        id: 'programme',
        name: 'programme',
        label: t('reports.filters.programme'),
        options: options(t('reports.filters.allProgrammes'), query.programme, programmes),
      },
    ],
  }
}
