import { dayInBaku, type CalendarDay } from '../../../lib/calendar-day.js'
import { day } from '../../../web/fields/contact-fields.js'
import { createFormView, dayInputs } from '../../../web/form-view.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import type { CentreRepository } from '../../centres/index.js'
import { fullName, type VolunteerRepository } from '../../volunteers/index.js'
import { attendancePaths } from '../paths.js'
import type { DueTalk, TalkService } from '../talk-service.js'

interface Dependencies {
  readonly talkService: TalkService
  readonly centres: CentreRepository
  readonly volunteers: VolunteerRepository
}

const missedWords = ({ missed }: DueTalk, { t, format }: SignedInRequest): string =>
  t('attendance.talk.missed', { days: missed.map((each) => format.day(each)).join(', ') })

/** With whom it is time to talk. Nothing else follows from the number. */
export const talksPage = ({ talkService, centres, volunteers }: Dependencies): Page => ({
  path: attendancePaths.talksPattern,
  requires: 'attendance.mark',
  get: signedIn(async (request) => {
    const { t, locale, actor, params } = request
    const centreId = params['centreId'] ?? ''
    const due = await talkService.listDue(actor, centreId)
    const centre = await centres.getCentre(centreId)
    const people = await volunteers.listByIds(due.map(({ placement }) => placement.volunteerId))
    const names = new Map(people.map((person) => [person.id, fullName(person)]))
    const page = {
      heading: t('attendance.talk.heading'),
      lead: centre.name[locale],
      text: t('attendance.talk.why'),
      empty: { title: t('attendance.talk.none'), text: null, href: null, action: null },
      rows: due.map((each) => ({
        name: names.get(each.placement.volunteerId) ?? '',
        href: attendancePaths.talk(centreId, each.placement.id),
        detail: missedWords(each, request),
      })),
    }
    return view('attendance/talks', page, { title: page.heading })
  }),
})

const form = defineForm<{ heldOn: CalendarDay }>({ heldOn: day() })

/** What to say kindly, and afterwards the day on which it was said. */
export function talkPage({ talkService, volunteers }: Dependencies): Page {
  const dueOf = ({ actor, params }: SignedInRequest) =>
    talkService.getDue(actor, params['centreId'] ?? '', params['placementId'] ?? '')
  const show = async (request: SignedInRequest, typed: FormBody, errors: readonly FieldError[]) => {
    const { t, format, params } = request
    const due = await dueOf(request)
    const centreId = params['centreId'] ?? ''
    const person = await volunteers.getVolunteer(due.placement.volunteerId)
    const fields = createFormView({ t, prefix: 'attendance.talk.fields', values: typed, errors })
    const page = {
      heading: fullName(person),
      lead: missedWords(due, request),
      back: { href: attendancePaths.talks(centreId), text: t('attendance.talk.heading') },
      sayHeading: t('attendance.talk.say'),
      say: ['ask', 'listen', 'arrange', 'thank'].map((key) => t(`attendance.talk.words.${key}`)),
      earlier: due.talks.map(({ heldOn }) => t('attendance.talk.earlier', { day: format.day(heldOn) })),
      errorSummary: fields.errorSummary(),
      action: attendancePaths.talk(centreId, due.placement.id),
      heldOn: fields.date('heldOn'),
      save: { text: t('attendance.talk.record'), kind: 'primary', href: null, name: null, value: null },
    }
    return view('attendance/talk', page, { title: page.heading, status: errors.length === 0 ? 200 : 422 })
  }
  return {
    path: attendancePaths.talkPattern,
    requires: 'attendance.mark',
    get: signedIn((request) => show(request, dayInputs('heldOn', dayInBaku(request.now)), [])),
    post: signedIn(async (request) => {
      const parsed = form.parse(request.body)
      if (!parsed.ok) return show(request, request.body, parsed.errors)
      const outcome = await talkService.record(request.actor, await dueOf(request), parsed.values.heldOn)
      if (outcome === 'talk.future' || outcome === 'talk.tooEarly')
        return show(request, request.body, [fieldError('heldOn', outcome)])
      return redirect(attendancePaths.talks(request.params['centreId'] ?? ''), {
        flash:
          outcome === 'done'
            ? { tone: 'good', key: 'attendance.talk.recorded' }
            : { tone: 'warn', key: 'attendance.flash.changed' },
      })
    }),
  }
}
