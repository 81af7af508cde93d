import { expect } from 'chai'
import { parseEmailAddress } from '../../src/lib/email-address.js'

describe('EmailAddress', () => {
  for (const [text, expected] of [
    ['leyla@example.org', 'leyla@example.org'],
    [' LEYLA.ILQAR@EXAMPLE.ORG ', 'leyla.ilqar@example.org'],
    ["o'neil+dost@mail.example.org", "o'neil+dost@mail.example.org"],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
    [`${'a'.repeat(65)}@example.org`, null],
    [`a@${'example.'.repeat(32)}org`, null],
    ['leyla', null],
    ['leyla@', null],
    ['@example.org', null],
    ['leyla@example', null],
    ['leyla@@example.org', null],
    ['leyla@example..org', null],
    ['leyla.@example.org', null],
    ['.leyla@example.org', null],
    ['ley la@example.org', null],
    ['leyla@-example.org', null],
    ['leyla@192.168.1.1', null],
    ['leyla at example.org', null],
    ['leylə@example.org', null],
    ['leyla@example.org\r\nBcc: a@example.org', null],
    ['leyla@example.org, ali@example.org', null],
    ['', null],
  ] as const) {
    it(`reads "${text}" as ${expected ?? 'no address'}`, () => {
      expect(parseEmailAddress(text)).to.equal(expected)
    })
  }
})
