import { notFound } from '../../../lib/stop-error.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { defineForm } from '../../../web/form.js'
import { redirect, type Page } from '../../../web/page.js'
import { listProgrammes, type ProgrammeId } from '../../programmes/index.js'
import { firstMissing } from '../domain/journey.js'
import type { JourneyService } from '../journey-service.js'
import type { JourneyPlace } from './journey-place.js'

const openToAll = listProgrammes()
  .filter(({ joinsBy }) => joinsBy === 'form')
  .map(({ id }) => id)

const switchForm = defineForm<{ to: ProgrammeId }>({ to: oneOf(openToAll) })

/** On to another sub-programme with what has been typed already. */
export const switchPage = ({ journeys, place }: { journeys: JourneyService; place: JourneyPlace }): Page => ({
  path: place.patterns.switch,
  requires: place.requires,
  async post(request) {
    const form = switchForm.parse(request.body)
    if (!form.ok) throw notFound('programme', 'to')
    const draft = await place.find(request)
    if (draft.submittedAt !== null) return redirect(place.done(draft))
    const next = await journeys.switchTo(draft, form.values.to)
    const step = firstMissing(await journeys.read(next)) ?? 'check'
    return redirect(place.step(next, step), {
      flash: { tone: 'good', key: 'applications.switched' },
    })
  },
})
