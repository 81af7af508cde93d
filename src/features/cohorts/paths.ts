/** Stands for the centre in paths of cohorts that have none. */
export const remotePlace = 'remote'

const at = (centreId: string | null): string => `/centre/${centreId ?? remotePlace}/cohorts`

export const cohortPaths = {
  places: '/cohorts',
  listPattern: '/centre/:centreId/cohorts',
  list: at,
  openPattern: '/centre/:centreId/cohorts/new',
  open: (centreId: string | null) => `${at(centreId)}/new`,
  cohortPattern: '/centre/:centreId/cohorts/:cohortId',
  cohort: (cohort: { centreId: string | null; id: string }) => `${at(cohort.centreId)}/${cohort.id}`,
  completePattern: '/centre/:centreId/cohorts/:cohortId/complete',
  complete: (cohort: { centreId: string | null; id: string }) =>
    `${at(cohort.centreId)}/${cohort.id}/complete`,
  trainingPattern: '/centre/:centreId/cohorts/:cohortId/training',
  training: (cohort: { centreId: string | null; id: string }) =>
    `${at(cohort.centreId)}/${cohort.id}/training`,
  trainingNotesPattern: '/centre/:centreId/cohorts/:cohortId/training/notes',
  trainingNotes: (cohort: { centreId: string | null; id: string }) =>
    `${at(cohort.centreId)}/${cohort.id}/training/notes`,
  endPattern: '/centre/:centreId/cohorts/:cohortId/people/:placementId/end',
  end: (cohort: { centreId: string | null; id: string }, placementId: string) =>
    `${at(cohort.centreId)}/${cohort.id}/people/${placementId}/end`,
} as const
