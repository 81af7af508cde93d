import { addDays, dayInBaku, mondayOf } from '../../../lib/calendar-day.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import type { FieldError } from '../../../web/form.js'
import type { Centre } from '../../centres/index.js'
import type { CohortRepository } from '../../cohorts/index.js'
import type { Plan, Publication } from '../domain/plan-shifts.js'
import { shiftPaths } from '../paths.js'
import type { ShiftService } from '../shift-service.js'
import { batchForm, readPublication, typedOf, type Pattern } from './publish.form.js'
import { publishView } from './publish.view.js'

interface Dependencies {
  readonly shiftService: ShiftService
  readonly cohorts: CohortRepository
}

interface Shown {
  readonly typed: FormBody
  readonly errors?: readonly FieldError[]
  readonly preview?: { readonly publication: Publication; readonly plan: Plan }
  readonly status?: number
}

/** What a centre usually needs, until it has published a week of its own. */
const usualNeeds: Pattern['needs'] = [
  { roleId: 'greet', min: 1, max: 2 },
  { roleId: 'eservice', min: 1, max: 2 },
]

const usualPattern = (centre: Centre): Pattern => ({
  weekdays: centre.weekdays,
  slots: centre.slots.map(({ number }) => number),
  needs: usualNeeds,
})

async function show(request: SignedInRequest, dependencies: Dependencies, centre: Centre, shown: Shown) {
  const { shiftService, cohorts } = dependencies
  const today = dayInBaku(request.now)
  const [listed, batches] = await Promise.all([
    cohorts.listCohorts({ centreId: centre.id }),
    shiftService.listBatches(centre.id),
  ])
  const { typed, errors = [], preview = null, status = 200 } = shown
  const current = listed.filter(({ endsOn }) => endsOn >= today)
  const page = publishView({ centre, cohorts: current, batches, typed, errors, preview }, request)
  return view('shifts/publish', page, { title: page.heading, status, wide: true })
}

const centreFor = (request: SignedInRequest, { shiftService }: Dependencies): Promise<Centre> =>
  shiftService.centreFor(request.actor, 'shift.publish', request.params['centreId'] ?? '')

/** A form sent by GET: lists arrive as `weekdays=1&weekdays=2`, of which the query keeps only the first. */
function bodyOf({ url }: SignedInRequest): FormBody {
  const { searchParams } = new URL(url, 'http://localhost')
  return Object.fromEntries([...new Set(searchParams.keys())].map((key) => [key, searchParams.getAll(key)]))
}

/** The last week that was published, for next week; a cohort's days come with the address. */
async function firstTyped(
  request: SignedInRequest,
  centre: Centre,
  shiftService: ShiftService,
): Promise<FormBody> {
  const nextMonday = addDays(mondayOf(dayInBaku(request.now)), 7)
  const pattern = (await shiftService.lastPattern(centre.id)) ?? usualPattern(centre)
  const { from = nextMonday, to = addDays(nextMonday, 6) } = request.query
  return { ...typedOf(pattern, null), from, to }
}

export const publishPage = (dependencies: Dependencies): Page => ({
  path: '/centre/:centreId/shifts/publish',
  requires: 'shift.publish',
  get: signedIn(async (request) => {
    const { shiftService } = dependencies
    const centre = await centreFor(request, dependencies)
    if (request.query['slots'] === undefined && request.query['weekdays'] === undefined) {
      const typed = await firstTyped(request, centre, shiftService)
      return show(request, dependencies, centre, { typed })
    }
    const typed = bodyOf(request)
    const read = readPublication(typed)
    if (!read.ok) return show(request, dependencies, centre, { typed, errors: read.errors, status: 422 })
    const plan = await shiftService.preview(request.actor, centre.id, read.publication)
    return show(request, dependencies, centre, { typed, preview: { publication: read.publication, plan } })
  }),
  post: signedIn(async (request) => {
    const { shiftService } = dependencies
    const centre = await centreFor(request, dependencies)
    const typed = request.body
    const read = readPublication(typed)
    const batch = batchForm.parse(typed)
    if (!read.ok) return show(request, dependencies, centre, { typed, errors: read.errors, status: 422 })
    if (!batch.ok) return show(request, dependencies, centre, { typed, errors: batch.errors, status: 422 })
    const { publication } = read
    const count = await shiftService.publish(request.actor, centre.id, {
      publication,
      batchId: batch.values.batchId,
    })
    const key = count === 0 ? 'shifts.publish.nothingNew' : 'shifts.publish.done'
    return redirect(`${shiftPaths.board({ centreId: centre.id })}?week=${publication.from}`, {
      flash: { tone: count === 0 ? 'info' : 'good', key, params: { count } },
    })
  }),
})

export const undoPage = (dependencies: Dependencies): Page => ({
  path: '/centre/:centreId/shifts/undo',
  requires: 'shift.publish',
  post: signedIn(async (request) => {
    const centre = await centreFor(request, dependencies)
    const form = batchForm.parse(request.body)
    const path = shiftPaths.publish({ centreId: centre.id })
    if (!form.ok) return redirect(path)
    const { count, people } = await dependencies.shiftService.undo(
      request.actor,
      centre.id,
      form.values.batchId,
    )
    return redirect(path, {
      flash: { tone: 'good', key: 'shifts.publish.undone', params: { count, people } },
    })
  }),
})
