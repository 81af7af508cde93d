import { locales, type Locale } from '../../../i18n/locales.js'
import { displayPhoneNumber, type PhoneNumber } from '../../../lib/phone-number.js'
import { email, optionalEmail, phone } from '../../../web/fields/contact-fields.js'
import { oneOf, optionalOneOf } from '../../../web/fields/choice-fields.js'
import { defineForm } from '../../../web/form.js'
import { ABROAD, bakuDistricts, capital, places } from '../../volunteers/index.js'
import type { Contact } from '../domain/answers.js'
import { defineStepForm } from './step-form.js'

interface Fields {
  phone: PhoneNumber
  email: string | null
  locale: Locale
  city: string
  district: string | null
}

/** Remote tasks are given and returned on the site, so they need an address; everybody else can be phoned. */
export const contactForm = ({ needsEmail }: { readonly needsEmail: boolean }) =>
  defineStepForm<Fields, Contact>({
    form: defineForm<Fields>({
      phone: phone(),
      email: needsEmail ? email() : optionalEmail(),
      locale: oneOf(locales),
      city: oneOf([...places, ABROAD]),
      district: optionalOneOf(bakuDistricts),
    }),
    read: (fields) => ({ ...fields, district: fields.city === capital ? fields.district : null }),
    polish: (contact) => ({ phone: displayPhoneNumber(contact.phone) }),
  })
