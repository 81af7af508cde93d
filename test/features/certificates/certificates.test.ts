import { expect } from 'chai'
import { extractText } from 'unpdf'
import { certificateJobs } from '../../../src/features/certificates/index.js'
import { PROGRAMME_IDS } from '../../../src/features/programmes/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { asCoordinator, asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aCentre } from '../../support/builders/a-centre.js'
import { aCertificate } from '../../support/builders/a-certificate.js'
import { aServingVolunteer, type ServingFacts } from '../../support/builders/a-serving-volunteer.js'

const textOf = async (pdf: Buffer) =>
  (await extractText(new Uint8Array(pdf), { mergePages: true })).text.replace(/\s+/g, ' ')

describe('certificates', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await app.services.centres.insertCentres([
      aCentre({ id: 'baku-1', name: { az: '1 saylı Bakı', ru: 'Баку № 1', en: 'Baku No. 1' } }),
    ])
  })
  afterEach(() => app.close())

  /** Somebody whose term has ended, with hours in the ledger. */
  async function ended(hours: number, { person, term }: ServingFacts = {}) {
    const { volunteer, placement } = await aServingVolunteer(app.services, {
      person: person ?? {},
      term: { startsOn: calendarDay('2026-08-03'), endsOn: calendarDay('2026-10-02'), ...term },
    })
    await app.services.ledger.append({
      volunteerId: volunteer.id,
      placementId: placement.id,
      centreId: placement.centreId,
      programme: placement.programme,
      organisationId: null,
      kind: 'approved',
      source: `shift:${placement.id}`,
      key: `shift:${placement.id}`,
      minutes: hours * 60,
      day: '2026-09-01',
      by: null,
      reason: null,
    })
    await runJob()
    return { volunteer, placement }
  }
  const runJob = () => certificateJobs(app.services)[0]!.run(app.clock.now())
  const ofPlacement = (id: string) => app.services.certificates.listByPlacements([id])
  const letters = () => app.connection.collection('outbox').find({ name: 'certificate-issued' }).toArray()

  it('wait for the end of the term, which comes by itself on the day after', async () => {
    const term = { startsOn: calendarDay('2026-08-15'), endsOn: calendarDay('2026-10-14') }
    const { placement } = await aServingVolunteer(app.services, { term })
    app.clock.set('2026-10-14T19:59:00Z')
    expect(await runJob()).to.equal(0)
    app.clock.set('2026-10-14T20:00:00Z')
    expect(await runJob()).to.equal(1)
    expect((await app.services.placements.getPlacement(placement.id)).state).to.equal('completed')
    expect(await runJob()).to.equal(0)
  })

  it('are issued to all who have earned one, with a letter; the others are told what is missing', async () => {
    const nigar = await ended(96, { person: { firstName: 'Nigar' } })
    const few = await ended(12, { person: { firstName: 'Kamran', gender: 'male' } })
    const coordinator = await asCoordinator(app, 'baku-1')
    const list = await coordinator.browser.visit('/centre/baku-1/certificates')
    expect(list.text).to.contain('Əliyeva Nigar Anar qızı')
    expect(list.text).to.contain('Təsdiqlənmiş vaxt: 12 saat, lazım olan: 40 saat.')
    await coordinator.browser.form('form:has(input[name=all])').submit()
    const [certificate] = await ofPlacement(nigar.placement.id)
    expect(certificate).to.include({ kind: 'certificate', number: 'KD-S-2026-000001', state: 'valid' })
    expect(certificate!.facts.minutes).to.equal(96 * 60)
    expect(await ofPlacement(few.placement.id)).to.deep.equal([])
    const [letter] = await letters()
    const written = await app.services.writeLetter({
      name: 'certificate-issued',
      locale: 'ru',
      payload: letter!['payload'],
    })
    expect(written.text).to.contain('Сертификат, KD-S-2026-000001')
    const after = await coordinator.browser.visit('/centre/baku-1/certificates')
    expect(after.$('form:has(input[name=all])')).to.have.length(0)
  })

  it('are one for a term, however often and by whomever issued', async () => {
    const { placement } = await ended(50)
    const { accountId } = await asCoordinator(app, 'baku-1')
    const actor = {
      accountId,
      name: '',
      email: null,
      volunteerId: null,
      grants: [{ role: 'coordinator', scope: { centreId: 'baku-1' } }] as const,
    }
    const results = await Promise.all(
      Array.from({ length: 8 }, () => app.services.certificateService.issue(actor, placement.id)),
    )
    expect(results.filter((each) => each === 'issued')).to.have.length(1)
    expect(await ofPlacement(placement.id)).to.have.length(1)
    expect(await letters()).to.have.length(1)
  })

  it('have different numbers and codes when many are issued at once', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => aCertificate(app.services)))
    expect(new Set(all.map((each) => each.number)).size).to.equal(30)
    expect(new Set(all.map((each) => each.code)).size).to.equal(30)
  })

  it('are printed in three languages under the name as its owner spells it', async () => {
    const { volunteer, placement } = await ended(41, { term: { programme: 'gumusu' } })
    const { browser } = await signIn(app, { volunteerId: volunteer.id })
    await browser.visit('/my/certificates')
    expect(browser.page.text).to.contain('Saatlarınız dəqiqləşəndən sonra sənəd hazırlanacaq')
    await browser.visit(`/my/certificates/names/${placement.id}`)
    const empty = await browser.form().fill({ lastName: '' }).submit()
    expect(empty.status).to.equal(422)
    await browser.form().fill({ lastName: 'Aliyeva-Şıxlı' }).submit()

    const coordinator = await asCoordinator(app, 'baku-1')
    const list = await coordinator.browser.visit('/centre/baku-1/certificates')
    expect(list.text).to.contain('Aliyeva-Şıxlı Nərmin Anar qızı').and.to.contain('könüllü özü düzəldib')
    await coordinator.browser.form('form:has(input[name=placementId])').submit()

    const [certificate] = await ofPlacement(placement.id)
    expect(certificate!.kind).to.equal('letter')
    const pdf = await browser.visit(`/my/certificates/${certificate!.id}.pdf`)
    expect(pdf.headers.get('content-type')).to.contain('application/pdf')
    const text = await textOf(pdf.bytes)
    for (const words of [
      'Təşəkkürnamə',
      'Благодарственное',
      'appreciation',
      'Aliyeva-Şıxlı',
      certificate!.number,
    ])
      expect(text.toLowerCase()).to.contain(words.toLowerCase())
    expect((await coordinator.browser.visit(`/certificates-desk/${certificate!.id}.pdf`)).status).to.equal(
      200,
    )
    expect((await app.services.volunteers.getVolunteer(volunteer.id)).lastName).to.equal('Əliyeva')
  })

  for (const programme of PROGRAMME_IDS)
    it(`say on the public page nothing but that they are valid until the holder chooses: ${programme}`, async () => {
      const certificate = await aCertificate(app.services, { facts: { programme } })
      const page = await asVisitor(app).visit(`/verify/${certificate.code}`)
      const shown = page
        .$('main dt')
        .map((_, each) => page.$(each).text().trim())
        .get()
      expect(shown).to.deep.equal(['Ad', 'Nömrə', 'Verilmə tarixi'])
      expect(page.text).to.contain('Sertifikat etibarlıdır').and.to.contain('Nərmin Ə.')
      expect(page.text).not.to.match(/Əliyeva|96 saat|Bakı DOST|02\.10\.2026|(Gənc|Gümüşü|İnklüziv) DOST/)
    })

  it('say on the public page what the holder lets them say', async () => {
    const { volunteer } = await ended(1)
    const certificate = await aCertificate(app.services, { volunteerId: volunteer.id })
    const visitor = asVisitor(app)

    const { browser } = await signIn(app, { volunteerId: volunteer.id })
    await browser.visit(`/my/certificates/${certificate.id}`)
    await browser
      .form()
      .fill({ shows: ['fullName'] })
      .submit()
    const after = await visitor.visit(`/verify/${certificate.code}`)
    expect(after.text).to.contain('Əliyeva Nərmin Anar qızı')
    expect(after.text).not.to.contain('96 saat')
    await browser.visit(`/my/certificates/${certificate.id}`)
    await browser
      .form()
      .fill({ shows: ['period', 'hours', 'programme', 'centre'] })
      .submit()
    const more = await visitor.visit(`/verify/${certificate.code}`)
    for (const words of ['03.08.2026 – 02.10.2026', '96 saat 30', 'Gənc DOST', '1 saylı Bakı DOST'])
      expect(more.text).to.contain(words)
    expect(more.text).not.to.contain('Əliyeva')
  })

  it('can be checked by code; a number alone tells nothing of a person', async () => {
    const certificate = await aCertificate(app.services)
    const visitor = asVisitor(app)
    await visitor.visit('/verify')
    const byCode = await visitor.form().fill({ code: certificate.code.toLowerCase() }).submit()
    expect(byCode.text).to.contain('Nərmin Ə.')
    await visitor.visit('/verify')
    const byNumber = await visitor.form().fill({ code: certificate.number }).submit()
    expect(byNumber.text).to.contain('Sertifikat etibarlıdır').and.not.to.contain('Nərmin')
    await visitor.visit('/verify?lang=en')
    const unknown = await visitor.form().fill({ code: 'ZZZZZ-ZZZZZ' }).submit()
    expect(unknown.status).to.equal(404)
    expect(unknown.text).to.contain('No such document was found')
    expect(unknown.$('#code').attr('value')).to.equal('ZZZZZ-ZZZZZ')
    expect((await visitor.visit('/verify/%00%F0%9F%92%A9')).status).to.equal(404)
  })

  it('stop somebody who guesses codes, and nobody who checks real ones', async () => {
    const certificate = await aCertificate(app.services)
    const visitor = asVisitor(app)
    for (let index = 0; index < 120; index += 1) await visitor.visit('/verify/WRONG')
    expect((await visitor.visit('/verify/WRONG')).status).to.equal(429)
    expect((await visitor.visit(`/verify/${certificate.code}`)).status).to.equal(200)
  })

  it('can be revoked with a reason, and then say so to everybody', async () => {
    const { volunteer, placement } = await ended(60)
    const certificate = await aCertificate(app.services, {
      volunteerId: volunteer.id,
      placementId: placement.id,
    })
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/certificates-desk/${certificate.id}`)
    const nothing = await browser.form('#revoke').submit()
    expect(nothing.status).to.equal(422)
    await browser.form('#revoke').fill({ reason: 'mistake', note: 'Tarix səhvdir' }).submit()
    const shown = await asVisitor(app).visit(`/verify/${certificate.code}`)
    expect(shown.text).to.contain('Sertifikat ləğv edilib').and.to.contain('14 oktyabr 2026')
    expect(shown.text).not.to.contain('səhv')
    expect((await browser.visit(`/certificates-desk/${certificate.id}.pdf`)).status).to.equal(410)
    await browser.visit('/centre/baku-1/certificates')
    await browser.form('form:has(input[name=placementId])').submit()
    expect((await ofPlacement(placement.id)).map((each) => each.state)).to.have.members(['valid', 'revoked'])
  })

  it('are replaced in one step when hours were corrected', async () => {
    const { volunteer, placement } = await ended(60)
    const old = await aCertificate(app.services, { volunteerId: volunteer.id, placementId: placement.id })
    const { browser } = await asCoordinator(app, 'baku-1')
    await browser.visit(`/certificates-desk/${old.id}`)
    await browser.form('form:has(input[value=replace])').submit()
    const fresh = (await ofPlacement(placement.id)).find((each) => each.state === 'valid')
    expect(fresh!.facts.minutes).to.equal(3600)
    expect(fresh!.number).not.to.equal(old.number)
    const shown = await asVisitor(app).visit(`/verify/${old.code}`)
    expect(shown.text).to.contain('yenisi ilə əvəz olunub')
  })

  it('are found from one entry, wherever somebody may issue them', async () => {
    await app.services.centres.insertCentres([aCentre({ id: 'baku-3' })])
    const one = await asCoordinator(app, 'baku-3')
    expect((await one.browser.visit('/certificates-desk')).url).to.equal('/centre/baku-3/certificates')
    expect(one.browser.page.$('select#place')).to.have.length(0)
    expect((await one.browser.visit('/certificates-desk?place=baku-1')).url).to.contain('baku-3')
    const everywhere = await signIn(app, { grants: [{ role: 'coordinator', scope: {} }] })
    const remote = await everywhere.browser.visit('/certificates-desk')
    expect(remote.$('select#place option')).to.have.length(3)
    await everywhere.browser.form('form[method=get]').fill({ place: 'baku-1' }).submit()
    expect(everywhere.browser.page.url).to.equal('/centre/baku-1/certificates')
  })

  it('are nobody else’s business', async () => {
    const { volunteer, placement } = await ended(60)
    const certificate = await aCertificate(app.services, { volunteerId: volunteer.id })
    const elsewhere = await asCoordinator(app, 'baku-2')
    const remote = await signIn(app, { grants: [{ role: 'coordinator', scope: { programme: 'distant' } }] })
    const stranger = await signIn(app, { volunteerId: 'f'.repeat(24) })
    for (const [browser, path, status] of [
      [elsewhere.browser, '/centre/baku-1/certificates', 404],
      [elsewhere.browser, '/certificates-desk', 404],
      [elsewhere.browser, `/certificates-desk/${certificate.id}`, 404],
      [elsewhere.browser, `/certificates-desk/${certificate.id}.pdf`, 404],
      [remote.browser, '/certificates-desk', 200],
      [stranger.browser, '/centre/baku-1/certificates', 403],
      [stranger.browser, `/my/certificates/${certificate.id}`, 404],
      [stranger.browser, `/my/certificates/${certificate.id}.pdf`, 404],
      [stranger.browser, `/my/certificates/names/${placement.id}`, 404],
    ] as const)
      expect((await browser.visit(path)).status, path).to.equal(status)
  })

  for (const locale of ['ru', 'en'])
    it(`are shown in ${locale}`, async () => {
      const { volunteer } = await ended(60)
      const certificate = await aCertificate(app.services, { volunteerId: volunteer.id })
      const { browser } = await signIn(app, { volunteerId: volunteer.id })
      await browser.visit(`/my/certificates?lang=${locale}`)
      expect((await browser.visit(`/my/certificates/${certificate.id}`)).status).to.equal(200)
      expect((await browser.visit(`/verify/${certificate.code}`)).status).to.equal(200)
      const coordinator = await asCoordinator(app, 'baku-1')
      await coordinator.browser.visit(`/centre/baku-1/certificates?lang=${locale}`)
      expect((await coordinator.browser.visit(`/certificates-desk/${certificate.id}`)).status).to.equal(200)
    })
})
