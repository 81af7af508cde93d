import { signedIn, view, type Page, type PageRequest } from '../../../web/page.js'
import { shiftPaths } from '../../shifts/index.js'
import type { ClaimedTask, ClaimService } from '../claim-service.js'
import { isUnfinished } from '../domain/claim.js'
import { taskPaths } from '../paths.js'
import type { ZoneOf } from '../zone-of.js'
import { stateTag } from './claim-parts.view.js'
import { deadlineLines } from './deadline.view.js'

function card({ claim, task }: ClaimedTask, zone: string | null, request: PageRequest) {
  const { t, format } = request
  const due = isUnfinished(claim) ? deadlineLines(claim.dueAt, zone, request) : []
  const credited =
    claim.acceptedMinutes === null
      ? []
      : [t('tasks.mine.credited', { duration: format.duration(claim.acceptedMinutes) })]
  return {
    title: task.title,
    text: null,
    lang: task.language,
    href: taskPaths.claim(claim.id),
    meta: [...due, ...credited],
    tag: stateTag(claim, request),
  }
}

function emptyOf(servesOnShifts: boolean, { t }: PageRequest) {
  const title = t('tasks.mine.emptyTitle')
  return servesOnShifts
    ? { title, text: t('tasks.mine.emptyShifts'), href: shiftPaths.own, action: t('tasks.mine.toShifts') }
    : { title, text: t('tasks.mine.emptyText'), href: taskPaths.list, action: t('tasks.mine.find') }
}

export const myTasksPage = (claims: ClaimService, zoneOf: ZoneOf): Page => ({
  path: taskPaths.mine,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const { t, actor } = request
    const mine = await claims.listMine(actor)
    const zone = await zoneOf(actor)
    const heading = t('tasks.mine.heading')
    const page = {
      heading,
      lead: t('tasks.mine.lead'),
      cards: mine.map((each) => card(each, zone, request)),
      empty: emptyOf(await claims.servesOnShifts(actor), request),
      find: { text: t('tasks.mine.find'), href: taskPaths.list, kind: 'secondary' },
    }
    return view('tasks/mine', page, { title: heading })
  }),
})
