import { redirect, type Page } from '../../../web/page.js'
import type { AccountService } from '../account-service.js'
import { identityPaths } from '../paths.js'

export const signOutPage = (accounts: AccountService): Page => ({
  path: identityPaths.signOut,
  requires: 'public',
  async post({ actor }) {
    if (actor !== null) await accounts.noteSignOut(actor)
    return redirect('/', { signOut: true, flash: { tone: 'good', key: 'identity.signOut.done' } })
  },
})
