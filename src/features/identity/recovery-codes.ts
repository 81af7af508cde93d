import { createHash, randomInt } from 'node:crypto'
import { plainCode } from './domain/second-factor.js'

const count = 10

// No 0/o, 1/l/i or u: the codes are written down by hand.
const letters = '23456789abcdefghjkmnpqrstvwxyz'
const groups = 4
const groupLength = 4

const randomGroup = (): string =>
  Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join('')

/** Sixteen letters, 78 bits: nobody guesses one, so a plain hash is enough to keep. */
const newCode = (): string => Array.from({ length: groups }, randomGroup).join('-')

export const recoveryHash = (code: string): string =>
  createHash('sha256').update(plainCode(code)).digest('hex')

/** Codes to be shown once, and what of them is kept. */
export function newRecoveryCodes(): {
  readonly codes: readonly string[]
  readonly hashes: readonly string[]
} {
  const codes = Array.from({ length: count }, newCode)
  return { codes, hashes: codes.map(recoveryHash) }
}
