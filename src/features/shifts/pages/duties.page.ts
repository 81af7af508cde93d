import { notFound } from '../../../lib/stop-error.js'
import { view, type Page, type PageRequest } from '../../../web/page.js'
import { demandIds, roleDemands } from '../domain/role-demands.js'
import { roleIds, type RoleId } from '../domain/shift.js'
import { shiftPaths } from '../paths.js'

const linesOf = (text: string): string[] => text.split('\n')

function dutyView(roleId: RoleId, { t }: PageRequest) {
  return {
    heading: t(`shifts.roles.${roleId}`),
    backLink: { href: shiftPaths.duties, text: t('duties.heading') },
    lead: t(`duties.roles.${roleId}.lead`),
    workHeading: t('duties.workHeading'),
    work: linesOf(t(`duties.roles.${roleId}.work`)),
    demandsHeading: t('duties.demandsHeading'),
    demands: {
      rows: demandIds.map((demand) => ({
        key: t(`duties.demands.${demand}`),
        value: t(`duties.levels.${roleDemands[roleId][demand]}`),
      })),
    },
    agreed: t('duties.agreed'),
    helpHeading: t('duties.helpHeading'),
    help: linesOf(t('duties.help')),
    assumed: { tone: 'info', text: t('duties.assumed') },
    openShifts: { text: t('duties.openShifts'), href: `${shiftPaths.open}?role=${roleId}`, kind: 'primary' },
  }
}

/** What volunteers do: the roles of shifts side by side. */
export const dutiesPage = (): Page => ({
  path: shiftPaths.duties,
  requires: 'public',
  get({ t }) {
    const heading = t('duties.heading')
    const cards = roleIds.map((roleId) => ({
      title: t(`shifts.roles.${roleId}`),
      text: t(`duties.roles.${roleId}.lead`),
      href: shiftPaths.duty({ roleId }),
      level: 2,
    }))
    return view('shifts/duties', { heading, lead: t('duties.lead'), cards }, { title: heading })
  },
})

/** One role in plain words: what is done, what it may ask of a person, who is there to help. */
export const dutyPage = (): Page => ({
  path: shiftPaths.duty({ roleId: ':roleId' }),
  requires: 'public',
  get(request) {
    const asked = request.params['roleId'] ?? ''
    const roleId = roleIds.find((each) => each === asked)
    if (roleId === undefined) throw notFound('role', asked)
    const page = dutyView(roleId, request)
    return view('shifts/duty', page, { title: page.heading })
  },
})
