import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { readConfig } from '../src/config/config.js'
import { openStorage } from '../src/storage/connection.js'
import { exportDatabase } from '../src/storage/transfer.js'

/** npm run data:export -- FILE: everything, as lines of MongoDB Extended JSON. */
const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('Name the file to write: npm run data:export -- FILE')

const storage = await openStorage(readConfig())
const { db } = storage.connection
if (!db) throw new Error('There is no database')
// It holds everything about everyone: only its owner may read it.
const out = createWriteStream(file, { mode: 0o600, flags: 'wx' })
const documents = await exportDatabase(db, out)
out.end()
await once(out, 'finish')
await storage.close()
console.log(`${documents} documents of "${db.databaseName}" written to ${file}`)
