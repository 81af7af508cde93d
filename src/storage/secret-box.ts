import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16
const version = 'v1'

/**
 * Seals texts that nobody who merely sees the store may read. The context (such as the person's id) is authenticated
 * with the text: a sealed text that was moved to another person's record does not open.
 */
export function createSecretBox(key: Buffer) {
  if (key.length !== 32) throw new Error('The key of a secret box is 32 bytes')
  return {
    seal(text: string, context: string): string {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`
    },
    /** Throws when the text was altered, sealed for another context or with another key. */
    open(sealed: string, context: string): string {
      const [form, content = ''] = sealed.split('.', 2)
      if (form !== version) throw new Error('A sealed text of an unknown form')
      const bytes = Buffer.from(content, 'base64')
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString(
        'utf8',
      )
    },
  }
}

export type SecretBox = ReturnType<typeof createSecretBox>
