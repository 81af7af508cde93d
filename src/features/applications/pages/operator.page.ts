import { notFound } from '../../../lib/stop-error.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type Answer,
  type FormBody,
  type Page,
  type PageRequest,
} from '../../../web/page.js'
import { listProgrammes, type ProgrammeId } from '../../programmes/index.js'
import type { ApplicationRepository } from '../data/application-repository.js'
import { ownerKeyOf, type JourneyService } from '../journey-service.js'
import { applicationPaths } from '../paths.js'
import { doneView } from './done.view.js'
import type { JourneyPlace } from './journey-place.js'

interface Dependencies {
  readonly journeys: JourneyService
  readonly applications: ApplicationRepository
}

const capability = 'application.enter'
const enterable = listProgrammes()
  .filter(({ joinsBy }) => joinsBy === 'form')
  .map(({ id }) => id)

const newForm = defineForm<{ programme: ProgrammeId; channel: 'phone' | 'paper' }>({
  programme: oneOf(enterable),
  channel: oneOf(['phone', 'paper']),
})

/** The same pages, at the desk: the draft belongs to the operator who began it. */
export const deskPlace = (journeys: JourneyService): JourneyPlace => ({
  requires: capability,
  patterns: {
    step: applicationPaths.enterStepPattern,
    check: applicationPaths.enterCheckPattern,
    switch: applicationPaths.enterSwitchPattern,
  },
  async find({ actor, params }) {
    if (actor === null) throw notFound('draft', '')
    return journeys.getEntered(actor, params['draft'] ?? '')
  },
  step: ({ id }, step) => applicationPaths.enterStep(id, step),
  switchPath: ({ id }) => applicationPaths.enterSwitch(id),
  done: ({ id }) => applicationPaths.enterDone(id),
  leave: () => applicationPaths.enter,
  later: () => null,
})

function show({ t }: PageRequest, sent?: { typed: FormBody; errors: readonly FieldError[] }): Answer {
  const form = createFormView({
    t,
    prefix: 'applications.fields',
    values: sent?.typed ?? { channel: 'phone' },
    errors: sent?.errors ?? [],
  })
  const programmes = enterable.map((value) => ({
    value,
    label: t(`programmes.${value}.name`),
    hint: t(`programmes.${value}.forWhom`),
  }))
  const channels = (['phone', 'paper'] as const).map((value) => ({ value }))
  const page = {
    heading: t('applications.enter.heading'),
    lead: t('applications.enter.lead'),
    errorSummary: form.errorSummary(),
    action: applicationPaths.enter,
    programme: form.radios('programme', programmes),
    channel: form.radios('channel', channels, { inline: true }),
    submit: { text: t('applications.continue'), kind: 'primary' },
  }
  return view('applications/enter', page, { title: page.heading, status: sent === undefined ? 200 : 422 })
}

/** For a person on the phone or with a paper form: no internet and no e-mail needed on their side. */
export const enterPage = ({ journeys }: Pick<Dependencies, 'journeys'>): Page => ({
  path: applicationPaths.enter,
  requires: capability,
  get: (request) => show(request),
  post: signedIn(async (request) => {
    const form = newForm.parse(request.body)
    if (!form.ok) return show(request, form)
    const { actor } = request
    const draft = await journeys.start({
      ...form.values,
      ownerKey: ownerKeyOf(actor),
      enteredBy: actor.accountId,
    })
    return redirect(applicationPaths.enterStep(draft.id, 'about-you'))
  }),
})

/** The number is large, to be read out. */
export const enteredPage = ({ journeys, applications }: Dependencies): Page => ({
  path: applicationPaths.enterDonePattern,
  requires: capability,
  get: signedIn(async (request) => {
    const { t } = request
    const draft = await journeys.getEntered(request.actor, request.params['draft'] ?? '')
    if (draft.submittedAt === null) return redirect(applicationPaths.enterStep(draft.id, 'about-you'))
    const application = await applications.getApplication(draft.applicationId)
    const page = {
      ...doneView(application, request, 'done.entered'),
      follow: { text: t('applications.enter.another'), href: applicationPaths.enter },
      note: t('applications.enter.readOut'),
    }
    return view('applications/done', page, { title: page.confirmation.title })
  }),
})
