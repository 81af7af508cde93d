import { dayInBaku } from '../../../lib/calendar-day.js'
import { displayPhoneNumber, type PhoneNumber } from '../../../lib/phone-number.js'
import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import { fullName, type Contact } from '../../volunteers/index.js'
import type { CallService } from '../call-service.js'
import type { SignUp } from '../domain/sign-up.js'
import { shiftPaths } from '../paths.js'

/** The button stands on two pages; what a form says decides between these, never an address. */
function backFrom(request: SignedInRequest, { centreId, shiftId, startsAt }: SignUp) {
  const { t, body } = request
  return body['from'] === 'day'
    ? { href: `/centre/${centreId}/today?day=${dayInBaku(startsAt)}`, text: t('shifts.call.day') }
    : { href: shiftPaths.staffing({ centreId, shiftId }), text: t('shifts.call.shift') }
}

function callView(request: SignedInRequest, signUp: SignUp, contact: Contact) {
  const { t, format } = request
  const { phone } = contact
  const number = phone === null ? null : displayPhoneNumber(phone as PhoneNumber)
  return {
    backLink: backFrom(request, signUp),
    heading: fullName(contact),
    lead: `${format.dayWithWeekday(dayInBaku(signUp.startsAt))}, ${format.timeRange(signUp.startsAt, signUp.endsAt)}`,
    call: number === null ? null : { text: t('shifts.call.number', { number }), href: `tel:${phone}` },
    none: t('shifts.call.none'),
    note: t('shifts.call.note'),
  }
}

/**
 * Shows one number. It stands in the answer to the press and nowhere else (no address, session or cache has it), so the
 * answer is a page and not a redirect; whoever renews it opens the number once more, which is written down once more.
 */
export const callPage = (calls: CallService): Page => ({
  path: '/centre/:centreId/sign-ups/:signUpId/call',
  requires: 'attendance.mark',
  post: signedIn(async (request) => {
    const { centreId = '', signUpId = '' } = request.params
    const { signUp, contact } = await calls.open(request.actor, centreId, signUpId)
    if (contact === null) {
      const flash = { tone: 'info', key: 'shifts.call.closed' } as const
      return redirect(backFrom(request, signUp).href, { flash })
    }
    const page = callView(request, signUp, contact)
    return view('shifts/call', page, { title: page.heading })
  }),
})
