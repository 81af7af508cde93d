import { displayPhoneNumber, type PhoneNumber } from '../../../lib/phone-number.js'
import { signedIn, view, type Page } from '../../../web/page.js'
import { fullName, volunteerPaths } from '../../volunteers/index.js'
import type { RegisterService } from '../register-service.js'
import { personRecordView } from './person-record.view.js'

const pathParts = { volunteerId: ':volunteerId' }

/** One person's service: terms, hours and shifts. */
export const personRecordPage = (register: RegisterService): Page => ({
  path: volunteerPaths.person(pathParts),
  requires: 'volunteer.view',
  get: signedIn(async (request) => {
    const record = await register.record(request.actor, request.params['volunteerId'] ?? '')
    const page = personRecordView(request, record)
    return view('register/person', page, { title: page.heading })
  }),
})

/** The answer to the press is the only place where the contact stands, as with calls from a shift. */
export const contactPage = (register: RegisterService): Page => ({
  path: volunteerPaths.contact(pathParts),
  requires: 'volunteer.view',
  post: signedIn(async ({ actor, params, t }) => {
    const contact = await register.openContact(actor, params['volunteerId'] ?? '')
    const { phone, email } = contact
    const heading = fullName(contact)
    const number = phone === null ? null : displayPhoneNumber(phone as PhoneNumber)
    const page = {
      heading,
      backLink: { href: volunteerPaths.person({ volunteerId: contact.id }), text: t('register.record.back') },
      buttons: [
        ...(number === null ? [] : [{ text: t('shifts.call.number', { number }), href: `tel:${phone}` }]),
        ...(email === null
          ? []
          : [
              {
                text: t('register.contact.write', { email }),
                href: `mailto:${encodeURIComponent(email)}`,
                kind: 'secondary',
              },
            ]),
      ],
      none: t('register.contact.none'),
      note: t('register.contact.note'),
    }
    return view('register/contact', page, { title: heading })
  }),
})
