export const volunteerPaths = {
  profile: '/my/profile',
  consents: '/my/consents',
  /** Apart from the others: much ends with this one. */
  withdrawPersonalData: '/my/consents/personal-data',
  needs: '/my/needs',
  /** For staff: who serves and has served. */
  register: '/volunteers',
  person: ({ volunteerId }: { volunteerId: string }) => `/volunteers/${volunteerId}`,
  contact: ({ volunteerId }: { volunteerId: string }) => `/volunteers/${volunteerId}/contact`,
} as const
