import { view, type Page } from '../../../web/page.js'
import type { OpenShifts } from '../open-shifts.js'
import { shiftPaths } from '../paths.js'
import { narrowingOf, readListState } from './open-shifts.query.js'
import { openShiftsView } from './open-shifts.view.js'

export const openShiftsPage = (openShifts: OpenShifts): Page => ({
  path: shiftPaths.open,
  requires: 'public',
  async get(request) {
    const state = readListState(request)
    const narrowing = narrowingOf(state)
    const volunteerId = request.actor?.volunteerId ?? null
    const found =
      volunteerId === null
        ? await openShifts.listForAll(narrowing, state.page)
        : state.show === 'mine'
          ? await openShifts.listTakeable(volunteerId, narrowing)
          : await openShifts.listWithReasons(volunteerId, narrowing, state.page)
    const page = openShiftsView(request, state, found)
    return view('shifts/open', page, { title: page.heading })
  },
})
