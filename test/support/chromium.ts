import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium, type Browser as ChromiumBrowser } from 'playwright-core'

const systemPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Quiet and offline: pages under test are the only ones it may reach. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

interface Executable {
  readonly path: string
  readonly flags: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/**
 * The browser inside the package brings the libraries that a bare machine lacks (NSS and the like),
 * but unpacks them only where it believes itself on Lambda.
 */
async function packagedChromium(): Promise<Executable> {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  const libraries = join(tmpdir(), 'al2023', 'lib')
  const path = [libraries, process.env['LD_LIBRARY_PATH'] ?? ''].filter((part) => part !== '').join(delimiter)
  return {
    path: await packaged.executablePath(),
    flags: ['--headless=shell', '--no-zygote', '--font-render-hinting=none'],
    env: { LD_LIBRARY_PATH: path },
  }
}

function systemChromium(): Executable | null {
  const asked = process.env['CHROMIUM_PATH']
  const path = [asked, ...systemPlaces].find(
    (place) => place !== undefined && place !== '' && existsSync(place),
  )
  return path === undefined ? null : { path, flags: [], env: {} }
}

/** A system Chromium when there is one, otherwise the one inside the package; having none is a failure, not a skip. */
export async function launchChromium(): Promise<ChromiumBrowser> {
  const executable = systemChromium() ?? (await packagedChromium())
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  return chromium.launch({
    executablePath: executable.path,
    args: [...flags, ...executable.flags],
    env: { ...inherited, ...executable.env },
  })
}
