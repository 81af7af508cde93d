export const volunteerPaths = {
  profile: '/my/profile',
  consents: '/my/consents',
  /** Apart from the others: much ends with this one. */
  withdrawPersonalData: '/my/consents/personal-data',
  needs: '/my/needs',
} as const
