import { dayInBaku } from '../../../lib/calendar-day.js'
import { oneOf, requiredTick } from '../../../web/fields/choice-fields.js'
import { requiredText } from '../../../web/fields/text-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import type { SettingsRepository } from '../../programmes/index.js'
import { staffChannels, standingOf, type DueStanding, type RequestChannel } from '../domain/data-request.js'
import { privacyPaths } from '../paths.js'
import type { RequestService } from '../request-service.js'
import { keptTexts } from './ask-erasure.page.js'

const performForm = defineForm<{ sure: boolean }>({ sure: requiredTick() })
const tones: Readonly<Record<DueStanding, string>> = { late: 'bad', soon: 'warn', 'in-time': 'neutral' }

interface Services {
  readonly dataRequests: RequestService
  readonly settings: SettingsRepository
}

const enterForm = defineForm<{ number: string; channel: RequestChannel }>({
  number: requiredText({ max: 20 }),
  channel: oneOf(staffChannels),
})

export function requestQueuePage({ dataRequests }: Services): Page {
  async function show(request: SignedInRequest, errors: readonly FieldError[]): Promise<Answer> {
    const { actor, t, format, now, body } = request
    const waiting = await dataRequests.listWaiting(actor)
    const names = await dataRequests.namesOf(waiting)
    const form = createFormView({ t, prefix: 'privacy.queue.fields', values: body, errors })
    const heading = t('privacy.queue.heading')
    const page = {
      heading,
      lead: t('privacy.queue.lead'),
      errorSummary: form.errorSummary(),
      table: {
        caption: heading,
        captionHidden: true,
        columns: ['who', 'asked', 'due', 'state'].map((key) => ({
          label: t(`privacy.queue.columns.${key}`),
        })),
        rows: waiting.map((each) => {
          const standing = standingOf(each, dayInBaku(now))
          return [
            { text: names.get(each.id) ?? '–', href: privacyPaths.request(each.id) },
            { text: format.day(dayInBaku(each.askedAt)) },
            { text: format.day(each.dueOn) },
            each.state === 'erasing'
              ? { text: t('privacy.queue.erasing'), tag: 'info' }
              : { text: t(`privacy.queue.standing.${standing}`), tag: tones[standing] },
          ]
        }),
        empty: t('privacy.queue.empty'),
      },
      retention: { text: t('privacy.retention.open'), href: privacyPaths.retention, kind: 'quiet' },
      enterHeading: t('privacy.queue.enterHeading'),
      enterText: t('privacy.queue.enterText'),
      action: privacyPaths.queue,
      number: form.text('number', { width: 'short', autocomplete: 'off' }),
      channel: form.radios(
        'channel',
        staffChannels.map((value) => ({ value })),
        { inline: true },
      ),
      submit: { text: t('privacy.queue.enter'), kind: 'secondary' },
    }
    return view('privacy/queue', page, { title: heading, status: errors.length === 0 ? 200 : 422 })
  }

  return {
    path: privacyPaths.queue,
    requires: 'privacy.handle',
    get: signedIn((request) => show(request, [])),
    post: signedIn(async (request) => {
      const form = enterForm.parse(request.body)
      if (!form.ok) return show(request, form.errors)
      const { number, channel } = form.values
      const outcome = await dataRequests.enterFor(request.actor, number.toUpperCase(), channel)
      if (outcome !== 'asked') return show(request, [fieldError('number', outcome ?? 'unknown')])
      return redirect(privacyPaths.queue, { flash: { tone: 'good', key: 'privacy.queue.entered' } })
    }),
  }
}

export function requestPage({ dataRequests, settings }: Services): Page {
  async function show(request: SignedInRequest, errors: readonly FieldError[]): Promise<Answer> {
    const { actor, t, format, params, body } = request
    const asked = await dataRequests.getRequest(actor, params['requestId'] ?? '')
    const names = await dataRequests.namesOf([asked])
    const { general } = await settings.currentSettings()
    const form = createFormView({ t, prefix: 'privacy.request.fields', values: body, errors })
    const heading = t('privacy.request.heading', { name: names.get(asked.id) ?? '–' })
    const page = {
      heading,
      back: { href: privacyPaths.queue, text: t('privacy.queue.heading') },
      errorSummary: form.errorSummary(),
      facts: {
        rows: [
          { key: t('privacy.queue.columns.asked'), value: format.dateTime(asked.askedAt) },
          { key: t('privacy.queue.columns.due'), value: format.dayLong(asked.dueOn) },
          { key: t('privacy.queue.columns.channel'), value: t(`privacy.channels.${asked.channel}`) },
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
