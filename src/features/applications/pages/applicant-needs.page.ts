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

interface Person {
  readonly applicationId: string
  readonly volunteer: Volunteer
}

interface Shown extends Person {
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

const backTo = (applicationId: string, { t }: SignedInRequest) => ({
  href: applicationPaths.desk(applicationId),
  text: t('volunteers.needs.back'),
})

function show({ applicationId, volunteer, told }: Shown, request: SignedInRequest, sent?: Sent): Answer {
  const { t, format } = request
  const { typed, errors } = sent ?? { typed: asTyped(told), errors: [] }
  const form = createFormView({ t, prefix: 'volunteers.needs.fields', values: typed, errors })
  const heading = t('volunteers.needs.ofPerson', { name: fullName(volunteer) })
  const page = {
    heading,
    backLink: backTo(applicationId, request),
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

/** Before anything is read: whose needs these are, and that looking is written down. */
function ask({ applicationId, volunteer }: Person, request: SignedInRequest): Answer {
  const { t } = request
  const heading = t('volunteers.needs.ofPerson', { name: fullName(volunteer) })
  const page = {
    heading,
    backLink: backTo(applicationId, request),
    note: t('volunteers.needs.willBeWatched'),
    show: {
      action: applicationPaths.showNeeds(applicationId),
      text: t('volunteers.needs.show'),
      kind: 'primary',
    },
  }
  return view('applications/ask-needs', page, { title: heading })
}

/** What helps this person work well. Reading it is written down, and the person sees who looked; so a link never does it. */
export function applicantNeedsPages({ applications, volunteers, needs }: Dependencies): Page[] {
  const find = async ({ actor, params }: SignedInRequest): Promise<Person> => {
    const id = params['id'] ?? ''
    const application = await applications.getApplication(id)
    if (!coversApplication(actor, 'needs.read', application)) throw notFound('application', id)
    return { applicationId: id, volunteer: await volunteers.getVolunteer(application.volunteerId) }
  }
  const read = async (request: SignedInRequest): Promise<Shown> => {
    const person = await find(request)
    return { ...person, told: await needs.readNeeds(request.actor, person.volunteer.id) }
  }
  return [
    {
      path: applicationPaths.needsPattern,
      requires: 'needs.read',
      get: signedIn(async (request) => ask(await find(request), request)),
      post: signedIn(async (request) => {
        const shown = await read(request)
        const form = needDecisionsForm(shown.told?.items ?? []).read(request.body)
        if (!form.ok) return show(shown, request, form)
        if (form.value.length > 0) await needs.decide(request.actor, shown.volunteer.id, form.value)
        return redirect(applicationPaths.desk(shown.applicationId), {
          flash: { tone: 'good', key: 'volunteers.needs.decided' },
        })
      }),
    },
    {
      path: applicationPaths.showNeedsPattern,
      requires: 'needs.read',
      post: signedIn(async (request) => show(await read(request), request)),
    },
  ]
}
