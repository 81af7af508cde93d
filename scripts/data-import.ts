import { createReadStream } from 'node:fs'
import { readConfig } from '../src/config/config.js'
import { openStorage } from '../src/storage/connection.js'
import { importDatabase } from '../src/storage/transfer.js'

/** npm run data:import -- FILE: reads what data:export wrote, into an empty database of either kind. */
const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('Name the file to read: npm run data:import -- FILE')

const storage = await openStorage(readConfig())
const { db } = storage.connection
if (!db) throw new Error('There is no database')
try {
  const documents = await importDatabase(db, createReadStream(file))
  console.log(`${documents} documents read into "${db.databaseName}"`)
} finally {
  await storage.close()
}
