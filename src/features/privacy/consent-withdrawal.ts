import type { Actor } from '../../access/roles.js'
import type { Locale } from '../../i18n/locales.js'
import { dayInBaku, type CalendarDay } from '../../lib/calendar-day.js'
import type { Clock } from '../../lib/clock.js'
import { isOpen, type OwnApplications } from '../applications/index.js'
import type { PlacementRepository } from '../cohorts/index.js'
import type { ConsentService } from '../volunteers/index.js'
import type { PlaceReturn } from './place-return.js'

export interface ConsentWithdrawalDependencies {
  readonly consents: ConsentService
  readonly ownApplications: OwnApplications
  readonly placements: PlacementRepository
  readonly placeReturn: PlaceReturn
  readonly clock: Clock
}

/** What ends together with the consent to personal data. */
export interface Ending {
  /** Numbers of the applications that would not be looked at any more. */
  readonly applications: readonly string[]
  /** The last day of each term that still runs or is to come. */
  readonly terms: readonly CalendarDay[]
}

/** Without consent to personal data nobody's application may be looked at, and nobody may be given shifts. */
export function createConsentWithdrawal(given: ConsentWithdrawalDependencies) {
  const { consents, ownApplications, placements, placeReturn, clock } = given

  const openOnes = async (actor: Actor) =>
    (await ownApplications.list(actor)).filter(({ state }) => isOpen(state))

  return {
    /** null when the consent does not stand. */
    async preview(actor: Actor): Promise<Ending | null> {
      const { volunteerId } = actor
      if (volunteerId === null) return null
      if (!(await consents.listGiven(volunteerId)).includes('personal-data')) return null
      const today = dayInBaku(clock.now())
      const terms = await placements.listByVolunteer(volunteerId)
      return {
        applications: (await openOnes(actor)).map(({ number }) => number),
        terms: terms
          .filter(({ state, endsOn }) => state === 'active' && endsOn >= today)
          .map(({ endsOn }) => endsOn),
      }
    },

    /** The consent goes last: until then, all of it can be asked for again. */
    async withdraw(actor: Actor, locale: Locale): Promise<boolean> {
      const { volunteerId } = actor
      if (volunteerId === null || (await this.preview(actor)) === null) return false
      for (const { id } of await openOnes(actor)) await ownApplications.withdraw(actor, id)
      await placeReturn.giveBack(volunteerId, 'consent-withdrawn')
      return consents.withdraw(volunteerId, 'personal-data', { actor, locale })
    },
  }
}

export type ConsentWithdrawal = ReturnType<typeof createConsentWithdrawal>
