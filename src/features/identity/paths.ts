export const identityPaths = {
  signIn: '/sign-in',
  signOut: '/sign-out',
  account: '/account',
} as const
