import type { Job } from '../../jobs/job.js'
import type { SelectionServices } from './compose-selection.js'

export const selectionJobs = ({ promises, decisions }: SelectionServices): Job[] => [
  { name: 'selection.mend-missed-promises', everyMinutes: 60, run: (now) => promises.mendMissed(now) },
  { name: 'selection.finish-acceptances', everyMinutes: 10, run: () => decisions.finishAcceptances() },
]
