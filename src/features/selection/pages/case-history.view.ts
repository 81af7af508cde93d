import type { SignedInRequest } from '../../../web/page.js'
import type { Application, ApplicationEvent } from '../../applications/index.js'

type Words = Pick<SignedInRequest, 't' | 'format'>

function title({ t }: Words, event: ApplicationEvent): string {
  if (event.event === 'state-changed') return t(`selection.states.${event.to}`)
  return t(`selection.events.${event.event}`)
}

function who({ t }: Words, event: ApplicationEvent, staff: ReadonlyMap<string, string>): string {
  const name = event.accountId === null ? undefined : staff.get(event.accountId)
  return event.by === 'staff' && name !== undefined ? name : t(`selection.by.${event.by}`)
}

/** Everything that has happened, the newest first, with who did it. */
export function historyItems(words: Words, { history }: Application, staff: ReadonlyMap<string, string>) {
  const { t, format } = words
  return [...history].reverse().map((event, index) => {
    const key = `selection.reasons.${event.reason ?? ''}`
    const reason = event.reason !== null && t.has(key) ? t(key) : null
    return {
      when: format.dateTime(event.at),
      title: title(words, event),
      text: [who(words, event, staff), reason, event.note].filter((part) => part !== null).join('. '),
      state: index === 0 ? 'current' : 'done',
    }
  })
}
