import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { freePort, run, type Running } from './support/process.js'

const jsonOf = async (url: string) => {
  const response = await fetch(url)
  return { status: response.status, body: await response.json() }
}

describe('the server', function () {
  this.timeout(60_000)
  let dataDir: string
  const started: Running[] = []
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'konullu-server-'))
  })
  afterEach(async () => {
    for (const each of started.splice(0)) {
      each.child.kill('SIGKILL')
      await each.ended
    }
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  })

  async function start(env: Record<string, string> = {}) {
    const port = await freePort()
    const server = run('server.js', {
      env: { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...env },
    })
    started.push(server)
    const origin = `http://localhost:${port}`
    await server.printed(origin)
    return { server, origin, port }
  }

  it('says where it is, that it lives and that it can answer, and stops when asked', async () => {
    const { server, origin } = await start()
    expect(await jsonOf(`${origin}/health`)).to.deep.equal({ status: 200, body: { status: 'ok' } })
    expect(await jsonOf(`${origin}/ready`)).to.deep.equal({ status: 200, body: { status: 'ready' } })
    server.child.kill('SIGTERM')
    expect((await server.ended).code).to.equal(0)
  })

  it('answers the request under way before it stops', async () => {
    const { server, port } = await start()
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString('utf8')
    })
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const body = 'email=a%40example.org&password=x'
    const head = [
      'POST /sign-in HTTP/1.1',
      'Host: localhost',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      'Connection: close',
      'Expect: 100-continue',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    // "100 Continue" says that the request has begun.
    await new Promise((resolve) => socket.once('data', resolve))
    server.child.kill('SIGTERM')
    socket.write(body)
    await closed
    expect(answer).to.contain('HTTP/1.1 403')
    expect((await server.ended).code).to.equal(0)
  })

  it('shares its data with a second process on the same machine', async () => {
    const [one, other] = [await start(), await start()]
    expect((await jsonOf(`${one.origin}/ready`)).status).to.equal(200)
    one.server.child.kill('SIGTERM')
    expect((await one.server.ended).code).to.equal(0)
    expect((await jsonOf(`${other.origin}/ready`)).status).to.equal(200)
  })

  it('does not start in production without what production needs, and says what', async () => {
    const server = run('server.js', { env: { NODE_ENV: 'production', DATA_DIR: dataDir } })
    const { code, output } = await server.ended
    expect(code).to.equal(1)
    for (const name of ['BASE_URL', 'SESSION_SECRET', 'NEEDS_KEY', 'SMTP_URL'])
      expect(output).to.contain(name)
  })
})

describe('the setup', function () {
  this.timeout(60_000)
  let dataDir: string
  before(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'konullu-setup-'))
  })
  after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }))
  const setUp = (...args: string[]) =>
    run('setup.js', { env: { DATA_DIR: dataDir, LOG_LEVEL: 'silent', NODE_ENV: 'test' }, args }).ended

  it('creates the first administrator with a link for choosing a password, and only the first', async () => {
    const first = await setUp('--email', 'leyla@example.org', '--name', 'Leyla Məmmədova')
    expect(first.code, first.output).to.equal(0)
    expect(first.output).to.match(/http:\/\/localhost:3000\/set-password\/[\w-]{43}/)
    const second = await setUp('--email', 'other@example.org', '--name', 'Başqa')
    expect(second.code).to.equal(1)
    expect(second.output).to.contain('--again')
    const again = await setUp('--email', 'other@example.org', '--name', 'Başqa', '--again')
    expect(again.code, again.output).to.equal(0)
  })

  it('asks for what is missing in words', async () => {
    expect((await setUp('--name', 'Leyla')).output).to.contain('An e-mail address is needed')
    expect((await setUp('--email', 'leyla@example.org')).output).to.contain('A name is needed')
    const french = await setUp('--email', 'a@example.org', '--name', 'A', '--locale', 'fr')
    expect(french.output).to.contain('az, ru or en')
  })
})
