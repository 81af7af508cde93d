import { join } from 'node:path'
import Joi from 'joi'
import { projectRoot } from './project-root.js'

export type Environment = 'production' | 'development' | 'test'

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
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  readonly demo: boolean
  /** Templates and assets are read anew for each page, for whoever is editing them. */
  readonly reloadViews: boolean
}

const emptyIsAbsent = (schema: Joi.Schema): Joi.Schema => schema.empty('')

const schema = Joi.object({
  NODE_ENV: emptyIsAbsent(Joi.string().valid('production', 'development', 'test')).default('development'),
  HOST: emptyIsAbsent(Joi.string().hostname()).default('127.0.0.1'),
  PORT: emptyIsAbsent(Joi.number().port()).default(3000),
  BASE_URL: emptyIsAbsent(Joi.string().uri({ scheme: ['http', 'https'] })),
  MONGODB_URI: emptyIsAbsent(Joi.string().uri({ scheme: ['mongodb', 'mongodb+srv'] })),
  MONGODB_DATABASE: emptyIsAbsent(Joi.string().pattern(/^[a-z0-9_-]+$/i)).default('konullu_dost'),
  DATA_DIR: emptyIsAbsent(Joi.string()).default(join(projectRoot, 'data')),
  SMTP_URL: emptyIsAbsent(Joi.string().uri({ scheme: ['smtp', 'smtps'] })),
  MAIL_FROM: emptyIsAbsent(Joi.string()).default('Könüllü DOST <konullu@example.org>'),
  SESSION_SECRET: emptyIsAbsent(Joi.string().min(32)),
  NEEDS_KEY: emptyIsAbsent(Joi.string().base64()),
  TRUSTED_PROXIES: emptyIsAbsent(Joi.number().integer().min(0).max(5)).default(0),
  SESSION_IDLE_MINUTES: emptyIsAbsent(Joi.number().integer().min(5)).default(120),
  SESSION_ABSOLUTE_MINUTES: emptyIsAbsent(Joi.number().integer().min(30)).default(720),
  RELOAD_VIEWS: emptyIsAbsent(Joi.boolean()).default(false),
  LOG_LEVEL: emptyIsAbsent(Joi.string().valid('silent', 'error', 'warn', 'info', 'debug')).default('info'),
}).unknown(true)

/** Settings that a fresh machine may do without, and production may not. */
const requiredInProduction = ['BASE_URL', 'SESSION_SECRET', 'NEEDS_KEY', 'SMTP_URL'] as const

interface Settings {
  NODE_ENV: Environment
  HOST: string
  PORT: number
  BASE_URL?: string
  MONGODB_URI?: string
  MONGODB_DATABASE: string
  DATA_DIR: string
  SMTP_URL?: string
  MAIL_FROM: string
  SESSION_SECRET?: string
  NEEDS_KEY?: string
  TRUSTED_PROXIES: number
  SESSION_IDLE_MINUTES: number
  SESSION_ABSOLUTE_MINUTES: number
  RELOAD_VIEWS: boolean
  LOG_LEVEL: Config['logLevel']
}

export type Environ = Readonly<Record<string, string | undefined>>

function problemsOf(environ: Environ, error: Joi.ValidationError | undefined): string[] {
  const invalid = error?.details.map((detail) => detail.message) ?? []
  if (environ['NODE_ENV'] !== 'production') return invalid
  const missing = requiredInProduction.filter((name) => !environ[name])
  const needsKey = environ['NEEDS_KEY']
  const shortKey = needsKey && Buffer.from(needsKey, 'base64').length !== 32
  return [
    ...invalid,
    ...missing.map((name) => `"${name}" is required in production`),
    ...(shortKey ? ['"NEEDS_KEY" must be 32 bytes in base64'] : []),
  ]
}

/**
 * Reads the settings once, names every problem at once and stops.
 * @param environ the process environment; a parameter so that tests need not touch the real one
 */
export function readConfig(environ: Environ = process.env): Config {
  const result = schema.validate(environ, { abortEarly: false })
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
    logLevel: settings.LOG_LEVEL,
    demo: settings.NODE_ENV !== 'production',
    reloadViews: settings.RELOAD_VIEWS,
  })
}
