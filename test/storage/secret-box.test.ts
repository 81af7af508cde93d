import { randomBytes } from 'node:crypto'
import { expect } from 'chai'
import { createSecretBox } from '../../src/storage/secret-box.js'

describe('a secret box', () => {
  const key = randomBytes(32)
  const box = createSecretBox(key)

  it('opens what it sealed, and never seals the same text alike', () => {
    const sealed = box.seal('sakit yer', 'needs:1')
    expect(sealed).not.to.contain('sakit')
    expect(box.open(sealed, 'needs:1')).to.equal('sakit yer')
    expect(box.seal('sakit yer', 'needs:1')).not.to.equal(sealed)
  })

  const sealed = box.seal('oturacaq', 'needs:1')
  const bytes = Buffer.from(sealed.slice(3), 'base64')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  for (const [name, open] of [
    ['for another person', () => box.open(sealed, 'needs:2')],
    ['with another key', () => createSecretBox(randomBytes(32)).open(sealed, 'needs:1')],
    ['when a bit was turned', () => box.open(`v1.${bytes.toString('base64')}`, 'needs:1')],
    ['of a form it does not know', () => box.open(sealed.replace('v1', 'v0'), 'needs:1')],
  ] as const) {
    it(`does not open ${name}`, () => {
      expect(open).to.throw()
    })
  }

  it('refuses a short key', () => {
    expect(() => createSecretBox(randomBytes(16))).to.throw('32 bytes')
  })
})
