declare const emailAddressBrand: unique symbol

/** Lower-case, so that one person cannot register twice by the shift key. */
export type EmailAddress = string & { readonly [emailAddressBrand]: true }

// RFC 5321 4.5.3.1: 64 octets before the @, 254 in all.
const LONGEST = 254
const LONGEST_LOCAL_PART = 64

const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const ADDRESS = new RegExp(`^(${ATOM}(?:\\.${ATOM})*)@(?:${LABEL}\\.)+(?!\\d+$)${LABEL}$`)

/** `parseEmailAddress(' Leyla@Example.ORG ')` is `'leyla@example.org'`. Never az case rules: I is i here, not ı. */
export function parseEmailAddress(text: string): EmailAddress | null {
  const address = text.trim().toLowerCase()
  if (address.length > LONGEST) return null
  const localPart = ADDRESS.exec(address)?.[1]
  return localPart !== undefined && localPart.length <= LONGEST_LOCAL_PART ? (address as EmailAddress) : null
}
