import { csrfSync } from 'csrf-sync'

/**
 * Synchroniser tokens kept in the session. The token is made only when a page prints a form,
 * so that reading public pages creates no session.
 */
const { generateToken, isRequestValid } = csrfSync({
  getTokenFromRequest: (req) => {
    const body = req.body as Record<string, unknown> | undefined
    return typeof body?.['_csrf'] === 'string' ? body['_csrf'] : undefined
  },
})

export { generateToken, isRequestValid }
