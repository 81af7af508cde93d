export const companyPaths = {
  own: '/company',
  company: (organisationId: string) => `/company/${organisationId}`,
  companyPattern: '/company/:organisationId',
  statement: (organisationId: string, year: number) => `/company/${organisationId}/statement?year=${year}`,
  statementPattern: '/company/:organisationId/statement',
  people: (organisationId: string, year: number) => `/company/${organisationId}/people.csv?year=${year}`,
  peoplePattern: '/company/:organisationId/people.csv',
  joinPattern: '/join/:secret',
  join: (secret: string) => `/join/${secret}`,
} as const
