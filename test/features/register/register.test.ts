import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { NewPlacement } from '../../../src/features/cohorts/index.js'
import type { NewVolunteer } from '../../../src/features/volunteers/index.js'
import { newId } from '../../../src/storage/identifiers.js'
import { asCoordinator, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aServingVolunteer } from '../../support/builders/a-serving-volunteer.js'
import { aNewShift } from '../../support/builders/a-shift.js'
import { aSignUp } from '../../support/builders/a-sign-up.js'
import type { Visit } from '../../support/browser.js'

describe('the register of volunteers', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
  })
  afterEach(() => app.close())

  const serving = (person: Partial<NewVolunteer>, term: Partial<NewPlacement> = {}) =>
    aServingVolunteer(app.services, { person: { patronymic: null, ...person }, term })
  const namesOn = (page: Visit): string[] =>
    page
      .$('.dost-row__name')
      .toArray()
      .map((element) => page.$(element).text().trim())

  it('stands in the order of the alphabet and shows a coordinator their own centre only', async () => {
    await serving({ lastName: 'Xəlilova', firstName: 'Aytən' })
    await serving({ lastName: 'Həsənov', firstName: 'Rauf' })
    await serving({ lastName: 'Əhmədov', firstName: 'Tural' })
    await serving({ lastName: 'Babayev', firstName: 'Orxan' }, { centreId: 'baku-2' })
    const { browser } = await asCoordinator(app, 'baku-1')
    const page = await browser.visit('/volunteers')
    expect(namesOn(page)).to.deep.equal(['Əhmədov Tural', 'Həsənov Rauf', 'Xəlilova Aytən'])
    expect(namesOn(await browser.visit('/volunteers?centre=baku-2'))).to.deep.equal([])
    expect(page.$('#centre option')).to.have.length(2)
  })

  it('finds names as people type them', async () => {
    await serving({ lastName: 'Əliyeva', firstName: 'Çinarə' })
    await serving({ lastName: 'Quliyev', firstName: 'İlqar' })
    const { browser } = await asCoordinator(app, 'baku-1')
    for (const typed of ['aliyeva', 'ELIYEVA cin', 'çinara', 'əliyeva']) {
      const page = await browser.visit(`/volunteers?q=${encodeURIComponent(typed)}`)
      expect(namesOn(page), typed).to.deep.equal(['Əliyeva Çinarə'])
    }
    expect(namesOn(await browser.visit('/volunteers?q=ilqar'))).to.deep.equal(['Quliyev İlqar'])
    expect((await browser.visit('/volunteers?q=.*(')).status).to.equal(200)
    expect(namesOn(browser.page)).to.deep.equal([])
  })

  it('is narrowed by sub-programme, state and cohort', async () => {
    const cohortId = newId()
    const { placement } = await serving({ lastName: 'Bağırov', firstName: 'Anar' }, { programme: 'gumusu' })
    await serving({ lastName: 'Cəfərova', firstName: 'Lalə' }, { cohortId })
    await app.services.placements.endPlacement(placement.id, { state: 'completed' })
    const { browser } = await asCoordinator(app, 'baku-1')
    const on = async (query: string) => namesOn(await browser.visit(`/volunteers?${query}`))
    expect(await on('programme=gumusu')).to.deep.equal(['Bağırov Anar'])
    expect(await on('state=completed')).to.deep.equal(['Bağırov Anar'])
    expect(await on('state=active')).to.deep.equal(['Cəfərova Lalə'])
    expect(await on(`cohort=${cohortId}`)).to.deep.equal(['Cəfərova Lalə'])
    expect(await on('state=nonsense&page=-4&programme=x')).to.have.length(2)
  })

  it('comes in pages', async () => {
    for (let count = 0; count < 51; count += 1) await serving({ lastName: `Nümunə${100 + count}` })
    const { browser } = await asCoordinator(app, 'baku-1')
    expect(namesOn(await browser.visit('/volunteers'))).to.have.length(50)
    expect(namesOn(await browser.visit('/volunteers?page=2'))).to.have.length(1)
  })

  it('shows a person’s terms, hours and shifts within reach, and neither contact nor birthday', async () => {
    const { volunteer, placement } = await serving({ lastName: 'Rzayeva', phone: '+994501112233' })
    await app.services.placements.createPlacement({
      volunteerId: volunteer.id,
      applicationId: newId(),
      cohortId: newId(),
      centreId: 'baku-2',
      programme: 'korporativ',
      organisationId: null,
      startsOn: placement.startsOn,
      endsOn: placement.endsOn,
    })
    for (const centreId of ['baku-1', 'baku-2']) {
      const shift = await app.services.shifts.createShift(aNewShift({ centreId }))
      await app.services.signUps.createSignUp(aSignUp(shift!, { volunteerId: volunteer.id }))
      await app.services.ledger.append({
        volunteerId: volunteer.id,
        placementId: placement.id,
        centreId,
        programme: 'genc',
        organisationId: null,
        source: `shift:${centreId}`,
        kind: 'approved',
        key: centreId,
        minutes: 180,
        day: volunteer.bornOn,
        by: newId(),
        reason: null,
      })
    }
    const { browser } = await asCoordinator(app, 'baku-1')
    const page = await browser.visit(`/volunteers/${volunteer.id}`)
    expect(page.$('main tbody tr')).to.have.length(2)
    expect(page.text).to.contain('3 saat').and.not.to.contain('6 saat')
    for (const hidden of [
      '111 22 33',
      '1112233',
      volunteer.email ?? '-',
      volunteer.bornOn.slice(0, 4),
      'fin',
    ])
      expect(page.$('main').html()).not.to.contain(hidden)
  })

  it('opens the contact by a press, which is written down and shown to the person', async () => {
    const { volunteer } = await serving({ phone: '+994501112233' })
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/volunteers/${volunteer.id}`)
    const page = await browser.form('form[action$="/contact"]').submit()
    expect(page.$('a[href="tel:+994501112233"]')).to.have.length(1)
    const own = await signIn(app, { volunteerId: volunteer.id })
    expect((await own.browser.visit('/my/profile')).text).to.contain('Könüllülər siyahısı')
  })

  it('hides people of other centres, whatever the address, and opens nothing of theirs', async () => {
    const { volunteer } = await serving({}, { centreId: 'baku-2' })
    const { browser } = await asCoordinator(app, 'baku-1')
    expect((await browser.visit(`/volunteers/${volunteer.id}`)).status).to.equal(404)
    await browser.visit('/volunteers')
    await browser.visit('/centre/baku-1/today')
    const body = new URLSearchParams({ _csrf: browser.token() ?? '' })
    const answer = await browser.send(`/volunteers/${volunteer.id}/contact`, { method: 'POST', body })
    expect(answer.status).to.equal(404)
    expect(await app.services.audit.list({ event: 'contact.opened', limit: 1 })).to.have.length(0)
  })

  it('leaves out whose data have been erased', async () => {
    const { volunteer } = await serving({})
    await app.services.volunteers.eraseVolunteer(volunteer.id)
    const { browser } = await asCoordinator(app, 'baku-1')
    expect(namesOn(await browser.visit('/volunteers'))).to.deep.equal([])
    expect((await browser.visit(`/volunteers/${volunteer.id}`)).status).to.equal(404)
  })
})
