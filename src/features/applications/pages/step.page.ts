import { notFound } from '../../../lib/stop-error.js'
import { redirect, view, type Answer, type Page, type PageRequest } from '../../../web/page.js'
import type { ApplicationStepId } from '../../programmes/index.js'
import { firstMissing, type Journey } from '../domain/journey.js'
import type { JourneyService } from '../journey-service.js'
import type { JourneyPlace } from './journey-place.js'
import { stepView, warnings, type StepViewInput } from './step.view.js'

export interface StepPageDependencies {
  readonly journeys: JourneyService
  readonly place: JourneyPlace
}

function stepOf({ params }: PageRequest, { steps }: Journey): ApplicationStepId {
  const step = steps.find((each) => each === params['step'])
  if (step === undefined) throw notFound('step', params['step'] ?? '')
  return step
}

/** Pages are filled in in order: who follows a link ahead is brought to the page that is still empty. */
function mayOpen(step: ApplicationStepId, { steps, answers }: Journey): boolean {
  const missing = firstMissing({ steps, answers })
  return missing === null || steps.indexOf(step) <= steps.indexOf(missing)
}

function show(input: StepViewInput): Answer {
  const page = stepView(input)
  const status = input.sent === undefined ? (page.refusal === null ? 200 : 409) : 422
  return view('applications/step', page, { title: page.heading, status })
}

export function stepPage({ journeys, place }: StepPageDependencies): Page {
  const open = async (request: PageRequest) => {
    const draft = await place.find(request)
    if (draft.submittedAt !== null) return { sent: place.done(draft) } as const
    const journey = await journeys.read(draft)
    return { journey, step: stepOf(request, journey), centres: await journeys.listCentres() } as const
  }
  return {
    path: place.patterns.step,
    requires: place.requires,
    async get(request) {
      const opened = await open(request)
      if ('sent' in opened) return redirect(opened.sent)
      const { journey, step } = opened
      if (!mayOpen(step, journey))
        return redirect(place.step(journey.draft, firstMissing(journey) ?? 'check'))
      return show({ request, place, ...opened })
    },
    async post(request) {
      const opened = await open(request)
      if ('sent' in opened) return redirect(opened.sent)
      const { journey, step } = opened
      const reading = await journeys.saveStep(journey.draft, step, request.body)
      if (!reading.ok) return show({ request, place, ...opened, sent: reading })
      const saved = await journeys.read(await place.find(request))
      if (step === 'about-you' && warnings({ journey: saved, now: request.now }).reasons.length > 0)
        return show({ request, place, ...opened, journey: saved })
      return redirect(place.step(saved.draft, firstMissing(saved) ?? 'check'))
    },
  }
}
