import type { Job } from '../../jobs/job.js'
import type { SelectionServices } from './compose-selection.js'

export const selectionJobs = ({ promises, decisions, slots }: SelectionServices): Job[] => [
  { name: 'selection.mend-missed-promises', everyMinutes: 60, run: (now) => promises.mendMissed(now) },
  { name: 'selection.release-interview-times', everyMinutes: 5, run: () => slots.releaseForsaken() },
  { name: 'selection.finish-acceptances', everyMinutes: 10, run: () => decisions.finishAcceptances() },
]
