import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { absentServices } from '../../src/config/absent-services.js'
import { readConfig, type Environ } from '../../src/config/config.js'
import { envExample } from '../../src/config/env-example.js'
import { projectRoot } from '../../src/config/project-root.js'
import { settingNames } from '../../src/config/settings.js'
import { filesUnder } from '../architecture/source-files.js'

const production: Environ = {
  NODE_ENV: 'production',
  BASE_URL: 'https://konullu.example.org/',
  SESSION_SECRET: 'x'.repeat(32),
  NEEDS_KEY: Buffer.alloc(32, 7).toString('base64'),
  SMTP_URL: 'smtps://user:secret@mail.example.org',
}

const problemsWith = (environ: Environ): string => {
  try {
    readConfig(environ)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('settings', () => {
  it('are not needed on a fresh machine', () => {
    const config = readConfig({})
    expect(config).to.include({ environment: 'development', mongodbUri: null, smtpUrl: null, demo: true })
    expect(config.baseUrl).to.equal('http://localhost:3000')
    expect(Object.isFrozen(config)).to.equal(true)
  })

  it('are complete for production, which is no demo', () => {
    const config = readConfig(production)
    expect(config.demo).to.equal(false)
    expect(config.baseUrl).to.equal('https://konullu.example.org')
  })

  for (const name of ['BASE_URL', 'SESSION_SECRET', 'NEEDS_KEY', 'SMTP_URL'])
    it(`without ${name} stop production by its name`, () => {
      expect(problemsWith({ ...production, [name]: '' })).to.contain(`"${name}" is required in production`)
    })

  it('name every problem at once', () => {
    const problems = problemsWith({ PORT: 'many', BASE_URL: 'konullu', LOG_LEVEL: 'loud', HOST: 'a b' })
    for (const name of ['PORT', 'BASE_URL', 'LOG_LEVEL', 'HOST']) expect(problems).to.contain(name)
  })

  const wrong: readonly [name: string, value: string][] = [
    ['PORT', '70000'],
    ['MONGODB_URI', 'postgres://user:secret@db/x'],
    ['SMTP_URL', 'https://user:secret@mail.example.org'],
    ['SESSION_SECRET', 'secret'],
    ['NEEDS_KEY', Buffer.from('secret').toString('base64')],
    ['TRUSTED_PROXIES', '-1'],
    ['SESSION_IDLE_MINUTES', '0'],
    ['BASE_URL', 'ftp://example.org'],
  ]
  for (const [name, value] of wrong)
    it(`refuse ${name}=${value} without repeating secrets`, () => {
      const problems = problemsWith({ [name]: value })
      expect(problems).to.contain(name)
      expect(problems).not.to.contain('secret@')
    })

  it('allow a connection string of several hosts', () => {
    const uri = 'mongodb://one:27017,two:27017/?replicaSet=rs0'
    expect(readConfig({ MONGODB_URI: uri }).mongodbUri).to.equal(uri)
  })

  it('are written down in .env.example, which is made of them (RECORD_SETTINGS=1 writes it anew)', () => {
    const file = join(projectRoot, '.env.example')
    if (process.env['RECORD_SETTINGS'] !== undefined) writeFileSync(file, envExample())
    expect(readFileSync(file, 'utf8')).to.equal(envExample())
    for (const name of settingNames) expect(envExample()).to.contain(`#${name}=`)
  })

  it('say what stands in for what is absent', () => {
    expect(absentServices(readConfig({})).join())
      .to.contain('embedded store')
      .and.to.contain('/admin/mailbox')
    expect(absentServices(readConfig({ ...production, MONGODB_URI: 'mongodb://db/' }))).to.deep.equal([])
  })

  it('are read in one place', () => {
    const readers = filesUnder('src', '.ts')
      .filter((file) => file.text.includes('process.env'))
      .map((file) => file.path)
    expect(readers).to.deep.equal(['src/config/config.ts'])
  })
})
