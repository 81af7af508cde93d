import { expect } from 'chai'
import { filesUnder } from './source-files.js'

describe('decisions', () => {
  const decisions = filesUnder('docs/decisions', '.md')

  it('have numbers of their own', () => {
    const numbers = decisions.map((file) => /(\d{4})-[a-z0-9-]+\.md$/.exec(file.path)?.[1])
    expect(numbers).not.to.include(undefined)
    expect(new Set(numbers).size).to.equal(numbers.length)
  })

  for (const { path, text } of decisions) {
    it(`${path} is complete`, () => {
      for (const part of ['## Context', '## Decision', '## Consequences', '## Alternatives']) {
        expect(text).to.contain(part)
      }
      expect(text).to.match(/^Status: (accepted|superseded by \[\d{4}\])/m)
    })
  }
})
