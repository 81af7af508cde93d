import { gone } from '../../../lib/stop-error.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import type { Outbox } from '../../../messages/outbox.js'
import { email } from '../../../web/fields/contact-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import { redirect, view, type Answer, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import { typedOf, type Draft } from '../domain/draft.js'
import { firstMissing } from '../domain/journey.js'
import type { JourneyService } from '../journey-service.js'
import { applicationPaths } from '../paths.js'
import { draftNote } from './online-place.js'
import type { JourneyPlace } from './journey-place.js'

interface Dependencies {
  readonly journeys: JourneyService
  readonly place: JourneyPlace
  readonly outbox: Outbox
  readonly baseUrl: string
}

const laterForm = defineForm<{ email: string }>({ email: email() })

function show(
  draft: Draft,
  { t }: PageRequest,
  sent?: { typed: FormBody; errors: readonly FieldError[] },
): Answer {
  const typed = typedOf(draft, 'contact')?.['email']
  const values = sent?.typed ?? (typed === undefined ? {} : { email: typed })
  const form = createFormView({ t, prefix: 'applications.later.fields', values, errors: sent?.errors ?? [] })
  const page = {
    heading: t('applications.later.heading'),
    lead: t('applications.later.lead'),
    errorSummary: form.errorSummary(),
    back: { href: applicationPaths.start(draft.programme) },
    action: applicationPaths.later(draft.programme),
    email: form.text('email', { type: 'email', autocomplete: 'email', lang: 'en' }),
    submit: { text: t('applications.later.submit'), kind: 'primary' },
  }
  return view('applications/later', page, { title: page.heading, status: sent === undefined ? 200 : 422 })
}

/** A link by letter, for those who go on another day or on another device. */
export const laterPage = ({ journeys, place, outbox, baseUrl }: Dependencies): Page => ({
  path: applicationPaths.laterPattern,
  requires: 'public',
  throttle: 'letters',
  async get(request) {
    return show(await place.find(request), request)
  },
  async post(request) {
    const draft = await place.find(request)
    const form = laterForm.parse(request.body)
    if (!form.ok) return show(draft, request, form)
    // The key moves on with the draft: a letter for each time it was put aside.
    await outbox.enqueue('application-draft', {
      to: { email: form.values.email, locale: request.locale },
      key: `${draft.id}:${draft.updatedAt.getTime()}`,
      payload: {
        programmeKey: `programmes.${draft.programme}.name`,
        keptUntilOn: dayInBaku(draft.expiresAt),
        link: baseUrl + applicationPaths.continue(draft.ownerKey),
      },
    })
    const step = firstMissing(await journeys.read(draft)) ?? 'check'
    return redirect(place.step(draft, step), { flash: { tone: 'good', key: 'applications.later.sent' } })
  },
})

/** Behind the letter's link a button: programs that look at letters follow links, too. */
export const continuePage = ({ journeys }: Pick<Dependencies, 'journeys'>): Page => {
  const find = async ({ params }: PageRequest): Promise<Draft> => {
    const key = params['key'] ?? ''
    // Drafts of an account open by signing in, never by a link.
    const [draft] = key.startsWith('account:') ? [] : await journeys.listUnsent([key])
    if (draft === undefined) throw gone('application.noDraft')
    return draft
  }
  return {
    path: applicationPaths.continuePattern,
    requires: 'public',
    throttle: 'verify',
    async get(request) {
      const { t } = request
      const draft = await find(request)
      const page = {
        heading: t('applications.later.continueHeading'),
        lead: t('applications.later.continueLead', { programme: t(`programmes.${draft.programme}.name`) }),
        go: { action: applicationPaths.continue(draft.ownerKey), text: t('applications.later.continue') },
      }
      return view('applications/continue', page, { title: page.heading })
    },
    async post(request) {
      const draft = await find(request)
      const step = firstMissing(await journeys.read(draft)) ?? 'check'
      return redirect(applicationPaths.step(draft.programme, step), {
        remember: { [draftNote]: draft.ownerKey },
      })
    },
  }
}
