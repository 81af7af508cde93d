import { expect } from 'chai'
import { filesUnder, importsOf, type Import } from './source-files.js'

/** Lower layers stand later; a file may import its own layer and those after it. */
const layers: readonly (readonly string[])[] = [
  ['src/server.ts', 'src/site.ts', 'src/setup.ts', 'src/seed', 'src/data-transfer'],
  [
    'src/composition.ts',
    'src/compose-ground.ts',
    'src/feature-jobs.ts',
    'src/feature-routers.ts',
    'src/app.ts',
    'src/site-metrics.ts',
  ],
  ['src/features'],
  ['src/messages', 'src/audit', 'src/jobs', 'src/documents'],
  ['src/web'],
  ['src/templates'],
  ['src/i18n'],
  ['src/storage'],
  ['src/access'],
  ['src/config'],
  ['src/lib'],
]

/** Features in their order: none may import one to its right. Those in one row don't know each other. */
const featureOrder: readonly (readonly string[])[] = [
  ['identity', 'centres', 'programmes'],
  ['organisations'],
  ['volunteers'],
  ['cohorts'],
  ['applications'],
  ['selection'],
  ['imports'],
  ['availability'],
  ['shifts'],
  ['attendance'],
  ['matching', 'tasks', 'register'],
  ['certificates'],
  ['company-desk'],
  ['privacy'],
  ['reports', 'admin', 'home'],
]

/** Packages that only some folders may know. */
const keepers: Readonly<Record<string, RegExp>> = {
  express: /^src\/(web\/|app\.ts|features\/identity\/passport\.ts)/,
  mongoose:
    /^src\/(storage\/|(composition|compose-ground)\.ts|features\/[\w-]+\/compose-[\w-]+\.ts|messages\/|audit\/|jobs\/|web\/(sessions|session-store|rate-limits)\.ts|features\/[\w-]+\/data\/|.*-model\.ts)/,
  nodemailer: /^src\/messages\/transport\.ts$/,
  passport: /^src\/features\/identity\//,
  'passport-local': /^src\/features\/identity\//,
  joi: /^src\/(web\/|config\/|messages\/|features\/[\w-]+\/(pages|data)\/)/,
  lmdb: /^src\/storage\/embedded\//,
  highs: /^src\/features\/matching\//,
}

const layerOf = (path: string): number =>
  layers.findIndex((layer) => layer.some((start) => path === start || path.startsWith(`${start}/`)))
const featureOf = (path: string): string | null => /^src\/features\/([\w-]+)\//.exec(path)?.[1] ?? null
const rankOf = (feature: string): number => featureOrder.findIndex((row) => row.includes(feature))
const isPure = (path: string): boolean =>
  /^src\/(lib|access)\//.test(path) ||
  /^src\/features\/[\w-]+\/domain\//.test(path) ||
  /^src\/features\/matching\/(model|explain)\//.test(path)
const packageOf = (target: string): string =>
  target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? '')

/** What the pure parts may take from outside: numbering plans of the world's phones are data, not a framework. */
const pureExceptions = [['src/lib/phone-number.ts', 'libphonenumber-js']]

export function problemsOf({ from, to }: Import): string[] {
  const ours = to.startsWith('src/')
  const [fromFeature, toFeature] = [featureOf(from), featureOf(to)]
  const crosses = ours && fromFeature !== null && toFeature !== null && fromFeature !== toFeature
  const outside = packageOf(to)
  const keeper = ours ? undefined : keepers[outside]
  return [
    ...(ours && layerOf(from) === -1 ? [`${from} is in no layer`] : []),
    ...(ours && layerOf(to) < layerOf(from) ? [`${from} imports upwards: ${to}`] : []),
    ...(ours && toFeature !== null && fromFeature !== toFeature && !to.endsWith(`${toFeature}/index.ts`)
      ? [`${from} enters ${toFeature} by another door than index.ts: ${to}`]
      : []),
    ...(crosses && rankOf(toFeature) > rankOf(fromFeature) ? [`${from} imports to its right: ${to}`] : []),
    ...(crosses && rankOf(toFeature) === rankOf(fromFeature) ? [`${from} imports beside itself: ${to}`] : []),
    ...(fromFeature !== null && rankOf(fromFeature) === -1
      ? [`${fromFeature} has no place among the features`]
      : []),
    ...(!ours && isPure(from) && !pureExceptions.some(([file, name]) => file === from && name === outside)
      ? [`${from} is pure and imports ${to}`]
      : []),
    ...(from.startsWith('src/storage/embedded/') && ours && !/^src\/(storage\/embedded|lib)\//.test(to)
      ? [`${from}: the embedded store knows nothing about us: ${to}`]
      : []),
    ...(keeper !== undefined && !keeper.test(from) ? [`${from} may not know ${outside}`] : []),
  ]
}

describe('imports', () => {
  const files = filesUnder('src', '.ts')
  const imports = files.flatMap(importsOf)

  it('are seen: a checker that reads nothing finds nothing', () => {
    expect(files.length).to.be.greaterThan(80)
    expect(imports.length).to.be.greaterThan(200)
  })

  it('run one way, enter features by one door, and keep the pure parts pure', () => {
    expect(imports.flatMap(problemsOf)).to.deep.equal([])
  })

  it('have no cycles', () => {
    const targets = new Map(files.map((file) => [file.path, importsOf(file).map((each) => each.to)]))
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const walk = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done' || !targets.has(path)) return
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
        return
      }
      state.set(path, 'open')
      for (const target of targets.get(path) ?? []) walk(target, [...trail, path])
      state.set(path, 'done')
    }
    for (const path of targets.keys()) walk(path, [])
    expect(cycles).to.deep.equal([])
  })

  const planted: readonly (readonly [string, Import])[] = [
    ['an upward import', { from: 'src/lib/clock.ts', to: 'src/web/page.ts' }],
    [
      'a back door',
      { from: 'src/features/shifts/shift-service.ts', to: 'src/features/volunteers/data/volunteer-model.ts' },
    ],
    ['an import to the right', { from: 'src/features/volunteers/x.ts', to: 'src/features/shifts/index.ts' }],
    ['a package in a pure file', { from: 'src/features/shifts/domain/shift.ts', to: 'node:fs' }],
    ['express in a page', { from: 'src/features/shifts/pages/shifts.page.ts', to: 'express' }],
    ['a word of ours in the store', { from: 'src/storage/embedded/server.ts', to: 'src/config/config.ts' }],
  ]
  for (const [name, bad] of planted) {
    it(`would show ${name}`, () => {
      expect(problemsOf(bad)).not.to.deep.equal([])
    })
  }
})
