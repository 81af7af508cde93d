import { pino } from 'pino'
import type { Connection } from 'mongoose'
import { createAuditLog } from './audit/audit-log.js'
import type { Config } from './config/config.js'
import { readSecrets } from './config/local-secrets.js'
import {
  createAttendanceRepository,
  createAttendanceService,
  createContestRepository,
  createHoursService,
  createLedgerRepository,
  createRotatingCodes,
} from './features/attendance/index.js'
import { createListPlaces, createOutboxService } from './features/admin/index.js'
import { createLedgerRepository } from './features/attendance/index.js'
import { createAvailabilityRepository, createAvailabilityService } from './features/availability/index.js'
import {
  createCentreRepository,
  createCentresService,
  createHolidayRepository,
} from './features/centres/index.js'
import {
  createCohortRepository,
  createCohortService,
  createPlacementRepository,
} from './features/cohorts/index.js'
import {
  createAccountAccess,
  createAccountRepository,
  createAccountService,
  createAuthentication,
  createIdentityService,
  createPasswords,
  createPasswordService,
  createRoleService,
  createSessionRepository,
  createTokenRepository,
  standardCost,
  type PasswordCost,
} from './features/identity/index.js'
import { createMatchingServices } from './features/matching/index.js'
import { createSettingsRepository, createSettingsService } from './features/programmes/index.js'
import {
  createShiftRepository,
  createShiftServices,
  createSignUpRepository,
} from './features/shifts/index.js'
import {
  createApplicationCounter,
  createApplicationRepository,
  createDraftRepository,
} from './features/applications/index.js'
import {
  createConsentRepository,
  createConsentService,
  createGuardianConsentRepository,
  createNeedsRepository,
  createNeedsService,
  createVolunteerRepository,
} from './features/volunteers/index.js'
import { composeTasks, type ZoneOf } from './features/tasks/index.js'
import { createTranslators } from './i18n/translator.js'
import type { Clock } from './lib/clock.js'
import { createJobHistory } from './jobs/job-history.js'
import { createDispatcher } from './messages/dispatcher.js'
import { createLetterCarrier } from './messages/letter-carrier.js'
import { createLetterWriter } from './messages/letter.js'
import { createOutbox } from './messages/outbox.js'
import { createOutboxRepository } from './messages/outbox-repository.js'
import { createSmtpTransport, keepingTransport } from './messages/transport.js'
import { createLeases } from './storage/leases.js'
import { createSecretBox } from './storage/secret-box.js'
import { createRenderer } from './templates/renderer.js'
import { createRateLimits } from './web/rate-limits.js'

export interface Foundations {
  readonly config: Config
  readonly connection: Connection
  readonly clock: Clock
  /** Tests lower it: hashing is meant to be slow. */
  readonly passwordCost?: PasswordCost
}

/** The only place where things are constructed and introduced to each other. */
export function composeServices({ config, connection, clock, passwordCost = standardCost }: Foundations) {
  const secrets = readSecrets(config)
  const logger = pino({ level: config.logLevel })
  const isTest = config.environment === 'test'
  const translators = createTranslators({ strict: isTest })
  const renderer = createRenderer({ cache: !config.reloadViews, strict: isTest })
  const audit = createAuditLog({ connection, clock })
  const leases = createLeases({ connection, clock })
  const jobHistory = createJobHistory({ connection })
  const letters = createOutboxRepository({ connection, clock })
  const writeLetter = createLetterWriter({ translators, renderer })
  const transport =
    config.smtpUrl === null
      ? keepingTransport
      : createSmtpTransport({ url: config.smtpUrl, from: config.mailFrom })
  const { hostname } = new URL(config.baseUrl)
  const dispatcher = createDispatcher({ letters, writeLetter, transport, logger, host: hostname })
  const letterCarrier = createLetterCarrier({ dispatcher, logger })
  const outbox = createOutbox({ letters, onWritten: letterCarrier.call })
  const rateLimits = createRateLimits(connection)

  const accounts = createAccountRepository({ connection, clock })
  const passwords = createPasswords(passwordCost)
  const tokens = createTokenRepository({ connection, clock })
  const sessions = createSessionRepository({ connection })
  const { baseUrl } = config
  const identity = createIdentityService({ accounts, tokens, passwords, rateLimits, audit })
  const accountAccess = createAccountAccess({ accounts, tokens, outbox, audit, rateLimits, baseUrl })
  const passwordService = createPasswordService({
    accounts,
    tokens,
    sessions,
    passwords,
    outbox,
    audit,
    rateLimits,
    clock,
    baseUrl,
  })
  const accountService = createAccountService({ accounts, sessions, audit })
  const roleService = createRoleService({ accounts, audit })
  const authentication = createAuthentication(identity)

  const settings = createSettingsRepository({ connection, clock })
  const settingsService = createSettingsService({ settings, audit })
  const centres = createCentreRepository({ connection })
  const holidays = createHolidayRepository({ connection })
  const centresService = createCentresService({ centres, holidays, audit })
  const volunteers = createVolunteerRepository({ connection, clock })
  const secretBox = createSecretBox(secrets.needsKey)
  const needs = createNeedsService({ needs: createNeedsRepository({ connection, clock, secretBox }), audit })
  const consents = createConsentService({ consents: createConsentRepository({ connection, clock }), audit })
  const guardianConsents = createGuardianConsentRepository({ connection })
  const cohorts = createCohortRepository({ connection, clock })
  const placements = createPlacementRepository({ connection, clock })
  const availabilities = createAvailabilityRepository({ connection, clock })
  const availability = createAvailabilityService({ availabilities, placements, centres, audit, clock })
  const shifts = createShiftRepository({ connection, clock })
  const signUps = createSignUpRepository({ connection })
  const applications = createApplicationRepository({ connection })
  const applicationCounter = createApplicationCounter({ connection })
  const drafts = createDraftRepository({ connection, clock, secretBox })
  const ledger = createLedgerRepository({ connection, clock })
  const attendances = createAttendanceRepository({ connection })
  const contests = createContestRepository({ connection, clock })
  const codes = createRotatingCodes(secrets.session)
  const attendance = createAttendanceService({ attendances, signUps, settings, codes, audit, clock })
  const hours = createHoursService({
    attendances,
    contests,
    ledger,
    settings,
    volunteers,
    outbox,
    audit,
    clock,
    baseUrl: config.baseUrl,
  })

  const cohortService = createCohortService({
    cohorts,
    placements,
    centres,
    volunteers,
    settings,
    audit,
    outbox,
    clock,
  })

  const shiftSources = {
    config,
    shifts,
    signUps,
    volunteers,
    guardianConsents,
    placements,
    availabilities,
    centres,
    centresService,
    holidays,
    settings,
    accounts,
    outbox,
    translators,
    audit,
    clock,
  }
  const { signUpService, shiftService } = createShiftServices(shiftSources)
  const matchingServices = createMatchingServices({ ...shiftSources, connection, signUpService })
  const remoteTasks = composeTasks({
    connection,
    clock,
    volunteers,
    placements,
    ledger,
    settings,
    audit,
    outbox,
    baseUrl,
  })
  const zoneOf: ZoneOf = () => Promise.resolve(null)

  const { matching, proposals, solver } = createMatchingServices({
    connection,
    clock,
    audit,
    signUpService,
    shifts,
    signUps,
    placements,
    volunteers,
    availabilities,
    holidays,
    settings,
    guardianConsents,
  })
  const listPlaces = createListPlaces({ centres, listOrganisations: () => Promise.resolve([]) })
  const outboxService = createOutboxService({ letters, audit, onRetried: letterCarrier.call })

  return {
    config,
    connection,
    clock,
    secrets,
    logger,
    translators,
    renderer,
    audit,
    outbox,
    letters,
    writeLetter,
    transport,
    dispatcher,
    letterCarrier,
    leases,
    jobHistory,
    rateLimits,
    accounts,
    passwords,
    identity,
    tokens,
    sessions,
    accountAccess,
    passwordService,
    accountService,
    roleService,
    listPlaces,
    outboxService,
    authentication,
    settings,
    settingsService,
    centres,
    holidays,
    centresService,
    volunteers,
    needs,
    consents,
    guardianConsents,
    cohorts,
    placements,
    availabilities,
    availability,
    shifts,
    signUps,
    signUpService,
    shiftService,
    applications,
    applicationCounter,
    drafts,
    cohortService,
    ledger,
    ...remoteTasks,
    zoneOf,
    attendances,
    contests,
    codes,
    attendance,
    hours,
    ...matchingServices,
  }
}

export type Services = ReturnType<typeof composeServices>
