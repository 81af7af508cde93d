import { oneOf } from '../../../web/fields/choice-fields.js'
import { defineForm } from '../../../web/form.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import { redirect, signedIn, view, type Page } from '../../../web/page.js'
import type { SuggestFor } from '../domain/suggestion.js'
import { shiftPaths } from '../paths.js'
import type { ShortageService } from '../shortage-service.js'

interface Dependencies {
  readonly shortage: ShortageService
  readonly suggestFor: SuggestFor
}

/** Letters to the next few whom the shift suits. */
export const askForHelpPage = ({ shortage, suggestFor }: Dependencies): Page => ({
  path: '/centre/:centreId/shifts/:shiftId/ask',
  requires: 'shift.assign',
  post: signedIn(async ({ actor, params }) => {
    const ids = { centreId: params['centreId'] ?? '', shiftId: params['shiftId'] ?? '' }
    const answer = await shortage.call(actor, ids, suggestFor)
    return redirect(shiftPaths.staffing(ids), {
      flash:
        answer.outcome === 'asked'
          ? { tone: 'good', key: 'shifts.shortage.done', params: { count: answer.people } }
          : { tone: 'info', key: `reasons.${answer.reason.code}`, params: answer.reason.context ?? {} },
    })
  }),
})

const choiceForm = defineForm<{ asked: 'yes' | 'no' }>({ asked: oneOf(['yes', 'no']) })

/** Whether I may be asked to fill gaps, and when I was. */
export const ownShortagePage = ({ shortage }: Pick<Dependencies, 'shortage'>): Page => ({
  path: shiftPaths.ownShortage,
  requires: 'signed-in',
  get: signedIn(async ({ actor, t, format }) => {
    const own = await shortage.own(actor)
    const isAsked = own?.declinedAt === null
    const heading = t('shifts.shortage.own.heading')
    const page = {
      heading,
      backLink: { href: shiftPaths.own, text: t('shifts.own.heading') },
      lead: t('shifts.shortage.own.lead'),
      nobody: own === null ? t('shifts.feed.nobody') : null,
      standing: {
        tone: isAsked ? 'good' : 'info',
        text: t(isAsked ? 'shifts.shortage.own.asked' : 'shifts.shortage.own.declined'),
      },
      choose: {
        action: shiftPaths.ownShortage,
        text: t(isAsked ? 'shifts.shortage.own.decline' : 'shifts.shortage.own.accept'),
        kind: 'secondary',
        fields: [{ name: 'asked', value: isAsked ? 'no' : 'yes' }],
      },
      asks: {
        caption: t('shifts.shortage.own.history'),
        columns: [{ label: t('shifts.shortage.own.when') }, { label: t('shifts.shortage.own.shift') }],
        rows: (own?.asks ?? []).toReversed().map(({ at, shiftId }) => [
          { text: format.dateTime(at) },
          {
            text: t('shifts.shortage.own.look', { day: format.day(dayInBaku(at)) }),
            href: shiftPaths.shift({ shiftId }),
          },
        ]),
        empty: t('shifts.shortage.own.never'),
      },
    }
    return view('shifts/own-shortage', page, { title: heading })
  }),
  post: signedIn(async ({ actor, body }) => {
    const form = choiceForm.parse(body)
    if (!form.ok) return redirect(shiftPaths.ownShortage)
    const mayAsk = form.values.asked === 'yes'
    await shortage.choose(actor, mayAsk)
    const key = mayAsk ? 'shifts.shortage.own.accepted' : 'shifts.shortage.own.turnedOff'
    return redirect(shiftPaths.ownShortage, { flash: { tone: 'good', key } })
  }),
})
