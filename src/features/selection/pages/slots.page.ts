import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import type { CentreRepository } from '../../centres/index.js'
import { fullName } from '../../volunteers/index.js'
import { selectionPaths } from '../paths.js'
import type { SlotOfList, SlotService } from '../slot-service.js'
import { slotPlace, slotTime } from './slot-words.js'

interface Dependencies {
  readonly slots: SlotService
  readonly centres: CentreRepository
}

function slotCard(request: SignedInRequest, { slot, cases }: SlotOfList, place: string) {
  const { t } = request
  return {
    time: slotTime(request, slot),
    place,
    free: t('selection.slots.free', { free: slot.free, places: slot.places }),
    people: cases.map(({ application, person }) => ({
      name: fullName(person),
      href: selectionPaths.case(application.id),
      detail: `${t(`programmes.${application.programme}.name`)} · ${application.number}`,
    })),
    cancel: {
      action: selectionPaths.cancelSlot(slot.id),
      text: t('selection.slots.cancel'),
      kind: 'quiet',
      label: slotTime(request, slot),
    },
  }
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
      slots: (await slots.listSlots(actor)).map((each) =>
        slotCard(request, each, slotPlace(request, each.slot, places)),
      ),
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
