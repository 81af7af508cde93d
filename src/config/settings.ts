import { join } from 'node:path'
import Joi from 'joi'
import { projectRoot } from './project-root.js'

export type Environment = 'production' | 'development' | 'test'
export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug'

/** What the environment says, checked and completed, under the names it has there. */
export interface Settings {
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
  STAFF_SECOND_FACTOR: 'offered' | 'required'
  LOG_LEVEL: LogLevel
}

export type SettingName = keyof Settings

interface Definition {
  readonly rule: Joi.Schema
  /** For whoever runs the site; the lines of `.env.example` are made of it. */
  readonly about: string
  readonly example?: string
  /** A fresh machine may do without it, production may not. */
  readonly requiredInProduction?: true
}

// A connection string may name several hosts, which no general rule for addresses allows.
// Its own message, because joi's would print the value, password and all.
const mongodbUri = Joi.string()
  .pattern(/^mongodb(\+srv)?:\/\/\S+$/)
  .messages({ 'string.pattern.base': '"MONGODB_URI" must be a MongoDB connection string' })

export const definitions: Readonly<Record<SettingName, Definition>> = {
  NODE_ENV: {
    rule: Joi.string().valid('production', 'development', 'test').default('development'),
    about: 'production, development or test. Only production refuses to start without what it needs.',
  },
  HOST: {
    rule: Joi.string().hostname().default('127.0.0.1'),
    about: 'The address to listen on; 0.0.0.0 inside a container.',
  },
  PORT: { rule: Joi.number().port().default(3000), about: 'The port to listen on.' },
  BASE_URL: {
    rule: Joi.string().uri({ scheme: ['http', 'https'] }),
    about: 'Where people reach the site. Links in letters are made from it; https turns on secure cookies.',
    example: 'https://konullu.example.org',
    requiredInProduction: true,
  },
  MONGODB_URI: {
    rule: mongodbUri,
    about: 'A MongoDB replica set. Without it the data are kept in DATA_DIR by the embedded store.',
    example: 'mongodb://localhost:27017/?replicaSet=rs0',
  },
  MONGODB_DATABASE: {
    rule: Joi.string()
      .pattern(/^[a-z0-9_-]+$/i)
      .default('konullu_dost'),
    about: 'The name of the database.',
  },
  DATA_DIR: {
    rule: Joi.string().default(join(projectRoot, 'data')),
    about: 'The folder of the embedded store and of secrets made on a development machine.',
    example: './data',
  },
  SMTP_URL: {
    rule: Joi.string().uri({ scheme: ['smtp', 'smtps'] }),
    about: 'The mail server. Without it letters are not sent; administrators read them at /admin/mailbox.',
    example: 'smtps://user:password@mail.example.org',
    requiredInProduction: true,
  },
  MAIL_FROM: {
    rule: Joi.string().default('Könüllü DOST <konullu@example.org>'),
    about: 'The sender of every letter.',
  },
  SESSION_SECRET: {
    rule: Joi.string().min(32),
    about: 'Signs session cookies; at least 32 characters: openssl rand -base64 32',
    example: 'replace-with-32-random-characters-or-more',
    requiredInProduction: true,
  },
  NEEDS_KEY: {
    rule: Joi.string()
      .base64()
      .custom((text: string, helpers) =>
        Buffer.from(text, 'base64').length === 32 ? text : helpers.error('needsKey.length'),
      )
      .messages({ 'needsKey.length': '"NEEDS_KEY" must be 32 bytes in base64' }),
    about:
      'Encrypts what people say about their needs; 32 bytes in base64: openssl rand -base64 32. Lost key, lost answers.',
    example: 'replace-with-32-bytes-in-base64',
    requiredInProduction: true,
  },
  TRUSTED_PROXIES: {
    rule: Joi.number().integer().min(0).max(5).default(0),
    about: 'How many proxies stand in front; their X-Forwarded headers are believed.',
  },
  SESSION_IDLE_MINUTES: {
    rule: Joi.number().integer().min(5).default(120),
    about: 'Signed out after so many minutes without a page.',
  },
  SESSION_ABSOLUTE_MINUTES: {
    rule: Joi.number().integer().min(30).default(720),
    about: 'Signed out after so many minutes in any case.',
  },
  RELOAD_VIEWS: {
    rule: Joi.boolean().default(false),
    about: 'true reads templates anew for each page, while somebody edits them.',
  },
  STAFF_SECOND_FACTOR: {
    rule: Joi.string().valid('offered', 'required').default('offered'),
    about: 'offered or required: whether the roles of staff act only for people who sign in in two steps.',
  },
  LOG_LEVEL: {
    rule: Joi.string().valid('silent', 'error', 'warn', 'info', 'debug').default('info'),
    about: 'silent, error, warn, info or debug.',
  },
}

export const settingNames = Object.keys(definitions) as SettingName[]

/** An empty value counts as absent: that is how compose files and unit files leave something out. */
export const settingsSchema = Joi.object(
  Object.fromEntries(settingNames.map((name) => [name, definitions[name].rule.empty('')])),
).unknown(true)
