import type { PageRequest } from '../../../web/page.js'
import { attendancePaths } from '../../attendance/index.js'
import { selectionPaths } from '../../selection/index.js'
import { shiftPaths } from '../../shifts/index.js'
import { taskPaths } from '../../tasks/index.js'
import type { CentreWork, QueueFigures, StaffedShift } from '../desk-overview.js'
import { section, type Section } from './overview-section.js'

const stateOf = ({ staffing }: StaffedShift): { key: string; tone: string } => {
  if (staffing.missing > 0) return { key: 'below', tone: 'bad' }
  return staffing.free === 0 ? { key: 'full', tone: 'good' } : { key: 'enough', tone: 'info' }
}

function shiftRow({ t, format }: PageRequest, staffed: StaffedShift) {
  const { shift, centre, staffing } = staffed
  const { key, tone } = stateOf(staffed)
  return [
    {
      text: `${format.dayShort(shift.day)}, ${format.timeRange(shift.startsAt, shift.endsAt)}`,
      href: shiftPaths.staffing({ centreId: centre.id, shiftId: shift.id }),
    },
    { text: centre.name[t.locale] },
    { text: t('overview.desk.taken', { taken: staffing.taken, min: staffing.min, max: staffing.max }) },
    { text: t(`overview.desk.${key}`, { count: staffing.missing }), tag: tone },
  ]
}

export function shiftsSection(
  request: PageRequest,
  next: { shown: readonly StaffedShift[]; short: number },
): Section {
  const { t } = request
  return section('today', t('overview.desk.shifts'), {
    text: next.short === 0 ? null : t('overview.desk.short', { count: next.short }),
    table: {
      caption: t('overview.desk.shifts'),
      captionHidden: true,
      columns: ['when', 'centre', 'people', 'state'].map((key) => ({
        label: t(`overview.desk.columns.${key}`),
      })),
      rows: next.shown.map((each) => shiftRow(request, each)),
      empty: t('overview.desk.noShifts'),
    },
    links: [{ text: t('overview.desk.board'), href: shiftPaths.boards }],
  })
}

interface Waiting {
  readonly queue: QueueFigures | null
  readonly work: readonly CentreWork[]
  readonly disputes: number | null
  readonly results: number | null
}

function queueCard({ t }: PageRequest, { open, late, soon }: QueueFigures) {
  return {
    title: t('overview.desk.queue.title', { count: open }),
    href: selectionPaths.queue,
    meta: [
      ...(late > 0 ? [t('overview.desk.queue.late', { count: late })] : []),
      ...(soon > 0 ? [t('overview.desk.queue.soon', { count: soon })] : []),
    ],
    tag: late > 0 ? { text: t('overview.desk.queue.atRisk'), tone: 'bad' } : null,
  }
}

/** Everything that waits for somebody at the desk: people first, then hours, questions and results. */
export function waitingSection(request: PageRequest, { queue, work, disputes, results }: Waiting): Section {
  const { t } = request
  const cards = [
    ...(queue === null || queue.open === 0 ? [] : [queueCard(request, queue)]),
    ...work
      .filter(({ hoursWaiting, questions }) => hoursWaiting + questions > 0)
      .map(({ centre, hoursWaiting, hoursLate, questions }) => ({
        title: centre.name[t.locale],
        href: attendancePaths.hours(centre.id),
        meta: [
          ...(hoursLate > 0 ? [t('overview.desk.hoursLate', { count: hoursLate })] : []),
          ...(hoursWaiting > 0 ? [t('overview.desk.hours', { count: hoursWaiting })] : []),
          ...(questions > 0 ? [t('overview.desk.questions', { count: questions })] : []),
        ],
      })),
    ...work
      .filter(({ talks }) => talks > 0)
      .map(({ centre, talks }) => ({
        title: t('overview.desk.talks', { count: talks }),
        href: attendancePaths.talks(centre.id),
        meta: [centre.name[t.locale]],
      })),
    ...(disputes === null || disputes === 0
      ? []
      : [{ title: t('overview.desk.disputes', { count: disputes }), href: attendancePaths.absences }]),
    ...(results === null || results === 0
      ? []
      : [{ title: t('overview.desk.results', { count: results }), href: taskPaths.desk }]),
  ]
  return section('waiting', t('overview.desk.waiting'), {
    cards,
    text: cards.length === 0 ? t('overview.desk.nothingWaits') : null,
  })
}
