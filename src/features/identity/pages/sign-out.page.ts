import { redirect, type Page } from '../../../web/page.js'
import { identityPaths } from '../paths.js'

export const signOutPage = (): Page => ({
  path: identityPaths.signOut,
  requires: 'public',
  post: () => redirect('/', { signOut: true, flash: { tone: 'good', key: 'identity.signOut.done' } }),
})
