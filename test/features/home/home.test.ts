import { expect } from 'chai'
import { asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'

describe('the home page', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
  })
  after(() => app.close())

  const firstAction = '.dost-hero .dost-button:first-child'

  it('asks visitors to apply', async () => {
    const { $ } = await asVisitor(app).visit('/')
    expect($(firstAction).attr('href')).to.equal('/apply')
  })

  it('leads whoever is signed in to their own page', async () => {
    const { browser } = await signIn(app)
    const { $ } = await browser.visit('/')
    expect($(firstAction).attr('href')).to.equal('/overview')
  })
})
