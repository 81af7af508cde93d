import type { Locale } from '../../i18n/locales.js'
import type { Outbox } from '../../messages/outbox.js'
import { applicationPaths } from '../applications/index.js'
import type { Placement } from '../cohorts/index.js'
import type { Case } from './selection-service.js'
import type { Rejection } from './domain/decision.js'

interface Dependencies {
  readonly outbox: Outbox
  /** Such as https://konullu.example.org */
  readonly baseUrl: string
}

const programmeKeyOf = ({ application }: Case): string => `programmes.${application.programme}.name`

/** The answers of selection as letters: each is sent once for each event, in the language of the person. */
export function createSelectionLetters({ outbox, baseUrl }: Dependencies) {
  const basics = (each: Case) => ({
    name: each.person.firstName,
    number: each.application.number,
    programmeKey: programmeKeyOf(each),
    link: baseUrl + applicationPaths.oneOfMine(each.application.id),
  })
  /** The same decision may come again after a way back, such as from the waiting list. */
  const keyOf = ({ application }: Case): string => `${application.id}:${application.history.length}`

  return {
    accepted: (each: Case, term: Placement, placeName: (locale: Locale) => string): Promise<void> =>
      outbox.enqueue('application-accepted', {
        to: each.person,
        key: each.application.id,
        payload: {
          ...basics(each),
          place: placeName(each.person.locale),
          startsOn: term.startsOn,
          endsOn: term.endsOn,
        },
      }),
    waiting: (each: Case): Promise<void> =>
      outbox.enqueue('application-waiting-list', {
        to: each.person,
        key: keyOf(each),
        payload: basics(each),
      }),
    rejected: (each: Case, { words, alternative }: Rejection): Promise<void> =>
      outbox.enqueue('application-rejected', {
        to: each.person,
        key: each.application.id,
        payload: { ...basics(each), words, alternativeKey: `selection.alternatives.${alternative}` },
      }),
  }
}

export type SelectionLetters = ReturnType<typeof createSelectionLetters>
