import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchFirstPage } from './first-page.js'
import { benchOpenShifts } from './open-shifts.js'
import { benchStartUp } from './start-up.js'
import { benchStore } from './store.js'

/** `npm run bench` runs all, `npm run bench first-page` one. Each makes its own data folder and removes it. */
const benches: Readonly<Record<string, (dataDir: string) => Promise<void>>> = {
  'first-page': benchFirstPage,
  'start-up': benchStartUp,
  'open-shifts': benchOpenShifts,
  store: benchStore,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in benches))
if (unknown.length > 0) {
  process.stderr.write(`No bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}\n`)
  process.exit(2)
}
const dataDir = mkdtempSync(join(tmpdir(), 'konullu-bench-'))
for (const [name, run] of Object.entries(benches)) {
  if (asked.length === 0 || asked.includes(name)) await run(dataDir)
}
rmSync(dataDir, { recursive: true, force: true })
