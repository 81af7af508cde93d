import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.js'

export interface Secrets {
  readonly session: string
  /** 32 bytes for AES-256-GCM. */
  readonly needsKey: Buffer
}

/**
 * A secret made once and kept in the data folder, readable by its owner only. `wx` lets one of two
 * processes that start together win; the other reads the winner's.
 */
function keptSecret(folder: string, name: string): Buffer {
  const file = join(folder, `${name}.secret`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64')
}

/** Secrets from the settings; on a development machine without them, secrets kept in the data folder. */
export function readSecrets(config: Config): Secrets {
  return {
    session: config.sessionSecret ?? keptSecret(config.dataDir, 'session').toString('base64'),
    needsKey:
      config.needsKey === null
        ? keptSecret(config.dataDir, 'needs-key')
        : Buffer.from(config.needsKey, 'base64'),
  }
}
