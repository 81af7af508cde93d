import { notFound } from '../../../lib/stop-error.js'
import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import { consentWords, volunteerPaths } from '../../volunteers/index.js'
import { CONSENTS } from '../../programmes/index.js'
import type { ConsentWithdrawal, Ending } from '../consent-withdrawal.js'
import { privacyPaths } from '../paths.js'

const consent = CONSENTS['personal-data']

function happenings({ applications, terms }: Ending, { t, format }: SignedInRequest): string[] {
  return [
    ...applications.map((number) => t('privacy.consent.happens.application', { number })),
    ...terms.map((day) => t('privacy.consent.happens.term', { day: format.dayLong(day) })),
    ...(terms.length === 0 ? [] : [t('privacy.consent.happens.shifts')]),
    t('privacy.consent.happens.kept'),
  ]
}

/** Said plainly and asked once more, because much ends with this consent. */
export const withdrawConsentPage = ({
  consentWithdrawal,
}: {
  readonly consentWithdrawal: ConsentWithdrawal
}): Page => ({
  path: volunteerPaths.withdrawPersonalData,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const { t, actor } = request
    const ending = await consentWithdrawal.preview(actor)
    if (ending === null) throw notFound('consent', consent.id)
    const heading = t('privacy.consent.heading')
    const page = {
      heading,
      lead: t('privacy.consent.lead', { title: consentWords(consent, consent.version, t).title }),
      back: { href: volunteerPaths.consents, text: t('volunteers.consents.heading') },
      happensHeading: t('privacy.consent.happensHeading'),
      happens: happenings(ending, request),
      go: {
        action: volunteerPaths.withdrawPersonalData,
        text: t('volunteers.consents.withdraw'),
        kind: 'danger',
      },
      erasure: { href: privacyPaths.erasure, text: t('privacy.consent.erasure'), kind: 'quiet' },
    }
    return view('privacy/withdraw-consent', page, { title: heading })
  }),
  post: signedIn(async ({ actor, locale }) => {
    const withdrawn = await consentWithdrawal.withdraw(actor, locale)
    const flash = withdrawn
      ? ({ tone: 'good', key: 'privacy.consent.done' } as const)
      : ({ tone: 'info', key: 'volunteers.consents.notGiven' } as const)
    return redirect(volunteerPaths.consents, { flash })
  }),
})
