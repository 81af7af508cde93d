export const organisationPaths = {
  list: '/admin/organisations',
  new: '/admin/organisations/new',
  edit: (organisationId: string) => `/admin/organisations/${organisationId}`,
  editPattern: '/admin/organisations/:organisationId',
  invitations: (organisationId: string) => `/admin/organisations/${organisationId}/invitations`,
  invitationsPattern: '/admin/organisations/:organisationId/invitations',
  join: (secret: string) => `/join/${secret}`,
} as const
