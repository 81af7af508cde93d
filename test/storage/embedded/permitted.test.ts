import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { permitted } from '../../../src/storage/embedded/permitted.js'

describe('embedded store: the permitted list', () => {
  it('is the one the README prints', () => {
    const readme = readFileSync('src/storage/embedded/README.md', 'utf8').split('# Permitted')[1] ?? ''
    const printed = [...readme.matchAll(/^(?:## (.+)|- (.+))$/gm)].map(([, title, item]) =>
      (title ?? item ?? '').replaceAll('`', ''),
    )
    const expected = Object.entries(permitted()).flatMap(([title, list]) => [title, ...list])
    expect(printed).to.deep.equal(expected)
  })
})
