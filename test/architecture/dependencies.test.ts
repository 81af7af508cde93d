import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { projectRoot } from '../../src/config/project-root.js'

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

describe('dependencies', () => {
  const text = readFileSync(join(projectRoot, 'docs/dependencies.md'), 'utf8')
  const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as Manifest
  const named = new Set(
    text
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .flatMap((line) => (line.split('|')[1] ?? '').split(',').map((name) => name.trim())),
  )

  it('have a sentence each', () => {
    const all = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]
    const silent = all.filter((name) => !name.startsWith('@types/') && !named.has(name))
    expect(silent).to.deep.equal([])
  })

  it('are recorded without the addresses they were downloaded from', () => {
    expect(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')).not.to.contain('"resolved": "http')
  })
})
