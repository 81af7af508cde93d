import { dayInBaku } from '../../../lib/calendar-day.js'
import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import type { Centre, CentreRepository } from '../../centres/index.js'
import { fullName } from '../../volunteers/index.js'
import { endOf } from '../domain/interview.js'
import { selectionPaths } from '../paths.js'
import type { SlotOfList, SlotService } from '../slot-service.js'
import { slotPlace, slotTime } from './slot-words.js'

interface Dependencies {
  readonly slots: SlotService
  readonly centres: CentreRepository
}

function slotRow(request: SignedInRequest, { slot, cases }: SlotOfList, place: string) {
  const { t, format } = request
  const cancel = {
    action: selectionPaths.cancelSlot(slot.id),
    text: t('selection.slots.cancel'),
    kind: 'quiet',
    label: slotTime(request, slot),
  }
  return {
    row: {
      name: format.timeRange(slot.startsAt, endOf(slot)),
      detail: `${place}. ${t('selection.slots.free', { free: slot.free, places: slot.places })}`,
      buttons: [cancel],
    },
    people: cases.map(({ application, person }) => ({
      text: fullName(person),
      href: selectionPaths.case(application.id),
    })),
  }
}

/** The slots of each day under its own heading. */
function days(request: SignedInRequest, all: readonly SlotOfList[], places: readonly Centre[]) {
  const dates = [...new Set(all.map(({ slot }) => dayInBaku(slot.startsAt)))]
  return dates.map((date) => ({
    heading: request.format.dayWithWeekday(date),
    slots: all
      .filter(({ slot }) => dayInBaku(slot.startsAt) === date)
      .map((each) => slotRow(request, each, slotPlace(request, each.slot, places))),
  }))
}

export const slotsPage = ({ slots, centres }: Dependencies): Page => ({
  path: selectionPaths.slots,
  requires: 'interview.manage',
  get: signedIn(async (request) => {
    const { t, actor } = request
    const places = await centres.listCentres()
    const heading = t('selection.slots.heading')
    const page = {
      heading,
      lead: t('selection.slots.lead'),
      back: { href: selectionPaths.queue, text: t('selection.queue.heading') },
      publish: { text: t('selection.slots.publish'), href: selectionPaths.newSlots },
      days: days(request, await slots.listSlots(actor), places),
      empty: { title: t('selection.slots.emptyTitle'), text: t('selection.slots.emptyText') },
    }
    return view('selection/slots', page, { title: heading })
  }),
})

export const cancelSlotPage = (slots: SlotService): Page => ({
  path: selectionPaths.cancelSlotPattern,
  requires: 'interview.manage',
  post: signedIn(async ({ actor, params }) => {
    const count = await slots.cancel(actor, params['slotId'] ?? '')
    const flash = { tone: 'good', key: 'selection.slots.cancelled', params: { count } } as const
    return redirect(selectionPaths.slots, { flash })
  }),
})

export const invitePage = (interviews: {
  invite(actor: SignedInRequest['actor'], id: string): Promise<void>
}): Page => ({
  path: selectionPaths.invitePattern,
  requires: 'application.decide',
  post: signedIn(async ({ actor, params }) => {
    const id = params['id'] ?? ''
    await interviews.invite(actor, id)
    return redirect(selectionPaths.case(id), { flash: { tone: 'good', key: 'selection.case.invited' } })
  }),
})
