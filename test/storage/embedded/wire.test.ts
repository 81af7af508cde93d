import { expect } from 'chai'
import { serialize } from 'bson'
import fc from 'fast-check'
import { connect } from 'node:net'
import { openStore, type OpenStore } from './support/open-store.js'

describe('embedded store: the wire', () => {
  let open: OpenStore
  before(async () => {
    open = await openStore()
  })
  after(() => open.close())

  const pid = async (): Promise<unknown> =>
    (await open.client.db('admin').command({ serverStatus: 1 }))['pid']

  /** Sends bytes on a connection of their own; done when something came back or the store hung up. */
  const send = (bytes: Uint8Array): Promise<void> =>
    new Promise((done) => {
      const line = connect(decodeURIComponent(open.store.uri.slice('mongodb://'.length).split('/?')[0] ?? ''))
      const end = (): void => {
        line.destroy()
        done()
      }
      line.on('data', end).on('close', end).on('error', end)
      // What is shorter than it says is waited for: the sender has to end it.
      line.end(bytes)
    })

  const message = (command: object): Buffer => {
    const body = serialize(command)
    const head = Buffer.alloc(21)
    head.writeInt32LE(21 + body.length, 0)
    head.writeInt32LE(2013, 12)
    return Buffer.concat([head, body])
  }

  it('survives bytes that are no message', async () => {
    const before = await pid()
    const sound = message({ insert: 'x', documents: [{ a: 1, b: [1, { c: 2 }] }], $db: 'wire' })
    const spoilt = fc
      .array(fc.tuple(fc.integer({ min: 0, max: sound.length - 1 }), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 4,
      })
      .map((changes) => {
        const bytes = Buffer.from(sound)
        for (const [at, byte] of changes) bytes[at] = byte
        return bytes
      })
    await fc.assert(fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), spoilt), send), {
      numRuns: 200,
    })
    expect(await pid()).to.equal(before)
  })

  it('survives commands of any shape, names beyond every limit among them', async () => {
    const before = await pid()
    const name = fc.constantFrom(
      'find',
      'insert',
      'update',
      'aggregate',
      'createIndexes',
      'create',
      'findAndModify',
      'getMore',
      'killCursors',
      'distinct',
      'explain',
    )
    const field = fc.constantFrom(
      'filter',
      'sort',
      'pipeline',
      'updates',
      'documents',
      'indexes',
      'cursor',
      'query',
      'key',
      'lsid',
      'txnNumber',
      'cursors',
      'update',
      'hint',
    )
    const value = fc.oneof(
      { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'x'.repeat(3000),
          { $expr: 1 },
          [{ $group: 1 }],
          [{ key: { a: 1 }, name: 'n'.repeat(3000) }],
        ),
      },
    )
    const command = fc
      .tuple(name, value, fc.dictionary(field, value, { maxKeys: 4 }))
      .map(([first, target, rest]) => message({ [first]: target, ...rest, $db: 'wire' }))
    await fc.assert(fc.asyncProperty(command, send), { numRuns: 300 })
    expect(await pid()).to.equal(before)
  })
})
