import { redirect, view, type Answer, type Page, type PageRequest } from '../../../web/page.js'
import type { Draft } from '../domain/draft.js'
import { firstMissing } from '../domain/journey.js'
import type { JourneyService } from '../journey-service.js'
import { applicationPaths } from '../paths.js'
import type { SubmissionService, SubmitOutcome } from '../submission-service.js'
import { deskForm } from './check.form.js'
import { checkView, type CheckViewInput } from './check.view.js'
import type { JourneyPlace } from './journey-place.js'

interface Dependencies {
  readonly journeys: JourneyService
  readonly submissions: SubmissionService
  readonly place: JourneyPlace
}

function show(input: CheckViewInput): Answer {
  const page = checkView(input)
  const status = input.sent !== undefined ? 422 : input.refusal !== undefined ? 409 : 200
  return view('applications/check', page, { title: page.heading, status })
}

export function checkPage({ journeys, submissions, place }: Dependencies): Page {
  const showDraft = async (
    request: PageRequest,
    draft: Draft,
    more: Pick<CheckViewInput, 'sent' | 'refusal'> = {},
  ): Promise<Answer> => {
    const journey = await journeys.read(draft)
    return show({ request, journey, place, centres: await journeys.listCentres(), ...more })
  }

  const answer = (request: PageRequest, draft: Draft, outcome: SubmitOutcome): Answer | Promise<Answer> => {
    switch (outcome.outcome) {
      case 'incomplete':
        return redirect(place.step(draft, outcome.step), {
          flash: { tone: 'warn', key: 'applications.check.incomplete' },
        })
      case 'refused':
        return showDraft(request, draft, { refusal: outcome })
      case 'look-in-mail':
        return redirect(applicationPaths.mail(draft.programme))
      case 'submitted': {
        const signIn = request.actor === null ? outcome.account?.id : undefined
        return redirect(place.done(draft), signIn === undefined ? {} : { signIn })
      }
    }
  }

  return {
    path: place.patterns.check,
    requires: place.requires,
    // A call centre's operators share one address.
    ...(place.requires === 'public' ? { throttle: 'apply' as const } : {}),
    async get(request) {
      const draft = await place.find(request)
      if (draft.submittedAt !== null) return redirect(place.done(draft))
      const missing = firstMissing(await journeys.read(draft))
      return missing === null ? showDraft(request, draft) : redirect(place.step(draft, missing))
    },
    async post(request) {
      const draft = await place.find(request)
      if (draft.enteredBy === null)
        return answer(
          request,
          draft,
          await submissions.submit(draft, { actor: request.actor, scanNote: null }),
        )
      const form = deskForm.parse(request.body)
      if (!form.ok) return showDraft(request, draft, { sent: form })
      const { channel, scanNote } = form.values
      return answer(
        request,
        draft,
        await submissions.submit({ ...draft, channel }, { actor: request.actor, scanNote }),
      )
    },
  }
}
