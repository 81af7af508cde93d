import { expect } from 'chai'
import { loadReferenceData } from '../../../src/features/centres/index.js'
import type { Shift } from '../../../src/features/shifts/index.js'
import { calendarDay } from '../../../src/lib/calendar-day.js'
import { newId } from '../../../src/storage/identifiers.js'
import { asVisitor, signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import { aNewShift, type ShiftFacts } from '../../support/builders/a-shift.js'
import { aServingVolunteer, type ServingFacts } from '../../support/builders/a-serving-volunteer.js'

describe('shifts for volunteers', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
    await loadReferenceData(app.services)
  })
  afterEach(() => app.close())

  const publish = async (facts: ShiftFacts = {}): Promise<Shift> => {
    const created = await app.services.shifts.createShift(aNewShift(facts))
    if (created === null) throw new Error('There is a shift at that time')
    return created
  }
  const asVolunteer = async (facts: ServingFacts = {}) => {
    const { volunteer } = await aServingVolunteer(app.services, facts)
    return { ...(await signIn(app, { volunteerId: volunteer.id })), volunteer }
  }

  for (const lang of ['az', 'ru', 'en']) {
    it(`are listed for anybody without names, in ${lang}`, async () => {
      const shift = await publish()
      const browser = asVisitor(app)
      const list = await browser.visit(`/shifts?lang=${lang}`)
      expect(list.status).to.equal(200)
      expect(list.text).to.contain('09:00–12:00')
      const page = await browser.visit(`/shifts/${shift.id}?lang=${lang}`)
      expect(page.$('main form')).to.have.length(0)
      const { browser: own } = await asVolunteer()
      for (const path of ['/shifts', `/shifts/${shift.id}`, '/my/shifts', '/my/calendar']) {
        expect((await own.visit(`${path}?lang=${lang}`)).status, path).to.equal(200)
      }
    })
  }

  it('are narrowed by what the address says', async () => {
    await publish({ day: '2026-10-16', slot: 1 })
    await publish({
      day: '2026-10-19',
      slot: 3,
      centreId: 'baku-2',
      needs: [{ roleId: 'care', min: 1, max: 1 }],
    })
    const browser = asVisitor(app)
    const rows = async (query: string) => (await browser.visit(`/shifts?${query}`)).$('.dost-row').length
    const cases: readonly [string, number][] = [
      ['', 2],
      ['centre=baku-2', 1],
      ['day=2026-10-16', 1],
      ['slot=3', 1],
      ['role=care', 1],
      ['role=care&slot=1', 0],
      ['slot=99&role=nonsense&page=-4&day=tomorrow&centre=', 2],
    ]
    for (const [query, expected] of cases) expect(await rows(query), query).to.equal(expected)
  })

  it('are folded by week, the first week open, and all open for who asked for something', async () => {
    for (const day of ['2026-10-16', '2026-10-18', '2026-10-19', '2026-11-02']) await publish({ day })
    const browser = asVisitor(app)
    const weeks = async (path: string) => {
      const { $ } = await browser.visit(path)
      return $('.dost-week')
        .get()
        .map((week) => [
          $(week).find('h2').text(),
          $(week).attr('open') !== undefined,
          $(week).find('h3').length,
        ])
    }
    expect(await weeks('/shifts')).to.deep.equal([
      ['Bu həftə', true, 2],
      ['Gələn həftə', false, 1],
      ['02.11.2026 – 08.11.2026', false, 1],
    ])
    expect((await weeks('/shifts?slot=1')).map(([, open]) => open)).to.deep.equal([true, true, true])
  })

  it('show a volunteer what they can take, and the others with every reason and a next step', async () => {
    await publish({ day: '2026-10-16' })
    await publish({ day: '2026-10-16', slot: 2, centreId: 'baku-2' })
    await publish({ day: '2026-11-20' })
    const { browser } = await asVolunteer()
    const mine = await browser.visit('/shifts')
    expect(mine.$('.dost-row')).to.have.length(1)
    const all = await browser.visit('/shifts?show=all')
    expect(all.$('.dost-row')).to.have.length(3)
    expect(all.text)
      .to.contain('Müddətiniz başqa mərkəzdədir')
      .and.to.contain('könüllülük müddətinizə daxil deyil')
  })

  it('say beside each role what choosing it leads to, once', async () => {
    const shift = await publish({
      needs: [
        { roleId: 'greet', min: 1, max: 1 },
        { roleId: 'care', min: 1, max: 2 },
      ],
    })
    await app.services.shifts.claimPlace(shift.id, 'greet')
    const { browser } = await asVolunteer()
    const page = await browser.visit(`/shifts/${shift.id}`)
    const told = page.$('main form').text()
    expect(told).to.contain('gözləmə siyahısına yazılacaqsınız').and.to.contain('2 boş yer')
    expect(page.$('dl').text()).not.to.contain('boş yer')
  })

  it('lead from an empty list of one’s own by one button', async () => {
    const { browser } = await asVolunteer()
    expect((await browser.visit('/my/shifts')).$('main a[href="/shifts"]')).to.have.length(1)
  })

  it('lead those who serve by tasks to the tasks instead', async () => {
    const { browser } = await asVolunteer({ term: { programme: 'distant', centreId: null } })
    const { $ } = await browser.visit('/my/shifts')
    expect($('main a[href="/tasks"]')).to.have.length(1)
    expect($('main a[href="/shifts"]')).to.have.length(0)
  })

  it('are taken, confirmed on the page and by letter with a calendar file', async () => {
    const shift = await publish()
    const { browser, volunteer } = await asVolunteer()
    await browser.visit(`/shifts/${shift.id}`)
    const page = await browser.form().submit()
    expect(page.url).to.equal('/my/shifts')
    expect(page.text).to.contain('Qutqaşınlı')
    const [letter] = await app.connection.collection('outbox').find({ to: volunteer.email }).toArray()
    expect(letter?.['name']).to.equal('sign-up-confirmed')
    expect(JSON.stringify(letter?.['attachments']))
      .to.contain('BEGIN:VEVENT')
      .and.to.contain('STATUS:CONFIRMED')
    const written = await app.services.writeLetter({
      name: 'sign-up-confirmed',
      locale: 'ru',
      payload: letter?.['payload'],
    })
    expect(written.text).to.contain('09:00–12:00')
    const [event] = await app.services.audit.list({ event: 'shift.signed-up', limit: 1 })
    expect(event?.details).to.include({ outcome: 'confirmed', provenance: 'self' })
  })

  it('are refused with 409 and the reason, when asked for behind the page’s back', async () => {
    const shift = await publish({ centreId: 'baku-2' })
    const other = await publish()
    const { browser } = await asVolunteer()
    await browser.visit(`/shifts/${other.id}`)
    const body = new URLSearchParams({ _csrf: browser.token() ?? '', role: 'greet' })
    const answer = await browser.send(`/shifts/${shift.id}/sign-up`, { method: 'POST', body })
    expect(answer.status).to.equal(409)
    expect(answer.text).to.contain('Müddətiniz başqa mərkəzdədir')
    expect(await app.services.signUps.listByShift(shift.id)).to.deep.equal([])
  })

  it('warn about the person’s own weekly wish, and take yes for an answer', async () => {
    const first = await publish({ day: '2026-10-19' })
    const second = await publish({ day: '2026-10-20' })
    const { browser, volunteer } = await asVolunteer()
    await app.services.availabilities.saveUsualWeek(volunteer.id, {
      week: {},
      maxShiftsPerWeek: 1,
      pausedUntil: null,
    })
    await browser.visit(`/shifts/${first.id}`)
    await browser.form().submit()
    const warned = await browser.visit(`/shifts/${second.id}`)
    expect(warned.text).to.contain('həftəlik hədd')
    expect((await browser.form().submit()).url).to.equal('/my/shifts')
    expect((await app.services.signUps.findOnShift(second.id, volunteer.id))?.state).to.equal('confirmed')
  })

  it('need the consent of a guardian on the day of the shift until the birthday', async () => {
    await app.services.settings.addVersion(0, {
      changes: [{ scope: 'genc', key: 'youngestAge', value: 16 }],
      note: 'Sınaq',
      by: newId(),
    })
    const before = await publish({ day: '2026-10-19', slot: 3 })
    const after = await publish({ day: '2026-10-20', slot: 3 })
    const { browser } = await asVolunteer({ person: { bornOn: calendarDay('2008-10-20') } })
    expect((await browser.visit(`/shifts/${before.id}`)).text).to.contain('Qanuni nümayəndənin razılığı')
    await browser.visit(`/shifts/${after.id}`)
    expect((await browser.form().submit()).url).to.equal('/my/shifts')
  })

  it('are left by a page behind which GET does nothing', async () => {
    const shift = await publish()
    const { browser, volunteer } = await asVolunteer()
    await browser.visit(`/shifts/${shift.id}`)
    await browser.form().submit()
    const signUp = await app.services.signUps.findOnShift(shift.id, volunteer.id)
    await browser.visit(`/my/shifts/${signUp?.id ?? ''}/leave`)
    expect((await app.services.signUps.findOnShift(shift.id, volunteer.id))?.state).to.equal('confirmed')
    await browser.form().fill({ reason: 'family' }).submit()
    expect((await app.services.signUps.findOnShift(shift.id, volunteer.id))?.state).to.equal('left')
  })

  it('of others are not there: 404 for their page and their calendar file', async () => {
    const shift = await publish()
    const { volunteer, browser: owner } = await asVolunteer()
    await owner.visit(`/shifts/${shift.id}`)
    await owner.form().submit()
    const signUp = await app.services.signUps.findOnShift(shift.id, volunteer.id)
    const { browser } = await asVolunteer()
    for (const path of ['leave', 'calendar.ics']) {
      expect((await browser.visit(`/my/shifts/${signUp?.id ?? ''}/${path}`)).status).to.equal(404)
      expect((await owner.visit(`/my/shifts/${signUp?.id ?? ''}/${path}`)).status).to.equal(200)
    }
  })

  it('come as a personal feed in which cancelled shifts are cancelled, until it is revoked', async () => {
    const shift = await publish()
    const { browser } = await asVolunteer()
    await browser.visit(`/shifts/${shift.id}`)
    await browser.form().submit()
    await browser.visit('/my/calendar')
    const page = await browser.form().submit()
    const path = new URL(page.$('code').text()).pathname
    const read = async () => {
      const answer = await asVisitor(app).visit(path)
      return { status: answer.status, body: answer.bytes.toString('utf8') }
    }
    const before = await read()
    expect(before.body).to.contain('STATUS:CONFIRMED').and.to.contain('SEQUENCE:0')
    const administrator = { accountId: newId(), name: '', email: null, volunteerId: null }
    const actor = {
      ...administrator,
      grants: [{ role: 'coordinator', scope: { centreId: 'baku-1' } } as const],
    }
    await app.services.shiftService.cancel(actor, shift, 'centre-closed')
    const after = await read()
    expect(after.body).to.contain('STATUS:CANCELLED').and.to.contain('SEQUENCE:2')
    await browser.visit('/my/calendar')
    await browser.form('form[action="/my/calendar/revoke"]').submit()
    expect((await read()).status).to.equal(404)
    expect((await asVisitor(app).visit('/calendar/nonsense.ics')).status).to.equal(404)
  })
})
