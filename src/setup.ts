import { stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { composeServices } from './composition.js'
import { readConfig } from './config/config.js'
import type { NewAdministrator, SetupOutcome } from './features/identity/index.js'
import { defaultLocale, isLocale } from './i18n/locales.js'
import { systemClock } from './lib/clock.js'
import { parseEmailAddress } from './lib/email-address.js'
import { openStorage } from './storage/connection.js'
import { prepareStorage } from './storage/prepare-storage.js'

const usage = `Creates the first administrator and prints a link for choosing a password.

  npm run setup
  npm run setup -- --email leyla@example.org --name "Leyla Məmmədova" [--locale az|ru|en] [--again]

  --again   also when there is an administrator already
`

const { values } = parseArgs({
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    locale: { type: 'string', default: defaultLocale },
    again: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

async function ask(question: string, given: string | undefined): Promise<string> {
  if (given !== undefined || !stdin.isTTY) return given ?? ''
  const terminal = createInterface({ input: stdin, output: stdout })
  try {
    return await terminal.question(`${question}: `)
  } finally {
    terminal.close()
  }
}

async function askForPerson(): Promise<NewAdministrator> {
  const email = parseEmailAddress(await ask('E-mail address', values.email))
  if (email === null) throw new Error('An e-mail address is needed, such as leyla@example.org')
  const name = (await ask('First and last name', values.name)).trim()
  if (name === '') throw new Error('A name is needed')
  if (!isLocale(values.locale)) throw new Error('The language is az, ru or en')
  return { email, name, locale: values.locale }
}

async function setUp(person: NewAdministrator): Promise<SetupOutcome> {
  const config = readConfig()
  const storage = await openStorage(config)
  try {
    const services = composeServices({ config, connection: storage.connection, clock: systemClock })
    await prepareStorage(storage.connection, systemClock)
    const outcome = await services.administratorSetup.setUp(person, { again: values.again })
    await services.solver.close()
    return outcome
  } finally {
    await storage.close()
  }
}

const problems = {
  'administrator-exists': 'There is an administrator already. To add another one all the same, use --again.',
  'account-closed': 'The account with this address is closed.',
} as const

async function main(): Promise<void> {
  if (values.help) {
    stdout.write(usage)
    return
  }
  const result = await setUp(await askForPerson())
  if (result.outcome !== 'created') throw new Error(problems[result.outcome])
  stdout.write(`\n  Choose a password within three days, once, at\n\n  ${result.link}\n\n`)
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
