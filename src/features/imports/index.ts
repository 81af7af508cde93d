export type { ImportRepository } from './data/import-repository.js'
export {
  assessRows,
  type AssessedRow,
  type ImportAssessment,
  type ImportQuestion,
  type Table,
} from './domain/assess-rows.js'
export type { Education, EducationLevel, Gender, LanguageCode } from './domain/background.js'
export type { Candidate } from './domain/candidate.js'
export type { Citizenship } from './domain/citizenship.js'
export type { KnownPeople } from './domain/duplicate-finder.js'
export type { Identity, PermitKind } from './domain/identity.js'
export { IMPORT_COLUMNS, type ImportColumn } from './domain/import-column.js'
export type {
  ImportNotice,
  ImportProblem,
  NoticeCode,
  ProblemCode,
  ProblemField,
} from './domain/import-problem.js'
export type { Needs } from './domain/needs.js'
export { composeImports } from './compose-imports.js'
export { importJobs } from './import-jobs.js'
export type { ImportService } from './import-service.js'
export { importMenu, importPages } from './routes.js'
