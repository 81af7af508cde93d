import { dayInBaku } from '../../../lib/calendar-day.js'
import { requiredTick } from '../../../web/fields/choice-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import type { AccountRepository } from '../../identity/index.js'
import type { SettingsRepository } from '../../programmes/index.js'
import { standingOf, type DueStanding } from '../domain/data-request.js'
import { privacyPaths } from '../paths.js'
import type { RequestService } from '../request-service.js'
import { keptTexts } from './ask-erasure.page.js'

const performForm = defineForm<{ sure: boolean }>({ sure: requiredTick() })
const tones: Readonly<Record<DueStanding, string>> = { late: 'bad', soon: 'warn', 'in-time': 'neutral' }

interface Services {
  readonly dataRequests: RequestService
  readonly accounts: AccountRepository
  readonly settings: SettingsRepository
}

export const requestQueuePage = ({ dataRequests, accounts }: Services): Page => ({
  path: privacyPaths.queue,
  requires: 'privacy.handle',
  get: signedIn(async ({ actor, t, format, now }) => {
    const waiting = await dataRequests.listWaiting(actor)
    const names = await accounts.listNames(waiting.map(({ accountId }) => accountId))
    const heading = t('privacy.queue.heading')
    const page = {
      heading,
      lead: t('privacy.queue.lead'),
      table: {
        caption: heading,
        captionHidden: true,
        columns: ['who', 'asked', 'due', 'state'].map((key) => ({
          label: t(`privacy.queue.columns.${key}`),
        })),
        rows: waiting.map((request) => {
          const standing = standingOf(request, dayInBaku(now))
          return [
            { text: names.get(request.accountId) ?? '–', href: privacyPaths.request(request.id) },
            { text: format.day(dayInBaku(request.askedAt)) },
            { text: format.day(request.dueOn) },
            request.state === 'erasing'
              ? { text: t('privacy.queue.erasing'), tag: 'info' }
              : { text: t(`privacy.queue.standing.${standing}`), tag: tones[standing] },
          ]
        }),
        empty: t('privacy.queue.empty'),
      },
    }
    return view('privacy/queue', page, { title: heading })
  }),
})

export function requestPage({ dataRequests, accounts, settings }: Services): Page {
  async function show(request: SignedInRequest, errors: readonly FieldError[]): Promise<Answer> {
    const { actor, t, format, params, body } = request
    const asked = await dataRequests.getRequest(actor, params['requestId'] ?? '')
    const account = await accounts.findAccount(asked.accountId)
    const { general } = await settings.currentSettings()
    const form = createFormView({ t, prefix: 'privacy.request.fields', values: body, errors })
    const heading = t('privacy.request.heading', { name: account?.name ?? '–' })
    const page = {
      heading,
      back: { href: privacyPaths.queue, text: t('privacy.queue.heading') },
      errorSummary: form.errorSummary(),
      facts: {
        rows: [
          { key: t('privacy.queue.columns.asked'), value: format.dateTime(asked.askedAt) },
          { key: t('privacy.queue.columns.due'), value: format.dayLong(asked.dueOn) },
          { key: t('privacy.queue.columns.state'), value: t(`privacy.states.${asked.state}`) },
        ],
      },
      keptHeading: t('privacy.erasure.keptHeading'),
      kept: keptTexts(t, general),
      isOpen: asked.state === 'open',
      warning: t('privacy.request.warning'),
      action: privacyPaths.request(asked.id),
      sure: form.tick('sure'),
      submit: { text: t('privacy.request.submit'), kind: 'danger' },
    }
    return view('privacy/request', page, { title: heading, status: errors.length === 0 ? 200 : 422 })
  }

  return {
    path: privacyPaths.requestPattern,
    requires: 'privacy.handle',
    get: signedIn((request) => show(request, [])),
    post: signedIn(async (request) => {
      const form = performForm.parse(request.body)
      if (!form.ok) return show(request, form.errors)
      const done = await dataRequests.perform(request.actor, request.params['requestId'] ?? '')
      return redirect(privacyPaths.queue, {
        flash: done
          ? { tone: 'good', key: 'privacy.request.done' }
          : { tone: 'info', key: 'privacy.request.gone' },
      })
    }),
  }
}
