import { dayInBaku, type CalendarDay } from '../../../lib/calendar-day.js'
import { instantInBaku, type ClockTime } from '../../../lib/clock-time.js'
import { timeText } from '../../../web/fields/time-text.js'
import { oneOf, optionalOneOf, wholeNumber } from '../../../web/fields/choice-fields.js'
import { clockTime, day } from '../../../web/fields/contact-fields.js'
import { optionalText } from '../../../web/fields/text-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import type { Centre } from '../../centres/index.js'
import { PROGRAMME_IDS, type ProgrammeId } from '../../programmes/index.js'
import { selectionPaths } from '../paths.js'
import type { SlotService } from '../slot-service.js'

const remote = 'remote'

interface Answers {
  place: string
  programme: ProgrammeId | null
  startsOn: CalendarDay
  startsAt: ClockTime
  minutes: number
  count: number
  places: number
  directions: string | null
}

const formFor = (centres: readonly Centre[]) =>
  defineForm<Answers>({
    place: oneOf([remote, ...centres.map(({ id }) => id)]),
    programme: optionalOneOf(PROGRAMME_IDS),
    startsOn: day(),
    startsAt: clockTime(),
    minutes: wholeNumber({ min: 10, max: 180 }),
    count: wholeNumber({ min: 1, max: 24 }),
    places: wholeNumber({ min: 1, max: 20 }),
    directions: optionalText({ max: 200 }),
  })

interface Typed {
  readonly values: FormBody
  readonly errors: readonly FieldError[]
}

function show({ t, locale }: SignedInRequest, centres: readonly Centre[], { values, errors }: Typed) {
  const form = createFormView({ t, prefix: 'selection.newSlots.fields', values, errors })
  const heading = t('selection.newSlots.heading')
  const number = { inputMode: 'numeric', width: 'tiny' } as const
  const page = {
    heading,
    errorSummary: form.errorSummary(),
    back: { href: selectionPaths.slots, text: t('selection.slots.heading') },
    action: selectionPaths.newSlots,
    place: form.select('place', [
      ...centres.map(({ id, name }) => ({ value: id, label: name[locale] })),
      { value: remote, label: t('selection.slots.remote') },
    ]),
    programme: form.select('programme', [
      { value: '', label: t('cohorts.anyProgramme') },
      ...PROGRAMME_IDS.map((id) => ({ value: id, label: t(`programmes.${id}.name`) })),
    ]),
    startsOn: form.date('startsOn'),
    startsAt: form.text('startsAt', timeText),
    minutes: form.text('minutes', number),
    count: form.text('count', number),
    places: form.text('places', number),
    directions: form.text('directions', { required: false, maxLength: 200 }),
    submit: { text: t('selection.newSlots.submit') },
  }
  return view('selection/new-slots', page, { title: heading, status: errors.length === 0 ? 200 : 422 })
}

const usual: FormBody = { startsAt: '10:00', minutes: '30', count: '4', places: '1' }

export const newSlotsPage = (slots: SlotService): Page => ({
  path: selectionPaths.newSlots,
  requires: 'interview.manage',
  get: signedIn(async (request) =>
    show(request, await slots.listCentres(request.actor), { values: usual, errors: [] }),
  ),
  post: signedIn(async (request) => {
    const centres = await slots.listCentres(request.actor)
    const form = formFor(centres).parse(request.body)
    if (!form.ok) return show(request, centres, { values: form.typed, errors: form.errors })
    const { place, startsOn, startsAt: time, ...series } = form.values
    const startsAt = instantInBaku(startsOn, time)
    if (startsAt <= request.now) {
      const field = startsOn < dayInBaku(request.now) ? 'startsOn' : 'startsAt'
      return show(request, centres, { values: request.body, errors: [fieldError(field, 'inPast')] })
    }
    const centreId = place === remote ? null : place
    const count = await slots.publish(request.actor, { ...series, centreId, startsAt })
    const flash = { tone: 'good', key: 'selection.newSlots.done', params: { count } } as const
    return redirect(selectionPaths.slots, { flash })
  }),
})
