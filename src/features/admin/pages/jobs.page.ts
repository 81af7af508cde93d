import type { JobHistory, JobRun } from '../../../jobs/job-history.js'
import type { Lease, Leases } from '../../../storage/leases.js'
import { view, type Page, type PageRequest } from '../../../web/page.js'
import { adminPaths } from '../paths.js'

const mostRuns = 100
const jobLease = 'job:'

interface Dependencies {
  readonly leases: Leases
  readonly history: JobHistory
}

type Words = Pick<PageRequest, 't' | 'format'>

/** A job of an older version stands for itself. */
function jobWords(job: string, { t }: Words): string {
  const key = `admin.jobs.names.${job}`
  return t.has(key) ? t(key) : job
}

const leaseRow = (lease: Lease, words: Words) => [
  { text: jobWords(lease.name.slice(jobLease.length), words) },
  { text: words.format.dateTime(lease.takenAt) },
  { text: words.format.dateTime(lease.until) },
]

const runRow = (run: JobRun, words: Words) => [
  { text: words.format.dateTime(run.startedAt) },
  { text: jobWords(run.job, words) },
  {
    text: words.t(`admin.jobs.outcomes.${run.outcome}`),
    tag: run.outcome === 'done' ? 'good' : 'bad',
  },
  { text: run.error ?? words.format.number(run.dealtWith) },
]

function jobsView(leases: readonly Lease[], runs: readonly JobRun[], words: Words) {
  const { t } = words
  const columns = (names: readonly string[]) =>
    names.map((name) => ({ label: t(`admin.jobs.columns.${name}`) }))
  return {
    heading: t('admin.jobs.heading'),
    lead: t('admin.jobs.lead'),
    jobs: {
      caption: t('admin.jobs.all'),
      columns: columns(['job', 'last', 'next']),
      rows: leases.map((lease) => leaseRow(lease, words)),
      empty: t('admin.jobs.noJobs'),
    },
    runs: {
      caption: t('admin.jobs.runs'),
      columns: columns(['started', 'job', 'outcome', 'result']),
      rows: runs.map((run) => runRow(run, words)),
      empty: t('admin.jobs.noRuns'),
    },
  }
}

export const jobsPage = ({ leases, history }: Dependencies): Page => ({
  path: adminPaths.jobs,
  requires: 'operations.view',
  async get(request) {
    const [all, runs] = await Promise.all([leases.listLeases(), history.listRuns(mostRuns)])
    const ofJobs = all
      .filter((lease) => lease.name.startsWith(jobLease))
      .sort((a, b) => a.name.localeCompare(b.name))
    const page = jobsView(ofJobs, runs, request)
    return view('admin/jobs', page, { title: page.heading, wide: true })
  },
})
