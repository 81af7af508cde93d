export const volunteerPaths = {
  profile: '/my/profile',
  consents: '/my/consents',
  needs: '/my/needs',
} as const
