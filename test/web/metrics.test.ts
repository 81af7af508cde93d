import { expect } from 'chai'
import { createSiteMetrics } from '../../src/site-metrics.js'
import { createRequestMeter } from '../../src/web/request-meter.js'
import { metricsText } from '../../src/web/metrics-text.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { testClock } from '../support/clock.js'

const token = 'a-token-of-sixteen-or-more'

describe('/metrics', () => {
  let open: TestApp
  let guarded: TestApp
  before(async () => {
    open = await createTestApp()
    guarded = await createTestApp({ METRICS_TOKEN: token })
  })
  after(async () => {
    await open.close()
    await guarded.close()
  })
  const ask = (app: TestApp, headers: Record<string, string> = {}) =>
    fetch(`${app.origin}/metrics`, { headers })

  it('counts requests by the pattern of their route and how long they took, and no address', async () => {
    for (const path of ['/centres/secret-address?q=secret', '/health'])
      await (await fetch(open.origin + path)).text()
    const text = await (await ask(open)).text()
    expect(text).to.contain('dost_requests_total{method="GET",route="/health",status="200"} 1')
    expect(text).to.contain('dost_requests_total{method="GET",route="/centres/:centreId",status="404"} 1')
    expect(text).to.match(/dost_request_seconds_bucket\{le="\+Inf"\} \d+/)
    expect(text).not.to.contain('secret')
  })

  it('tells of letters, of jobs and of the store', async () => {
    const { outbox, leases } = open.services
    const payload = { link: 'http://localhost/x' }
    await outbox.enqueue('no-account', { to: { email: 'a@example.org', locale: 'az' }, payload, key: 'x' })
    await leases.takeLease({ name: 'job:tasks.return-expired', holder: 'me', minutes: 1 })
    open.clock.advance(2)
    const answer = await ask(open)
    const text = await answer.text()
    expect(answer.headers.get('content-type')).to.contain('version=0.0.4')
    expect(text).to.contain('dost_store_reachable 1')
    expect(text).to.contain('dost_letters{state="waiting"} 1')
    expect(text).to.contain('dost_job_age_seconds{job="tasks.return-expired"} 120')
    expect(text).not.to.contain('example.org')
  })

  it('is no page for who is not on this machine, however they say it', async () => {
    for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }])
      expect((await ask(open, headers)).status).to.equal(404)
    expect((await ask(open)).status).to.equal(200)
  })

  it('is a page for nobody without the token, where there is one', async () => {
    const wrong = ['', 'Bearer', 'Bearer ', `Bearer ${token}x`, `Basic ${token}`]
    for (const authorization of wrong)
      expect((await ask(guarded, authorization === '' ? {} : { authorization })).status).to.equal(404)
    const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.7' }
    expect((await ask(guarded, headers)).status).to.equal(200)
  })

  it('says that the store does not answer, and nothing that it would have had to ask', async () => {
    const { letters, leases } = open.services
    for (const isReady of [() => Promise.reject(new Error('gone')), () => Promise.resolve(false)]) {
      const read = createSiteMetrics({
        requests: createRequestMeter(),
        letters,
        leases,
        clock: testClock(),
        isReady,
      })
      const text = metricsText(await read())
      expect(text).to.contain('dost_store_reachable 0').and.not.to.contain('dost_letters')
    }
  })

  it('writes marks in labels as text', () => {
    const samples = [{ labels: { route: 'a"b\\c\nd' }, value: 1 }]
    const text = metricsText([{ name: 'x', help: 'X.', kind: 'gauge', samples }])
    expect(text).to.equal('# HELP x X.\n# TYPE x gauge\nx{route="a\\"b\\\\c\\nd"} 1\n')
  })
})
