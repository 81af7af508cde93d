import type { Actor } from '../../../access/roles.js'
import { notFound } from '../../../lib/stop-error.js'
import { createFormView, type FormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type Answer,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import {
  fullName,
  type Needs,
  type NeedsService,
  type Volunteer,
  type VolunteerRepository,
} from '../../volunteers/index.js'
import { coversApplication } from '../application-scope.js'
import type { ApplicationRepository } from '../data/application-repository.js'
import { decisionField, needDecisions, needDecisionsForm, noteField } from '../forms/need-decisions.form.js'
import { applicationPaths } from '../paths.js'

interface Dependencies {
  readonly applications: ApplicationRepository
  readonly volunteers: VolunteerRepository
  readonly needs: NeedsService
}

interface Shown {
  readonly applicationId: string
  readonly volunteer: Volunteer
  readonly told: Needs | null
}

const asTyped = (told: Needs | null): FormBody =>
  Object.fromEntries(
    (told?.items ?? []).flatMap((item) => [
      [decisionField(item), item.decision],
      [noteField(item), item.note ?? ''],
    ]),
  )

type Sent = { readonly typed: FormBody; readonly errors: readonly FieldError[] }

function itemViews(told: Needs | null, form: FormView, { t }: SignedInRequest) {
  const decisions = needDecisions.map((value) => ({ value, label: t(`volunteers.needs.decisions.${value}`) }))
  return (told?.items ?? []).map((item) => ({
    decision: form.radios(decisionField(item), decisions, {
      label: t(`applications.fields.needs.options.${item.option}`),
      inline: true,
    }),
    note: form.text(noteField(item), {
      label: t('volunteers.needs.note'),
      hint: t('volunteers.needs.noteHint'),
      required: false,
    }),
  }))
}

function show({ applicationId, volunteer, told }: Shown, request: SignedInRequest, sent?: Sent): Answer {
  const { t, format } = request
  const { typed, errors } = sent ?? { typed: asTyped(told), errors: [] }
  const form = createFormView({ t, prefix: 'volunteers.needs.fields', values: typed, errors })
  const heading = t('volunteers.needs.ofPerson', { name: fullName(volunteer) })
  const page = {
    heading,
    errorSummary: form.errorSummary(),
    watched: { tone: 'info', text: t('volunteers.needs.watched') },
    action: applicationPaths.needs(applicationId),
    items: itemViews(told, form, request),
    submit: { text: t('volunteers.needs.decide'), kind: 'primary' },
    otherHeading: t('volunteers.needs.ownWords'),
    other: told?.other ?? null,
    updated: told === null ? null : t('volunteers.needs.updated', { when: format.dateTime(told.updatedAt) }),
    nothing: told === null ? t('volunteers.needs.nothing') : null,
  }
  return view('applications/applicant-needs', page, {
    title: heading,
    status: sent === undefined ? 200 : 422,
  })
}

/** What helps this person work well. Opening the page is written down, and the person sees who opened it. */
export function applicantNeedsPage({ applications, volunteers, needs }: Dependencies): Page {
  const open = async (actor: Actor, id: string): Promise<Shown> => {
    const application = await applications.getApplication(id)
    if (!coversApplication(actor, 'needs.read', application)) throw notFound('application', id)
    const volunteer = await volunteers.getVolunteer(application.volunteerId)
    return { applicationId: id, volunteer, told: await needs.readNeeds(actor, volunteer.id) }
  }
  return {
    path: applicationPaths.needsPattern,
    requires: 'needs.read',
    get: signedIn(async (request) => show(await open(request.actor, request.params['id'] ?? ''), request)),
    post: signedIn(async (request) => {
      const shown = await open(request.actor, request.params['id'] ?? '')
      const form = needDecisionsForm(shown.told?.items ?? []).read(request.body)
      if (!form.ok) return show(shown, request, form)
      if (form.value.length > 0) await needs.decide(request.actor, shown.volunteer.id, form.value)
      return redirect(applicationPaths.needs(shown.applicationId), {
        flash: { tone: 'good', key: 'volunteers.needs.decided' },
      })
    }),
  }
}
