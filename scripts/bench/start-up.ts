import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { residentBytes, startMeasured } from './site.js'

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(0)} MB`
const idleSeconds = 5

/** Start-up to the first page, on an empty folder (with seeding) and on a seeded one, and memory when idle. */
export async function benchStartUp(dataDir: string): Promise<void> {
  const fresh = mkdtempSync(join(tmpdir(), 'konullu-bench-fresh-'))
  const empty = await startMeasured('scripts/bench/empty-app.js', {})
  await empty.stop().catch(() => undefined)
  const first = await startMeasured('src/server.js', { DATA_DIR: fresh })
  await first.stop()
  rmSync(fresh, { recursive: true, force: true })
  // Whichever bench runs first, this start finds its folder seeded.
  await (await startMeasured('src/server.js', { DATA_DIR: dataDir })).stop()
  const seeded = await startMeasured('src/server.js', { DATA_DIR: dataDir })
  await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1000))
  const memory = residentBytes(seeded.pid, dataDir)
  await seeded.stop()
  const times = (milliseconds: number): string =>
    `${milliseconds.toFixed(0)} ms, ${(milliseconds / empty.millisecondsToFirstPage).toFixed(1)} × an empty Express app`
  process.stdout.write(
    [
      'Start-up to the first page',
      `  empty Express app    ${empty.millisecondsToFirstPage.toFixed(0)} ms`,
      `  fresh, with seeding  ${times(first.millisecondsToFirstPage)}`,
      `  seeded               ${times(seeded.millisecondsToFirstPage)}`,
      'Memory, idle and seeded',
      memory === null
        ? '  not measured: /proc is only on Linux'
        : `  app ${megabytes(memory.site)} + embedded store ${megabytes(memory.store)} = ${megabytes(memory.site + memory.store)} (aim: 250 MB or less)`,
      '',
    ].join('\n'),
  )
}
