import type { Role } from './roles.js'

/** Everything that a grant can allow. What people do with their own record needs no grant, only being signed in. */
export const capabilities = [
  'application.review',
  'application.decide',
  'application.enter',
  'application.import',
  'needs.read',
  'cohort.manage',
  'interview.manage',
  'volunteer.view',
  'shift.publish',
  'shift.view-board',
  'shift.assign',
  'matching.propose',
  'attendance.mark',
  'hours.approve',
  'absence.decide',
  'task.manage',
  'task.review',
  'certificate.issue',
  'organisation.manage',
  'organisation.view-own',
  'report.view',
  'list.export',
  'centre.edit',
  'holiday.edit',
  'settings.edit',
  'role.grant',
  'audit.view',
  'operations.view',
  'privacy.handle',
] as const
export type Capability = (typeof capabilities)[number]

const centreWork: readonly Capability[] = [
  'application.review',
  'application.decide',
  'application.enter',
  'needs.read',
  'cohort.manage',
  'interview.manage',
  'volunteer.view',
  'shift.publish',
  'shift.view-board',
  'shift.assign',
  'matching.propose',
  'attendance.mark',
  'hours.approve',
  'absence.decide',
  'task.manage',
  'task.review',
  'certificate.issue',
  'report.view',
  'list.export',
]

/**
 * Deny by default: a role can do what stands here and nothing else.
 * Administrators run the system and do not read anybody's needs; auditors only read.
 */
export const capabilitiesOf: Readonly<Record<Role, readonly Capability[]>> = {
  coordinator: centreWork,
  'programme-manager': [...centreWork, 'application.import', 'organisation.manage'],
  operator: ['application.enter'],
  'company-representative': ['organisation.view-own'],
  administrator: [
    'application.import',
    'cohort.manage',
    'volunteer.view',
    // Where a single coordinator marks everybody, somebody else has to judge.
    'absence.decide',
    'organisation.manage',
    'report.view',
    'list.export',
    'centre.edit',
    'holiday.edit',
    'settings.edit',
    'role.grant',
    'audit.view',
    'operations.view',
    'privacy.handle',
  ],
  auditor: ['report.view', 'audit.view'],
}
