import { definitions, settingNames, type SettingName } from './settings.js'

const defaultOf = (name: SettingName): string => {
  const flags = definitions[name].rule.describe()['flags'] as { default?: unknown } | undefined
  const value = flags?.default
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}

const quoted = (value: string): string => (/[\s<>#]/.test(value) ? `"${value}"` : value)

function linesOf(name: SettingName): string {
  const { about, example, requiredInProduction } = definitions[name]
  const note = requiredInProduction ? ' Production needs it.' : ''
  return `# ${about}${note}\n#${name}=${quoted(example ?? defaultOf(name))}\n`
}

/** The text of `.env.example`: every setting, what it is for, and its default or an example. */
export const envExample = (): string =>
  [
    '# Settings, read from the environment. On a fresh machine none is needed.\n',
    ...settingNames.map(linesOf),
  ].join('\n')
