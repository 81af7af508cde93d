import { isLive, type SignUpState } from './sign-up.js'

/** Whom a message about a shift is for. */
export const audiences = ['confirmed', 'everybody'] as const
export type Audience = (typeof audiences)[number]

/** What staff wrote to the people of one shift, in the language they wrote it in. */
export interface ShiftMessage {
  readonly id: string
  readonly shiftId: string
  readonly centreId: string
  /** Counts up within the shift: the same message sent twice takes the same number. */
  readonly number: number
  readonly audience: Audience
  readonly text: string
  /** How many it was for when it was sent. */
  readonly people: number
  readonly by: string
  readonly at: Date
}

/** Whether it concerns somebody in this state; who comes onto the shift later reads it there too. */
export const concerns = ({ audience }: Pick<ShiftMessage, 'audience'>, state: SignUpState): boolean =>
  audience === 'everybody' ? isLive({ state }) : state === 'confirmed'
