import { signedIn, view, type Page } from '../../../web/page.js'
import type { BoardService } from '../board-service.js'
import { shiftPaths } from '../paths.js'
import { boardView, weekAsked } from './board.view.js'

export const boardsPage = (boards: BoardService): Page => ({
  path: shiftPaths.boards,
  requires: 'shift.view-board',
  get: signedIn(async (request) => {
    const { t, locale, actor } = request
    const overviews = await boards.listOverviews(actor)
    const heading = t('shifts.boards.heading')
    const table = {
      caption: t('shifts.boards.caption'),
      columns: [
        { label: t('shifts.facts.centre') },
        { label: t('shifts.boards.missing') },
        { label: t('shifts.boards.taken'), numeric: true },
        { label: t('shifts.boards.shifts'), numeric: true },
      ],
      rows: [...overviews]
        .sort((a, b) => b.missing - a.missing)
        .map(({ centre, shifts, taken, max, missing }) => [
          { text: centre.name[locale], href: shiftPaths.board({ centreId: centre.id }) },
          missing > 0
            ? { text: t('shifts.list.needed', { count: missing }), tag: 'warn' }
            : { text: t(shifts === 0 ? 'shifts.boards.noShifts' : 'shifts.boards.enough'), tag: 'neutral' },
          { text: `${taken} / ${max}` },
          { text: String(shifts) },
        ]),
      empty: t('shifts.boards.empty'),
    }
    return view(
      'shifts/boards',
      { heading, lead: t('shifts.boards.lead'), table },
      { title: heading, wide: true },
    )
  }),
})

export const boardPage = (boards: BoardService): Page => ({
  path: '/centre/:centreId/board',
  requires: 'shift.view-board',
  get: signedIn(async (request) => {
    const monday = weekAsked(request)
    const week = await boards.week(request.actor, request.params['centreId'] ?? '', monday)
    const page = boardView({ ...week, monday }, request)
    return view('shifts/board', page, { title: page.heading, wide: true })
  }),
})
