import { signedIn, view, type Page } from '../../../web/page.js'
import type { BoardService } from '../board-service.js'
import { weekAsked } from './board.view.js'
import { printedBoardView } from './printed-board.view.js'

export const printedBoardPage = (boards: BoardService): Page => ({
  path: '/centre/:centreId/board/print',
  requires: 'shift.view-board',
  get: signedIn(async (request) => {
    const monday = weekAsked(request)
    const week = await boards.week(request.actor, request.params['centreId'] ?? '', monday)
    const people = await boards.confirmedPeople(week.shifts)
    const page = printedBoardView({ ...week, monday, people }, request)
    return view('shifts/printed-board', page, { title: page.heading, layout: 'print' })
  }),
})
