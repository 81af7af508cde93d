import { composeGround, type Foundations } from './compose-ground.js'
import { composeImports } from './features/imports/index.js'
import { composeSelection } from './features/selection/index.js'
import { composeAttendance } from './features/attendance/index.js'
import { composeCompanyDesk } from './features/company-desk/index.js'
import { composeOrganisations } from './features/organisations/index.js'
import { createListPlaces, createOutboxService } from './features/admin/index.js'
import { createAvailabilityRepository, createAvailabilityService } from './features/availability/index.js'
import { composeCertificates } from './features/certificates/index.js'
import { composeCentres } from './features/centres/index.js'
import {
  createCohortRepository,
  createCohortService,
  createPlacementRepository,
  createTrainingService,
} from './features/cohorts/index.js'
import { composeIdentity, standardCost, type PasswordCost } from './features/identity/index.js'
import { createMatchingServices } from './features/matching/index.js'
import { composePrivacy } from './features/privacy/index.js'
import { createRegisterService } from './features/register/index.js'
import { composeReports } from './features/reports/index.js'
import { createSettingsRepository, createSettingsService } from './features/programmes/index.js'
import { composeShiftRecords, createShiftServices } from './features/shifts/index.js'
import { composeApplications } from './features/applications/index.js'
import { composeVolunteers } from './features/volunteers/index.js'
import { composeTasks } from './features/tasks/index.js'

interface Options extends Foundations {
  /** Tests lower it: hashing is meant to be slow. */
  readonly passwordCost?: PasswordCost
}

/** The only place where things are constructed and introduced to each other. */
export function composeServices({ passwordCost = standardCost, ...foundations }: Options) {
  const base = composeGround(foundations)
  const { config, connection, clock, secrets, secretBox, translators, audit, outbox, letters, jobHistory } =
    base
  const { baseUrl } = config
  const ground = { connection, clock, audit, outbox, baseUrl }
  const people = composeVolunteers({ connection, clock, secretBox, audit })
  const identityServices = composeIdentity({
    ...ground,
    rateLimits: base.rateLimits,
    secretBox,
    staffNeedSecondFactor: config.staffNeedSecondFactor,
    passwordCost,
    onEmailMoved: (moved) => people.volunteers.moveEmail(moved),
  })
  const { accounts } = identityServices

  const settings = createSettingsRepository({ connection, clock })
  const settingsService = createSettingsService({ settings, audit })
  const { centres, holidays, centresService } = composeCentres(ground)
  const partners = composeOrganisations(ground)
  const { volunteers, needs, guardianConsents } = people
  const cohorts = createCohortRepository({ connection, clock })
  const placements = createPlacementRepository({ connection, clock })
  const availabilities = createAvailabilityRepository({ connection, clock })
  const availability = createAvailabilityService({ availabilities, placements, centres, audit, clock })
  const shiftRecords = composeShiftRecords(ground)
  const { shifts, signUps } = shiftRecords
  const applying = composeApplications({
    ...ground,
    ...people,
    secretBox,
    linkSecret: secrets.session,
    accounts,
    accountLetters: identityServices.accountAccess,
    // A company's link begins an application only while its memorandum holds.
    companyTie: (organisationId) => partners.organisationService.tieOf(organisationId),
    settings,
    centres,
    holidays,
    placements,
  })
  const { applications } = applying
  const presence = composeAttendance({
    ...ground,
    codeSecret: secrets.session,
    settings,
    signUps,
    placements,
    volunteers,
  })
  const { ledger, attendances, contests, absences, talks, talkService } = presence

  const cohortService = createCohortService({ ...ground, cohorts, placements, centres, volunteers, settings })
  const trainings = createTrainingService({ ...ground, cohorts, placements, volunteers, cohortService })

  const shiftSources = {
    config,
    linkSecret: secrets.session,
    ...shiftRecords,
    volunteers,
    guardianConsents,
    contacts: people.contacts,
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
  const shiftServices = createShiftServices(shiftSources)
  const { signUpService, shiftService } = shiftServices
  const matchingServices = createMatchingServices({ ...shiftSources, connection, signUpService })
  const service = { ...ground, ...people, ...applying, placements, ledger, settings }
  const remoteTasks = composeTasks(service)
  const endOfTerm = composeCertificates({
    ...service,
    centres,
    attendances,
    contests,
    claims: remoteTasks.claims,
    translators,
  })
  const companyDesk = composeCompanyDesk({ ...service, ...partners })

  const listOrganisations = () => partners.organisations.listOrganisations()
  const listPlaces = createListPlaces({ centres, listOrganisations })
  const selection = composeSelection({
    ...ground,
    ...people,
    applications,
    accounts,
    centres,
    holidays,
    cohorts,
    placements,
    trainings,
    settings,
    translators,
  })

  const outboxService = createOutboxService({ letters, audit, onRetried: base.letterCarrier.call })
  const reportServices = composeReports({
    accounts,
    centres,
    shifts,
    signUps,
    attendances,
    contests,
    absences,
    talkService,
    ledger,
    applications,
    drafts: applying.drafts,
    placements,
    volunteers,
    availabilities,
    needs,
    settings,
    letters,
    jobHistory,
    interviewRecords: selection.interviewRecords,
    ...remoteTasks,
    certificates: endOfTerm.certificates,
    cohorts,
    audit,
    clock,
    config,
  })

  const importing = composeImports({
    ...ground,
    ...people,
    ...applying,
    secretBox,
    accounts,
    centres,
    holidays,
    settings,
  })

  const privacy = composePrivacy({
    ...ground,
    ...identityServices,
    ...people,
    ...applying,
    importRecords: importing.importRecords,
    ...selection,
    ...remoteTasks,
    ...endOfTerm,
    cohorts,
    placements,
    availabilities,
    signUpService,
    ...shiftRecords,
    attendances,
    contests,
    talks,
    ledger,
    holidays,
    settings,
    letters,
  })

  return {
    ...base,
    ...identityServices,
    listPlaces,
    outboxService,
    settings,
    settingsService,
    centres,
    holidays,
    centresService,
    ...people,
    cohorts,
    placements,
    availabilities,
    availability,
    ...shiftRecords,
    shiftServices,
    signUpService,
    shiftService,
    ...applying,
    cohortService,
    trainings,
    selection,
    ...presence,
    ...importing,
    ledger,
    ...remoteTasks,
    ...endOfTerm,
    ...partners,
    ...companyDesk,
    ...matchingServices,
    register: createRegisterService({ ...people, placements, cohorts, centres, signUps, ledger, clock }),
    ...reportServices,
    ...privacy,
  }
}

export type Services = ReturnType<typeof composeServices>
