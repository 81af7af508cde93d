/** Consonants only: no letter that looks like a digit or another letter, and no word by accident. */
const letters = 'BCDFGHJKMNPQRSTVWXYZ'
const codeLength = 10

/** Bytes that are not below a multiple of the alphabet are passed over, so that every letter is as likely. */
const fairLimit = 256 - (256 % letters.length)

/** Makes a code from random bytes; null when there were too few fair ones. */
export function checkCodeFrom(random: Uint8Array): string | null {
  const fair = [...random].filter((byte) => byte < fairLimit).slice(0, codeLength)
  return fair.length < codeLength ? null : fair.map((byte) => letters[byte % letters.length]).join('')
}

/** As printed: "BCDFG-HJKMN". */
export const groupedCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

export type Typed =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'neither' }

/** What somebody typed from a sheet of paper: the code with or without its hyphen, or the number. */
export function readTyped(text: string): Typed {
  const plain = text.toUpperCase().replace(/[\s\u2010-\u2015-]/g, '')
  if (new RegExp(`^[${letters}]{${codeLength}}$`).test(plain)) return { kind: 'code', code: plain }
  const number = /^KDS(\d{4})(\d{6})$/.exec(plain)
  if (number === null) return { kind: 'neither' }
  return { kind: 'number', number: `KD-S-${number[1] ?? ''}-${number[2] ?? ''}` }
}
