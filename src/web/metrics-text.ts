export interface Sample {
  readonly labels?: Readonly<Record<string, string>>
  /** Follows the name of the metric, as `_sum` does. */
  readonly suffix?: string
  readonly value: number
}

export interface Metric {
  readonly name: string
  readonly help: string
  readonly kind: 'counter' | 'gauge' | 'histogram'
  readonly samples: readonly Sample[]
}

const escaped = (text: string): string =>
  text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/"/g, '\\"')

const labelsOf = (labels: Sample['labels'] = {}): string => {
  const written = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return written.length === 0 ? '' : `{${written.join(',')}}`
}

const textOf = ({ name, help, kind, samples }: Metric): string =>
  [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${kind}`,
    ...samples.map(({ suffix = '', labels, value }) => `${name}${suffix}${labelsOf(labels)} ${value}`),
  ].join('\n')

/** The text form that Prometheus and its relatives read (version 0.0.4). */
export const metricsText = (metrics: readonly Metric[]): string => `${metrics.map(textOf).join('\n')}\n`

export const metricsMediaType = 'text/plain; version=0.0.4; charset=utf-8'
