/** Work driven by time. It has to be safe to run twice: a process can die after the work and before saying so. */
export interface Job {
  /** Such as `tasks.return-expired`. */
  readonly name: string
  readonly everyMinutes: number
  /** @returns how many things it dealt with; runs that found nothing are not kept in the history */
  run(now: Date): Promise<number>
}
