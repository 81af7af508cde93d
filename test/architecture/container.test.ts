import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect } from 'chai'
import {
  cataloguesFolder,
  projectRoot,
  publicFolder,
  referenceDataFolder,
  viewsFolder,
} from '../../src/config/project-root.js'
import { settingNames } from '../../src/config/settings.js'

const read = (name: string): string => readFileSync(join(projectRoot, name), 'utf8')
const dockerfile = read('Dockerfile')
const copied = [...dockerfile.matchAll(/^COPY --from=build \/app\/(\S+)/gm)].map((match) => match[1] ?? '')

describe('the container', () => {
  it('holds every folder that the program reads', () => {
    const needed = [viewsFolder, publicFolder, cataloguesFolder, referenceDataFolder].map((folder) =>
      relative(projectRoot, folder),
    )
    expect(copied).to.include.members([...needed, 'package.json', 'dist/src', 'node_modules'])
  })

  it('is made of what there is', () => {
    expect(copied.filter((path) => !existsSync(join(projectRoot, path)))).to.deep.equal([])
  })

  it('does not run as root', () => {
    expect(dockerfile.indexOf('\nUSER node')).to.be.greaterThan(dockerfile.lastIndexOf('\nFROM'))
  })

  it('and its companions use settings that exist', () => {
    const named = [...read('compose.yaml').matchAll(/^ {4}([A-Z_]+): /gm)].map((match) => match[1] ?? '')
    expect(named).to.include('MONGODB_URI')
    expect(
      named.filter((name) => !settingNames.includes(name as (typeof settingNames)[number])),
    ).to.deep.equal([])
  })
})
