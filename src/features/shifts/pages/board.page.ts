import { signedIn, view, type Page } from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import type { BoardService } from '../board-service.js'
import { staffingOf } from '../domain/shift.js'
import { shiftPaths } from '../paths.js'
import { boardView, daysShown, shiftAt, weekAsked, weekTable } from './board.view.js'

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

/** For the wall: large, black on white, names without phone numbers, and empty lines for whoever walks in. */
const walkInLines = 3

export const printedBoardPage = (boards: BoardService): Page => ({
  path: '/centre/:centreId/board/print',
  requires: 'shift.view-board',
  get: signedIn(async (request) => {
    const { t, format, locale } = request
    const monday = weekAsked(request)
    const week = await boards.week(request.actor, request.params['centreId'] ?? '', monday)
    const facts = { ...week, monday }
    const people = await boards.confirmedPeople(week.shifts)
    const days = daysShown(facts).map((day) => ({
      label: format.dayWithWeekday(day),
      slots: week.centre.slots.flatMap(({ number, startsAt, endsAt }) => {
        const shift = shiftAt(week.shifts, day, number)
        if (shift === null) return []
        const { taken, max } = staffingOf(shift)
        const names = (people.get(shift.id) ?? []).map(fullName)
        return [{ label: `${startsAt}–${endsAt}`, count: `${taken} / ${max}`, names }]
      }),
    }))
    const { caption } = weekTable(facts, request)
    const page = {
      heading: week.centre.name[locale],
      caption,
      days: days.filter(({ slots }) => slots.length > 0),
      empty: t('shifts.board.printEmpty'),
      nameLabel: t('shifts.board.printName'),
      signLabel: t('shifts.board.printSign'),
      walkIns: Array.from({ length: walkInLines }, () => t('shifts.board.walkIn')),
      back: {
        href: `${shiftPaths.board({ centreId: week.centre.id })}?week=${monday}`,
        text: t('shifts.board.heading'),
      },
    }
    return view('shifts/printed-board', page, { title: page.heading, layout: 'print' })
  }),
})
