import type { Page, PageRequest, ViewAnswer } from '../../../web/page.js'
import type { AccountAccess } from '../account-access-service.js'
import { identityPaths } from '../paths.js'
import type { SecondFactor } from '../second-factor-service.js'
import { arrive } from './arrive.js'
import { messagePage, type Link } from './form-page.view.js'

export const tokenOf = ({ params }: PageRequest): string => params['token'] ?? ''

/** A link that has been used, or is too old, or never was: 410 and the way to a new one. */
export const linkUsedUp = ({ t }: PageRequest, again: Link): ViewAnswer =>
  messagePage(
    {
      heading: t('identity.linkUsedUp.heading'),
      paragraphs: [t('identity.linkUsedUp.text')],
      links: [again],
    },
    { status: 410 },
  )

const again = ({ t }: PageRequest): Link => ({
  href: identityPaths.signInLink,
  text: t('identity.linkUsedUp.signInLink'),
})

/** Opening the link does nothing: mail scanners open links too. The button acts. */
export const useSignInLinkPage = (access: AccountAccess, secondFactor: SecondFactor): Page => ({
  path: identityPaths.useSignInLinkPattern,
  requires: 'public',
  throttle: 'verify',
  async get(request) {
    const { t } = request
    const token = tokenOf(request)
    if (!(await access.isLinkUsable(token, 'sign-in'))) return linkUsedUp(request, again(request))
    return messagePage({
      heading: t('identity.useSignInLink.heading'),
      paragraphs: [t('identity.useSignInLink.text')],
      postButton: { action: identityPaths.useSignInLink(token), text: t('identity.signIn.submit') },
    })
  },
  async post(request) {
    const result = await request.authenticate('link')
    return result.ok
      ? arrive(request, secondFactor, { accountId: result.accountId, to: identityPaths.arrival })
      : linkUsedUp(request, again(request))
  },
})

export const verifyEmailPage = (access: AccountAccess, secondFactor: SecondFactor): Page => ({
  path: identityPaths.verifyEmailPattern,
  requires: 'public',
  throttle: 'verify',
  async get(request) {
    const { t } = request
    const token = tokenOf(request)
    if (!(await access.isLinkUsable(token, 'verify-email'))) return linkUsedUp(request, again(request))
    return messagePage({
      heading: t('identity.verifyEmail.heading'),
      paragraphs: [t('identity.verifyEmail.text')],
      postButton: { action: identityPaths.verifyEmail(token), text: t('identity.verifyEmail.submit') },
    })
  },
  async post(request) {
    const accountId = await access.verifyEmail(tokenOf(request))
    if (accountId === null) return linkUsedUp(request, again(request))
    const flash = { tone: 'good', key: 'identity.verifyEmail.done' } as const
    return arrive(request, secondFactor, { accountId, to: identityPaths.account }, { flash })
  },
})
