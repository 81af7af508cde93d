import { referenceCentres } from '../../../src/features/centres/index.js'
import type { Attendance, DeskChange } from '../../../src/features/attendance/domain/attendance.js'
import type { Shift, SignUp } from '../../../src/features/shifts/index.js'
import type { Actor, Grant } from '../../../src/access/roles.js'
import { asCoordinator, signIn, type SignedIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'

export interface OnTheShift {
  readonly signUp: SignUp
  readonly person: SignedIn
  readonly placementId: string
}

export interface CentreDay {
  readonly app: TestApp
  readonly coordinator: SignedIn
  readonly shift: Shift
  readonly actorOf: (who: SignedIn) => Promise<Actor>
  readonly known: (signUp: SignUp) => Promise<Attendance | null>
  /** Somebody on the shift, with an account. */
  readonly join: (facts?: { grants?: readonly Grant[]; shift?: Shift }) => Promise<OnTheShift>
  /** The coordinator says what happened, at that moment. */
  readonly mark: (signUp: SignUp, change: DeskChange, at: string) => Promise<void>
  readonly minutesOf: (signUp: SignUp) => Promise<number[]>
}

/** Baku's first centre on 14 October 2026: one shift, 09:00 to 12:00, and the clock stands at 08:50. */
export async function openCentreDay(): Promise<CentreDay> {
  const app = await createTestApp({ SESSION_IDLE_MINUTES: '99000', SESSION_ABSOLUTE_MINUTES: '99000' })
  await app.services.centres.insertCentres(referenceCentres())
  const coordinator = await asCoordinator(app, 'baku-1')
  const needs = [{ roleId: 'greet' as const, min: 1, max: 50 }]
  const shift = (await app.services.shifts.createShift(aNewShift({ day: '2026-10-14', needs })))!
  app.clock.set('2026-10-14T04:50:00Z')
  const actorOf = async (who: SignedIn) => (await app.services.identity.loadActor(who.accountId))!
  return {
    app,
    coordinator,
    shift,
    actorOf,
    known: (signUp) => app.services.attendances.findAttendance(signUp.id),
    async join({ grants = [], shift: on = shift } = {}) {
      const { volunteer, placement } = await aServingVolunteer(app.services)
      const facts = { volunteerId: volunteer.id, placementId: placement.id }
      const signUp = (await app.services.signUps.createSignUp(aSignUp(on, facts)))!
      const person = await signIn(app, { volunteerId: volunteer.id, grants })
      return { signUp, person, placementId: placement.id }
    },
    async mark(signUp, change, at) {
      const actor = await actorOf(coordinator)
      await app.services.attendance.markAtDesk(actor, signUp.id, { change, at: new Date(at) })
    },
    async minutesOf(signUp) {
      const entries = await app.services.ledger.listBySource(`shift:${signUp.id}`)
      return entries.map(({ minutes }) => minutes)
    },
  }
}
