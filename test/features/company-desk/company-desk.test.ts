import { expect } from 'chai'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aVolunteer } from '../../support/builders/a-volunteer.js'
import { anApplication } from '../../support/builders/an-application.js'
import { anOrganisation } from '../../support/builders/an-organisation.js'

describe('a company', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp()
  })
  after(() => app.close())

  const asRepresentative = (organisationId: string) =>
    signIn(app, { grants: [{ role: 'company-representative', scope: { organisationId } }] })

  /** One of the company's people with a term and, if any, hours of this year. */
  async function employee(organisationId: string, lastName: string, hours: number): Promise<string> {
    const { id: volunteerId } = await aVolunteer(app.services, { lastName, organisationId })
    const application = await anApplication(app.services, {
      volunteerId,
      programme: 'korporativ',
      organisationId,
      state: 'accepted',
    })
    const placement = await app.services.placements.createPlacement({
      volunteerId,
      applicationId: application.id,
      cohortId: 'c'.repeat(24),
      centreId: 'baku-1',
      programme: 'korporativ',
      organisationId,
      startsOn: calendarDay('2026-09-15'),
      endsOn: calendarDay('2026-11-14'),
    })
    if (hours > 0)
      await app.services.ledger.append({
        volunteerId,
        placementId: placement!.id,
        centreId: 'baku-1',
        programme: 'korporativ',
        organisationId,
        kind: 'approved',
        source: `shift:${placement!.id}`,
        key: `shift:${placement!.id}`,
        minutes: hours * 60,
        day: '2026-10-01',
        by: null,
        reason: null,
      })
    return volunteerId
  }

  async function consent(volunteerId: string): Promise<void> {
    await app.services.consents.give({
      volunteerId,
      consents: ['company-attendance'],
      locale: 'az',
      channel: 'online',
      actor: null,
      applicationId: volunteerId,
    })
  }

  async function linkTo(organisationId: string, people: number): Promise<string> {
    const expiresAt = new Date(app.clock.now().getTime() + 86_400_000)
    return app.services.invitations.createInvitation({
      organisationId,
      createdBy: 'a'.repeat(24),
      expiresAt,
      maxUses: people,
    })
  }

  it('sees totals; names and hours only of those who agreed to that', async () => {
    const { id } = await anOrganisation(app.services)
    const { browser } = await asRepresentative(id)
    for (const name of ['Abbasov', 'Babayeva', 'Cəfərli', 'Dadaşova']) await employee(id, name, 3)
    const few = await browser.visit('/company')
    expect(few.url).to.equal(`/company/${id}`)
    expect(few.text).to.contain('az əməkdaş iştirak edib').and.to.contain('Hələ heç kim')
    expect(few.text).not.to.match(/Abbasov|Babayeva|Cəfərli|Dadaşova|Nərmin/)
    expect(few.$('.dost-stat')).to.have.length(0)
    expect(few.text).not.to.contain('3 saat')

    await employee(id, 'Eyvazlı', 3)
    const enough = await browser.visit(`/company/${id}`)
    expect(
      enough
        .$('.dost-stat__value')
        .map((_, each) => enough.$(each).text())
        .get(),
    ).to.deep.equal(['5', '5', '15 saat'])
    expect(enough.text).not.to.contain('3 saat ').and.not.to.contain('Eyvazlı')

    const agreed = await employee(id, 'Fərzəliyev', 7)
    await consent(agreed)
    const withConsent = await browser.visit(`/company/${id}`)
    expect(withConsent.text)
      .to.contain('Fərzəliyev Nərmin')
      .and.to.contain('7 saat')
      .and.to.contain('22 saat')
    expect(withConsent.text).not.to.contain('Eyvazlı')
  })

  it('does not see that somebody has applied', async () => {
    const { id } = await anOrganisation(app.services)
    const { id: volunteerId } = await aVolunteer(app.services, { lastName: 'Qasımlı', organisationId: id })
    await anApplication(app.services, { volunteerId, programme: 'korporativ', organisationId: id })
    await consent(volunteerId)
    const { browser } = await asRepresentative(id)
    expect((await browser.visit(`/company/${id}`)).text).not.to.contain('Qasımlı')
    const csv = await browser.visit(`/company/${id}/people.csv?year=2026`)
    expect(csv.bytes.toString('utf8')).not.to.contain('Qasımlı')
  })

  it('sees nobody by name any more once their term is over, or their consent taken back', async () => {
    const { id } = await anOrganisation(app.services)
    const [over, back] = [await employee(id, 'Rzayev', 4), await employee(id, 'Səmədova', 5)]
    await consent(over)
    await consent(back)
    const { browser, accountId } = await asRepresentative(id)
    const before = await browser.visit(`/company/${id}`)
    expect(before.text).to.contain('Rzayev').and.to.contain('Səmədova').and.to.contain('9 saat')
    const [term] = await app.services.placements.listByVolunteer(over)
    await app.services.placements.endPlacement(term!.id, { state: 'completed' })
    const actor = { accountId, name: 'Ə', email: null, volunteerId: back, grants: [] }
    await app.services.consents.withdraw(back, 'company-attendance', { actor, locale: 'az' })
    const after = await browser.visit(`/company/${id}`)
    expect(after.text).not.to.match(/Rzayev|Səmədova|\d saat/)
  })

  it('takes the list away as CSV, and that is written down', async () => {
    const { id } = await anOrganisation(app.services)
    await consent(await employee(id, '=Əhmədov', 2))
    await employee(id, 'Tağıyev', 6)
    const { browser, accountId } = await asRepresentative(id)
    const csv = await browser.visit(`/company/${id}/people.csv?year=2026`)
    const text = csv.bytes.toString('utf8')
    expect(text.startsWith('\ufeff')).to.equal(true)
    expect(text).to.contain("'=Əhmədov Nərmin;1;120").and.not.to.contain('Tağıyev')
    const [event] = await app.services.audit.list({ event: 'organisation.report-exported', limit: 1 })
    expect(event).to.include({ actorId: accountId, subject: `organisation:${id}` })
    expect(event?.details).to.deep.equal({ year: 2026, people: 1 })
  })

  it('prints a statement of totals to be signed', async () => {
    const { id, name, voen } = await anOrganisation(app.services)
    for (let index = 0; index < 5; index += 1) await employee(id, `Adı${'abcde'.charAt(index)}`, 2)
    const { browser } = await asRepresentative(id)
    const sheet = await browser.visit(`/company/${id}/statement?year=2026`)
    expect(sheet.text).to.contain(name).and.to.contain(voen).and.to.contain('10 saat')
    expect(sheet.text).not.to.contain('Nərmin')
    expect((await browser.visit(`/company/${id}/statement?year=2024`)).text).not.to.contain('10 saat')
  })

  it('sees nobody else’s people', async () => {
    const { id } = await anOrganisation(app.services)
    const other = await anOrganisation(app.services)
    const { browser } = await asRepresentative(other.id)
    const unlimited = await signIn(app, { grants: [{ role: 'company-representative', scope: {} }] })
    const nobody = await signIn(app)
    for (const path of [`/company/${id}`, `/company/${id}/statement`, `/company/${id}/people.csv`]) {
      expect((await browser.visit(path)).status, path).to.equal(404)
      expect((await unlimited.browser.visit(path)).status, path).to.equal(404)
      expect((await nobody.browser.visit(path)).status, path).to.equal(403)
    }
    for (const locale of ['ru', 'en'])
      expect((await browser.visit(`/company/${other.id}?lang=${locale}`)).status).to.equal(200)
  })

  it('is told when its memorandum has expired', async () => {
    const { id } = await anOrganisation(app.services, { memorandumTo: calendarDay('2026-10-13') })
    const { browser } = await asRepresentative(id)
    expect((await browser.visit(`/company/${id}`)).text).to.contain('Memorandumun müddəti bitib')
    const page = await asVisitor(app).visit(`/join/${await linkTo(id, 5)}`)
    expect(page.status).to.equal(410)
    expect(page.text).to.contain('hazırda qüvvədə deyil')
    expect(page.$('main form')).to.have.length(0)
    expect(await app.services.organisationService.tieOf(id)).to.equal('ended')
  })

  it('lets its people begin their own application by a link, each counted once', async () => {
    const { id, name } = await anOrganisation(app.services)
    const secret = await linkTo(id, 1)
    const browser = asVisitor(app)
    const invitation = await browser.visit(`/join/${secret}`)
    expect(invitation.text).to.contain(name).and.to.contain('Şirkətiniz nə görmür')
    const begun = await browser.form().submit()
    expect(begun.url).to.equal('/apply/korporativ/about-you')
    expect(begun.status).to.equal(200)
    await browser.visit(`/join/${secret}`)
    expect((await browser.form().submit()).url).to.equal('/apply/korporativ/about-you')
    const drafts = await app.connection
      .collection('application_drafts')
      .find({ organisationId: id })
      .toArray()
    expect(drafts.map((draft) => draft['programme'] as string)).to.deep.equal(['korporativ'])

    const late = await asVisitor(app).visit(`/join/${secret}`)
    expect(late.status).to.equal(410)
    expect(late.text).to.contain('yerlər dolub')
    expect((await asVisitor(app).visit('/join/nothing')).status).to.equal(404)
  })

  it('has links that let in exactly as many as they say, however many come at once', async () => {
    const { id } = await anOrganisation(app.services)
    const secret = await linkTo(id, 3)
    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.services.joinService.join(secret, { actor: null, alreadyCounted: null, draftKey: null }),
      ),
    )
    expect(results.filter((each) => each !== null)).to.have.length(3)
  })
})
