import type Joi from 'joi'
import {
  definitions,
  settingNames,
  settingsSchema,
  type Environment,
  type LogLevel,
  type Settings,
} from './settings.js'

export type { Environment }

export interface Config {
  readonly environment: Environment
  readonly host: string
  readonly port: number
  /** Where people reach the site; letters, calendar files and certificates carry links made from it. */
  readonly baseUrl: string
  readonly mongodbUri: string | null
  readonly mongodbDatabase: string
  readonly dataDir: string
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly sessionSecret: string | null
  /** 32 bytes, base64; encrypts what people say about their needs. */
  readonly needsKey: string | null
  /** Number of proxies in front of the app whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: number
  readonly sessionIdleMinutes: number
  readonly sessionAbsoluteMinutes: number
  /** Roles act only for people who sign in in two steps. */
  readonly staffNeedSecondFactor: boolean
  readonly logLevel: LogLevel
  readonly demo: boolean
  /** Templates and assets are read anew for each page, for whoever is editing them. */
  readonly reloadViews: boolean
}

export type Environ = Readonly<Record<string, string | undefined>>

const missingInProduction = (environ: Environ): string[] =>
  environ['NODE_ENV'] === 'production'
    ? settingNames
        .filter((name) => definitions[name].requiredInProduction && !environ[name])
        .map((name) => `"${name}" is required in production`)
    : []

const problemsOf = (environ: Environ, error: Joi.ValidationError | undefined): string[] => [
  ...(error?.details.map((detail) => detail.message) ?? []),
  ...missingInProduction(environ),
]

/**
 * Reads the settings once, names every problem at once and stops.
 * @param environ the process environment; a parameter so that tests need not touch the real one
 */
export function readConfig(environ: Environ = process.env): Config {
  const result = settingsSchema.validate(environ, { abortEarly: false })
  const problems = problemsOf(environ, result.error)
  if (problems.length > 0) throw new Error(`Settings are wrong:\n  ${problems.join('\n  ')}`)
  return fromSettings(result.value as Settings)
}

function fromSettings(settings: Settings): Config {
  return Object.freeze({
    environment: settings.NODE_ENV,
    host: settings.HOST,
    port: settings.PORT,
    baseUrl: (settings.BASE_URL ?? `http://localhost:${settings.PORT}`).replace(/\/$/, ''),
    mongodbUri: settings.MONGODB_URI ?? null,
    mongodbDatabase: settings.MONGODB_DATABASE,
    dataDir: settings.DATA_DIR,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    sessionSecret: settings.SESSION_SECRET ?? null,
    needsKey: settings.NEEDS_KEY ?? null,
    trustedProxies: settings.TRUSTED_PROXIES,
    sessionIdleMinutes: settings.SESSION_IDLE_MINUTES,
    sessionAbsoluteMinutes: settings.SESSION_ABSOLUTE_MINUTES,
    staffNeedSecondFactor: settings.STAFF_SECOND_FACTOR === 'required',
    logLevel: settings.LOG_LEVEL,
    demo: settings.NODE_ENV !== 'production',
    reloadViews: settings.RELOAD_VIEWS,
  })
}
