import { can } from '../../../access/policy.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import { notFound } from '../../../lib/stop-error.js'
import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import type { CentreRepository } from '../../centres/index.js'
import { fullName, type VolunteerRepository } from '../../volunteers/index.js'
import type { ContestRepository } from '../data/contest-repository.js'
import type { HoursService, Proposed } from '../hours-service.js'
import { attendancePaths } from '../paths.js'

interface Dependencies {
  readonly hours: HoursService
  readonly contests: ContestRepository
  readonly centres: CentreRepository
  readonly volunteers: VolunteerRepository
}

/** What went as planned needs no reason. */
const plannedColumns = ['person', 'shift', 'times', 'minutes'] as const
const differentColumns = [...plannedColumns, 'why'] as const

function proposedTable(
  list: readonly Proposed[],
  names: ReadonlyMap<string, string>,
  { request, columns }: { request: SignedInRequest; columns: readonly string[] },
) {
  const { t, format } = request
  return {
    columns: columns.map((key) => ({
      label: t(`attendance.hours.columns.${key}`),
      numeric: key === 'minutes',
    })),
    rows: list.map(({ attendance, proposal, isLate }) => [
      {
        text: names.get(attendance.volunteerId) ?? '',
        href: attendancePaths.correction(attendance.signUpId),
      },
      {
        text: `${format.dayShort(dayInBaku(attendance.startsAt))}, ${format.timeRange(attendance.startsAt, attendance.endsAt)}`,
      },
      {
        text: [attendance.arrivedAt, attendance.leftAt]
          .map((at) => (at === null ? '…' : format.time(at)))
          .join('–'),
      },
      { text: format.duration(proposal.minutes) },
      ...(columns.includes('why')
        ? [
            {
              text: [
                ...(isLate ? [t('attendance.hours.late')] : []),
                ...proposal.outliers.map((each) => t.reason(each)),
              ].join(' '),
            },
          ]
        : []),
    ]),
  }
}

/** "37 as planned: approve", "4 differ: look". */
export function hoursPage({ hours, contests, centres, volunteers }: Dependencies): Page {
  return {
    path: attendancePaths.hoursPattern,
    requires: 'hours.approve',
    get: signedIn(async (request) => {
      const centreId = request.params['centreId'] ?? ''
      if (!can(request.actor, 'hours.approve', { centreId })) throw notFound('centre', centreId)
      const { t, locale } = request
      const centre = await centres.getCentre(centreId)
      const { asPlanned, outliers, own } = await hours.listToApprove(request.actor, centreId)
      const open = await contests.listOpen(centreId)
      const ids = [...asPlanned, ...outliers].map(({ attendance }) => attendance.volunteerId)
      const people = await volunteers.listByIds([...ids, ...open.map(({ volunteerId }) => volunteerId)])
      const names = new Map(people.map((person) => [person.id, fullName(person)]))
      const late = [...asPlanned, ...outliers].filter(({ isLate }) => isLate).length
      const page = {
        heading: t('attendance.hours.heading'),
        lead: centre.name[locale],
        planned: {
          heading: t('attendance.hours.planned', { count: asPlanned.length }),
          show: t('attendance.hours.showPlanned'),
          approve:
            asPlanned.length === 0
              ? null
              : {
                  action: attendancePaths.hours(centreId),
                  text: t('attendance.hours.approve', { count: asPlanned.length }),
                  kind: 'primary',
                  fields: [],
                  label: null,
                },
          table: {
            caption: t('attendance.hours.planned', { count: asPlanned.length }),
            captionHidden: true,
            empty: t('attendance.hours.nothingPlanned'),
            ...proposedTable(asPlanned, names, { request, columns: plannedColumns }),
          },
        },
        different: {
          heading: t('attendance.hours.different', { count: outliers.length }),
          table: {
            caption: t('attendance.hours.different', { count: outliers.length }),
            captionHidden: true,
            empty: t('attendance.hours.nothingDifferent'),
            ...proposedTable(outliers, names, { request, columns: differentColumns }),
          },
        },
        late:
          late === 0
            ? null
            : {
                tone: 'warn',
                title: t('attendance.hours.lateCount', { count: late }),
                text: t('attendance.hours.lateText'),
              },
        own:
          own.length === 0
            ? null
            : {
                tone: 'info',
                title: t('attendance.hours.own', { count: own.length }),
                text: t('attendance.hours.ownText'),
              },
        contests: {
          heading: t('attendance.hours.questions', { count: open.length }),
          rows: open.map((contest) => ({
            name: names.get(contest.volunteerId) ?? '',
            href:
              contest.about === 'absence'
                ? attendancePaths.absence(contest.signUpId)
                : attendancePaths.correction(contest.signUpId),
            detail: contest.text === '' ? t('attendance.absence.withoutWords') : contest.text,
          })),
        },
      }
      return view('attendance/hours', page, { title: page.heading, wide: true })
    }),
    post: signedIn(async (request) => {
      const centreId = request.params['centreId'] ?? ''
      const count = await hours.approveAsPlanned(request.actor, centreId)
      return redirect(attendancePaths.hours(centreId), {
        flash: { tone: 'good', key: 'attendance.hours.approved', params: { count } },
      })
    }),
  }
}
