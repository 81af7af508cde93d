import type { ProgrammeId } from './domain/programme-id.js'

export const programmePaths = {
  list: '/programmes',
  programme: (id: ProgrammeId) => `/programmes/${id}`,
  programmePattern: '/programmes/:programme',
  settings: '/admin/settings',
} as const
