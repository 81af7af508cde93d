import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

declare const phoneNumberBrand: unique symbol

/** E.164, `'+994501234567'`. */
export type PhoneNumber = string & { readonly [phoneNumberBrand]: true }

const WRITTEN = /^\+?[\d\s()\-–—./]+$/
const LOCAL_COUNTRY = 'AZ'

// Pasted numbers carry marks of writing direction and joiners that nobody sees.
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/**
 * Every way people in Azerbaijan write a number: `'0501234567'`, `'(050) 123-45-67'`, `'994501234567'`,
 * `'00994 50 123 45 67'`; a foreign one when it begins with + or 00. Null when no such number can exist.
 */
export function parsePhoneNumber(text: string): PhoneNumber | null {
  const written = text.replace(INVISIBLE, '').trim()
  if (!WRITTEN.test(written)) return null
  const number = parsePhoneNumberFromString(written, { defaultCountry: LOCAL_COUNTRY, extract: false })
  return number?.isValid() ? (number.number as PhoneNumber) : null
}

/** `'+994 50 123 45 67'`, the way the country groups it. */
export function displayPhoneNumber(number: PhoneNumber): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number
}
