import { notFound } from '../../../lib/stop-error.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { defineForm } from '../../../web/form.js'
import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import { translationNote } from '../../../web/translation-note.js'
import { CONSENTS, type ConsentId } from '../../programmes/index.js'
import { consentWords } from '../consent-words.js'
import type { ConsentService } from '../consent-service.js'
import { canBeWithdrawn, type ConsentStanding } from '../domain/consent-event.js'
import { volunteerPaths } from '../paths.js'

const consentIds = Object.keys(CONSENTS) as ConsentId[]
const withdrawForm = defineForm<{ consent: ConsentId }>({ consent: oneOf(consentIds) })

function consentView({ consent, given, last }: ConsentStanding, { t, format }: SignedInRequest) {
  const words = consentWords(CONSENTS[consent], last.version, t)
  const day = format.dayLong(dayInBaku(last.at))
  return {
    title: words.title,
    state: {
      text: t(given ? 'volunteers.consents.given' : 'volunteers.consents.withdrawn', { day }),
      tone: given ? 'good' : 'neutral',
    },
    details: { summary: t('volunteers.consents.text'), paragraphs: words.paragraphs },
    /** Much ends with this one: its own page says what. */
    ask:
      given && consent === 'personal-data'
        ? {
            href: volunteerPaths.withdrawPersonalData,
            text: t('volunteers.consents.withdraw'),
            kind: 'secondary',
          }
        : null,
    withdraw:
      given && canBeWithdrawn(consent) && consent !== 'personal-data'
        ? {
            action: volunteerPaths.consents,
            text: t('volunteers.consents.withdraw'),
            label: words.title,
            kind: 'secondary',
            fields: [{ name: 'consent', value: consent }],
          }
        : null,
    effect: given && canBeWithdrawn(consent) ? t(`volunteers.consents.effects.${consent}`) : null,
  }
}

function ownVolunteerId({ actor }: SignedInRequest): string {
  if (actor.volunteerId === null) throw notFound('volunteer', 'own')
  return actor.volunteerId
}

/** Everything somebody agreed to, in the words they agreed to, with a way back. */
export const consentsPage = (consents: ConsentService): Page => ({
  path: volunteerPaths.consents,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const { t } = request
    const standings = await consents.listStandings(ownVolunteerId(request))
    const page = {
      heading: t('volunteers.consents.heading'),
      lead: t('volunteers.consents.lead'),
      translation: translationNote(request),
      back: { href: volunteerPaths.profile, text: t('volunteers.profile.heading') },
      consents: standings.map((standing) => consentView(standing, request)),
      empty: { title: t('volunteers.consents.emptyTitle'), text: t('volunteers.consents.empty') },
    }
    return view('volunteers/consents', page, { title: page.heading })
  }),
  post: signedIn(async (request) => {
    const form = withdrawForm.parse(request.body)
    if (!form.ok) throw notFound('consent', 'withdraw')
    if (form.values.consent === 'personal-data') return redirect(volunteerPaths.withdrawPersonalData)
    const { actor, locale } = request
    const withdrawn = await consents.withdraw(ownVolunteerId(request), form.values.consent, { actor, locale })
    const flash = withdrawn
      ? ({ tone: 'good', key: 'volunteers.consents.done' } as const)
      : ({ tone: 'info', key: 'volunteers.consents.notGiven' } as const)
    return redirect(volunteerPaths.consents, { flash })
  }),
})
