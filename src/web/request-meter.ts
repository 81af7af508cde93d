import type { RequestHandler } from 'express'
import type { Metric } from './metrics-text.js'

/** Seconds; what people feel as at once, as a moment, and as waiting. */
const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const

interface Counted {
  readonly method: string
  readonly route: string
  readonly status: string
  count: number
}

/** Counts this process's requests by the pattern of their route, never by the address asked for. */
export function createRequestMeter() {
  const counted = new Map<string, Counted>()
  const within = buckets.map(() => 0)
  let count = 0
  let seconds = 0

  function add(one: Omit<Counted, 'count'>, took: number): void {
    const key = JSON.stringify([one.method, one.route, one.status])
    const known = counted.get(key) ?? { ...one, count: 0 }
    known.count += 1
    counted.set(key, known)
    count += 1
    seconds += took
    for (const [place, most] of buckets.entries()) if (took <= most) within[place] = (within[place] ?? 0) + 1
  }

  const measure: RequestHandler = (req, res, next) => {
    const startedAt = performance.now()
    res.on('finish', () => {
      const route = (req.route as { path?: unknown } | undefined)?.path
      const named = typeof route === 'string' ? route : 'other'
      // A method can be any word, and whoever sends them must not fill the memory.
      const method = ['GET', 'HEAD', 'POST'].includes(req.method) ? req.method : 'other'
      add({ method, route: named, status: String(res.statusCode) }, (performance.now() - startedAt) / 1000)
    })
    next()
  }

  const metrics = (): Metric[] => [
    {
      name: 'dost_requests_total',
      help: 'Requests answered by this process.',
      kind: 'counter',
      samples: [...counted.values()].map(({ count: value, ...labels }) => ({ labels, value })),
    },
    {
      name: 'dost_request_seconds',
      help: 'How long this process took to answer.',
      kind: 'histogram',
      samples: [
        ...buckets.map((most, place) => ({
          suffix: '_bucket',
          labels: { le: String(most) },
          value: within[place] ?? 0,
        })),
        { suffix: '_bucket', labels: { le: '+Inf' }, value: count },
        { suffix: '_sum', value: seconds },
        { suffix: '_count', value: count },
      ],
    },
  ]

  return { measure, metrics }
}

export type RequestMeter = ReturnType<typeof createRequestMeter>
