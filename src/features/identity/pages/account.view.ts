import { languageNames } from '../../../i18n/locales.js'
import type { PageRequest } from '../../../web/page.js'
import type { OwnSession } from '../account-service.js'
import type { Account } from '../domain/account.js'
import { describeDevice } from '../domain/device.js'
import { identityPaths } from '../paths.js'

type Words = Pick<PageRequest, 't' | 'format'>

function sessionRow(session: OwnSession, { t, format }: Words) {
  const name = describeDevice(session.userAgent) ?? t('identity.account.sessions.unknownDevice')
  const seen = session.lastSeenAt === null ? null : format.dateTime(session.lastSeenAt)
  return {
    name,
    detail: seen === null ? null : t('identity.account.sessions.lastSeen', { at: seen }),
    tag: session.isThisOne ? { text: t('identity.account.sessions.thisOne'), tone: 'good' } : null,
    buttons: session.isThisOne
      ? []
      : [
          {
            action: identityPaths.accountSessions,
            text: t('identity.account.sessions.end'),
            kind: 'secondary',
            fields: [{ name: 'session', value: session.handle }],
            label: name,
          },
        ],
  }
}

function unverifiedNotice(account: Account, { t }: Words) {
  if (account.email === null || account.emailVerifiedAt !== null) return null
  return {
    notice: { tone: 'warn', text: t('identity.account.unverified.text') },
    postButton: {
      action: identityPaths.accountVerification,
      text: t('identity.account.unverified.submit'),
      kind: 'secondary',
    },
  }
}

export function accountView(account: Account, sessions: readonly OwnSession[], words: Words) {
  const { t } = words
  const hasPassword = account.passwordHash !== null
  return {
    heading: t('identity.account.heading'),
    unverified: unverifiedNotice(account, words),
    details: {
      rows: [
        { key: t('identity.account.name'), value: account.name, href: identityPaths.accountDetails },
        {
          key: t('identity.account.language'),
          value: languageNames[account.locale],
          href: identityPaths.accountDetails,
        },
        {
          key: t('identity.account.email'),
          value: account.email ?? t('identity.account.noEmail'),
          href: identityPaths.accountEmail,
        },
        {
          key: t('identity.account.password'),
          value: t(hasPassword ? 'identity.account.passwordSet' : 'identity.account.passwordNotSet'),
          href: identityPaths.accountPassword,
          action: t(hasPassword ? 'components.change' : 'identity.account.passwordChoose'),
        },
        {
          key: t('identity.secondFactor.heading'),
          value: t(`identity.account.secondFactor.${account.hasSecondFactor ? 'on' : 'off'}`),
          href: identityPaths.accountSecondFactor,
          action: t(account.hasSecondFactor ? 'components.change' : 'identity.account.secondFactor.begin'),
        },
      ],
    },
    sessionsHeading: t('identity.account.sessions.heading'),
    sessionsText: t('identity.account.sessions.text'),
    sessions: sessions.map((session) => sessionRow(session, words)),
    endOthers:
      sessions.length > 1
        ? {
            action: identityPaths.accountOtherSessions,
            text: t('identity.account.sessions.endOthers'),
            kind: 'secondary',
          }
        : null,
  }
}
