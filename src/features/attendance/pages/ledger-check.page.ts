import { signedIn, view, type Page } from '../../../web/page.js'
import type { LedgerCheck } from '../ledger-check.js'
import { attendancePaths } from '../paths.js'

/** Whether the ledger of hours is as it was written. People stand in it as ids only. */
export const ledgerCheckPage = ({ ledgerCheck }: { readonly ledgerCheck: LedgerCheck }): Page => ({
  path: attendancePaths.ledgerCheck,
  requires: 'audit.view',
  get: signedIn(async ({ t, format }) => {
    const { people, entries, broken } = await ledgerCheck.check()
    const isWhole = broken.length === 0
    const page = {
      heading: t('attendance.ledger.heading'),
      lead: t('attendance.ledger.lead'),
      result: {
        tone: isWhole ? 'good' : 'bad',
        title: t(`attendance.ledger.${isWhole ? 'whole' : 'broken'}`, { count: broken.length }),
        text: t('attendance.ledger.read', {
          people: format.number(people),
          entries: format.number(entries),
        }),
      },
      table: isWhole
        ? null
        : {
            caption: t('attendance.ledger.broken', { count: broken.length }),
            captionHidden: true,
            columns: ['person', 'entry', 'problem'].map((key) => ({
              label: t(`attendance.ledger.columns.${key}`),
              numeric: key === 'entry',
            })),
            rows: broken.map(({ volunteerId, sequence, problem }) => [
              { text: volunteerId },
              { text: format.number(sequence) },
              { text: t(`attendance.ledger.problems.${problem}`) },
            ]),
            empty: '',
          },
    }
    return view('attendance/ledger-check', page, { title: page.heading })
  }),
})
