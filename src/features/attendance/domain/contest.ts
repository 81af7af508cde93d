/** "Something is wrong": said in one tap by the person whose hours they are, answered by a coordinator, kept. */
export interface Contest {
  readonly id: string
  readonly signUpId: string
  readonly volunteerId: string
  readonly centreId: string
  readonly programme: string
  /** A no-show is judged by somebody who did not mark it; hours are answered by any coordinator. */
  readonly about: 'hours' | 'absence'
  /** Of an absence it may be empty: one tap is enough. */
  readonly text: string
  readonly state: 'open' | 'settled'
  readonly openedAt: Date
  readonly settledAt: Date | null
  readonly answers: readonly ContestAnswer[]
}

export interface ContestAnswer {
  readonly at: Date
  /** Account id. */
  readonly by: string
  readonly text: string
}
