import { notFound } from '../../../lib/stop-error.js'
import { someOf } from '../../../web/fields/choice-fields.js'
import { optionalParagraph } from '../../../web/fields/text-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type Answer,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import { ACCOMMODATION_OPTIONS, type AccommodationOption } from '../../programmes/index.js'
import type { ConsentService } from '../consent-service.js'
import { tellsNothing, type Needs } from '../domain/needs.js'
import type { NeedsService } from '../needs-service.js'
import { volunteerPaths } from '../paths.js'

export interface OwnNeedsDependencies {
  readonly needs: NeedsService
  readonly consents: ConsentService
  readonly accounts: { findAccount(id: string): Promise<{ readonly name: string } | null> }
}

const needsForm = defineForm<{ needs: AccommodationOption[]; needsOther: string | null }>({
  needs: someOf(ACCOMMODATION_OPTIONS),
  needsOther: optionalParagraph({ max: 500 }),
})

function ownVolunteerId({ actor }: SignedInRequest): string {
  if (actor.volunteerId === null) throw notFound('volunteer', 'own')
  return actor.volunteerId
}

const asTyped = (told: Needs | null): FormBody => ({
  needs: told?.items.map(({ option }) => option) ?? [],
  needsOther: told?.other ?? '',
})

/** What helps me work well: mine to change at any time, with everybody who has looked at it. */
export function ownNeedsPage({ needs, consents, accounts }: OwnNeedsDependencies): Page {
  const readers = async (request: SignedInRequest) => {
    const readings = await needs.listReadings(ownVolunteerId(request))
    return Promise.all(
      readings.map(async ({ at, accountId }) => {
        const account = accountId === null ? null : await accounts.findAccount(accountId)
        const name = account?.name ?? request.t('volunteers.needs.closedAccount')
        return [{ text: request.format.dateTime(at) }, { text: name }]
      }),
    )
  }
  const show = async (
    request: SignedInRequest,
    sent?: { typed: FormBody; errors: readonly FieldError[] },
  ): Promise<Answer> => {
    const { t } = request
    const told = await needs.ownNeeds(ownVolunteerId(request))
    const form = createFormView({
      t,
      prefix: 'applications.fields',
      values: sent?.typed ?? asTyped(told),
      errors: sent?.errors ?? [],
    })
    const optional = { required: false } as const
    const page = {
      heading: t('volunteers.needs.heading'),
      lead: t('volunteers.needs.lead'),
      errorSummary: form.errorSummary(),
      back: { href: volunteerPaths.profile, text: t('volunteers.profile.heading') },
      action: volunteerPaths.needs,
      needs: form.checkboxes(
        'needs',
        ACCOMMODATION_OPTIONS.map((value) => ({ value })),
        optional,
      ),
      other: form.textarea('needsOther', { ...optional, maxLength: 500 }),
      submit: { text: t('volunteers.needs.save'), kind: 'primary' },
      consentNote: t('volunteers.needs.consentNote'),
      agreedHeading: t('volunteers.needs.agreedHeading'),
      agreed: (told?.items ?? []).map(({ option, decision, note }) => ({
        text: t(`applications.fields.needs.options.${option}`),
        tag: {
          text: t(`volunteers.needs.decisions.${decision}`),
          tone: decision === 'agreed' ? 'good' : 'warn',
        },
        note,
      })),
      readersHeading: t('volunteers.needs.readers'),
      readers: {
        caption: t('volunteers.needs.readers'),
        captionHidden: true,
        columns: [{ label: t('volunteers.needs.when') }, { label: t('volunteers.needs.who') }],
        rows: await readers(request),
        empty: t('volunteers.needs.nobody'),
      },
    }
    return view('volunteers/needs', page, { title: page.heading, status: sent === undefined ? 200 : 422 })
  }
  return {
    path: volunteerPaths.needs,
    requires: 'signed-in',
    get: signedIn((request) => show(request)),
    post: signedIn(async (request) => {
      const form = needsForm.parse(request.body)
      if (!form.ok) return show(request, form)
      const volunteerId = ownVolunteerId(request)
      const told = { options: form.values.needs, other: form.values.needsOther }
      if (!tellsNothing(told)) await consents.giveAgain(volunteerId, 'health-data', request)
      await needs.tell(volunteerId, told, request.actor)
      return redirect(volunteerPaths.needs, { flash: { tone: 'good', key: 'volunteers.needs.saved' } })
    }),
  }
}
