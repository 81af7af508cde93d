import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Node cuts longer paths without a word. */
const longest = 100

/**
 * The socket of a data folder: always the same, so that clients find a restarted store; short, lower case and ending in
 * .sock, as drivers need it; in a folder that only this user can enter, as nobody is asked for a password.
 */
export function socketPath(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Error(`The folder ${dataDir} cannot be made: ${(error as Error).message}`, { cause: error })
  }
  const { uid } = userInfo()
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16)
  const beside = join(tmpdir(), `store-${uid}`)
  const folder = join(beside, name).length + '/s.sock'.length <= longest ? beside : `/tmp/store-${uid}`
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid: owner } = lstatSync(folder)
  if (uid >= 0 && owner !== uid)
    throw new Error(`The folder ${folder} for the store's socket belongs to somebody else`)
  chmodSync(folder, 0o700)
  return join(folder, `${name}.sock`)
}
