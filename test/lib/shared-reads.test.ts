import { expect } from 'chai'
import { createSharedReads } from '../../src/lib/shared-reads.js'

describe('shared reads', () => {
  it('ask once for what is asked in the same moment, and each key once', async () => {
    const questions: (readonly string[])[] = []
    const read = createSharedReads((keys) => {
      questions.push(keys)
      return Promise.resolve(new Map(keys.map((key) => [key, key.toUpperCase()])))
    })
    expect(await Promise.all([read('a'), read('b'), read('a')])).to.deep.equal(['A', 'B', 'A'])
    expect(questions).to.deep.equal([['a', 'b']])
  })

  it('keep nothing: who asks after a change sees it, even while an older question is on its way', async () => {
    let value = 'old'
    let letFirstAnswer = (): void => undefined
    const started: (() => void)[] = []
    const read = createSharedReads(async (keys) => {
      const seen = value
      if (started.length === 0)
        await new Promise<void>((resolve) => {
          letFirstAnswer = resolve
          started.push(resolve)
        })
      return new Map(keys.map((key) => [key, seen]))
    })
    const before = read('a')
    while (started.length === 0) await new Promise((resolve) => setImmediate(resolve))
    value = 'new'
    expect(await read('a')).to.equal('new')
    letFirstAnswer()
    expect(await before).to.equal('old')
  })

  it('say of a key that is not there that it is not', async () => {
    const read = createSharedReads(() => Promise.resolve(new Map<string, string>()))
    expect(await read('a')).to.equal(undefined)
  })

  it('fail for everybody who asked together, and for nobody after', async () => {
    let isDown = true
    const read = createSharedReads((keys) =>
      isDown
        ? Promise.reject(new Error('down'))
        : Promise.resolve(new Map(keys.map((key) => [key, 'there']))),
    )
    const outcomes = await Promise.allSettled([read('a'), read('b')])
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected'])
    isDown = false
    expect(await read('a')).to.equal('there')
  })
})
