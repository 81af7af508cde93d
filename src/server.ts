import { readConfig } from './config/config.js'
import { findStore } from './storage/store-place.js'

/** The store's process comes up while this one loads everything else. */
async function main(): Promise<void> {
  const config = readConfig()
  const store = findStore(config)
  // Whoever awaits it is not loaded yet: until then a failure waits too.
  store.catch(() => undefined)
  const { runSite } = await import('./site.js')
  await runSite(config, store)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
