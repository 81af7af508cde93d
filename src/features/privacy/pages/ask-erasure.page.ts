import { requiredTick } from '../../../web/fields/choice-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import { monthsInWords, type GeneralSettings, type SettingsRepository } from '../../programmes/index.js'
import { keptThings } from '../domain/data-request.js'
import { privacyPaths } from '../paths.js'
import type { RequestService } from '../request-service.js'

const erasureForm = defineForm<{ understood: boolean }>({ understood: requiredTick() })

interface Services {
  readonly dataRequests: RequestService
  readonly settings: SettingsRepository
}

const happenings = ['account', 'term', 'shifts', 'needs', 'applications', 'certificate'] as const

/** What stays, why and for how long, by the numbers of the settings. */
export const keptTexts = (t: SignedInRequest['t'], general: GeneralSettings): string[] =>
  keptThings.map((thing) =>
    t(`privacy.kept.${thing}`, {
      consent: monthsInWords(general.consentKeptMonths, t),
      audit: monthsInWords(general.auditKeptMonths, t),
    }),
  )

export function askErasurePage({ dataRequests, settings }: Services): Page {
  async function show(request: SignedInRequest, errors: readonly FieldError[]): Promise<Answer> {
    const { t, format, actor, body } = request
    const { general } = await settings.currentSettings()
    const form = createFormView({ t, prefix: 'privacy.erasure.fields', values: body, errors })
    const heading = t('privacy.erasure.heading')
    const page = {
      heading,
      lead: t('privacy.erasure.lead', { due: format.dayLong(await dataRequests.dueDay()) }),
      back: { href: privacyPaths.mine, text: t('privacy.mine.heading') },
      errorSummary: form.errorSummary(),
      happensHeading: t('privacy.erasure.happensHeading'),
      happens: happenings.map((each) => t(`privacy.erasure.happens.${each}`)),
      keptHeading: t('privacy.erasure.keptHeading'),
      kept: keptTexts(t, general),
      worksHere:
        actor.grants.length === 0
          ? null
          : {
              tone: 'warn',
              title: t('privacy.erasure.worksHereTitle'),
              text: t('privacy.erasure.worksHere'),
            },
      action: privacyPaths.erasure,
      understood: form.tick('understood'),
      submit: { text: t('privacy.erasure.submit'), kind: 'danger' },
    }
    return view('privacy/erasure', page, { title: heading, status: errors.length === 0 ? 200 : 422 })
  }

  return {
    path: privacyPaths.erasure,
    requires: 'signed-in',
    get: signedIn((request) => show(request, [])),
    post: signedIn(async (request) => {
      const form = erasureForm.parse(request.body)
      if (!form.ok) return show(request, form.errors)
      const outcome = await dataRequests.ask(request.actor)
      if (outcome === 'works-here') return show(request, [])
      return redirect(privacyPaths.mine, { flash: { tone: 'good', key: `privacy.erasure.${outcome}` } })
    }),
  }
}
