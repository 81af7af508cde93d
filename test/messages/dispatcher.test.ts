import { expect } from 'chai'
import { letterJobs } from '../../src/messages/letter-jobs.js'
import { locales } from '../../src/i18n/locales.js'
import { createTestServices, type TestServices } from '../support/app.js'
import { startMailServer, type MailServer } from '../support/mail-server.js'

const link = 'http://localhost:3000/sign-in-link/abc'
const to = (locale: 'az' | 'ru' | 'en' = 'az') => ({ email: 'sevinc@example.org', locale })
const payload = { name: 'Sevinc Əliyeva', link }

describe('the dispatcher', () => {
  let mailServer: MailServer
  let house: TestServices
  beforeEach(async () => {
    mailServer = await startMailServer()
    house = await createTestServices({ SMTP_URL: mailServer.url, LOG_LEVEL: 'silent' })
  })
  afterEach(async () => {
    await house.close()
    await mailServer.close()
  })
  const dispatch = () => house.services.dispatcher.dispatch()
  const states = () => house.services.letters.countByState()

  const subjects = {
    az: 'Sizin artıq hesabınız var',
    ru: 'У вас уже есть учётная запись',
    en: 'You already have an account',
  }
  for (const locale of locales) {
    it(`sends a letter in ${locale}, as text and HTML, as its reader would read it`, async () => {
      await house.services.outbox.enqueue('account-exists', { to: to(locale), payload, key: locale })
      expect(await dispatch()).to.deep.equal({ sent: 1, refused: 0 })
      const [mail] = mailServer.received
      expect(mail?.subject).to.equal(subjects[locale])
      expect(mail?.text).to.contain('Sevinc Əliyeva').and.to.contain(link)
      expect(mail?.html).to.contain('Sevinc Əliyeva').and.to.contain(`href="${link}"`)
      expect(mail?.html).to.contain(`<html lang="${locale}">`)
      expect(mail?.headers.get('auto-submitted')).to.equal('auto-generated')
      expect(mail?.messageId).to.match(/^<[0-9a-f]{24}@localhost>$/)
      expect(mail?.to).to.have.nested.property('text', 'sevinc@example.org')
    })
  }

  it('keeps ə whole in a subject', async () => {
    await house.services.outbox.enqueue('password-changed', {
      to: to(),
      payload: { ...payload, changedAt: '2026-10-14T06:00:00.000Z' },
      key: '1',
    })
    await house.services.outbox.enqueue('verify-email', { to: to(), payload, key: '1' })
    await dispatch()
    const all = mailServer.received.map((mail) => mail.subject).sort()
    expect(all).to.deep.equal(['E-poçt ünvanınızı təsdiqləyin', 'Şifrəniz dəyişdirildi'])
    const changed = mailServer.received.find((mail) => mail.subject?.startsWith('Şifrəniz'))
    expect(changed?.text).to.contain('14 oktyabr 2026, çərşənbə, 10:00')
  })

  it('attaches a calendar file', async () => {
    const content = 'BEGIN:VCALENDAR\r\nSUMMARY:Növbə\r\nEND:VCALENDAR\r\n'
    await house.services.outbox.enqueue('sign-in-link', {
      to: to(),
      payload,
      key: 'with-file',
      attachments: [{ filename: 'növbə.ics', contentType: 'text/calendar; charset=utf-8', content }],
    })
    await dispatch()
    const attachment = mailServer.received[0]?.attachments[0]
    expect(attachment?.filename).to.equal('növbə.ics')
    expect(attachment?.contentType).to.equal('text/calendar')
    expect(attachment?.content.toString('utf8')).to.equal(content)
  })

  it('does not let a name break the letter', async () => {
    await house.services.outbox.enqueue('sign-in-link', {
      to: to(),
      payload: { name: 'A\r\nBcc: b@example.org <b>{link}</b>', link },
      key: 'odd',
    })
    await dispatch()
    const [mail] = mailServer.received
    expect(mail?.text).to.contain('A Bcc: b@example.org <b>{link}</b>')
    expect(mail?.html).to.contain('&lt;b&gt;{link}&lt;/b&gt;')
    expect(mail?.bcc).to.equal(undefined)
  })

  it('sends the same key once, and nothing to people without an address', async () => {
    for (let count = 0; count < 3; count += 1)
      await house.services.outbox.enqueue('sign-in-link', { to: to(), payload, key: 'same' })
    await house.services.outbox.enqueue('sign-in-link', {
      to: { email: null, locale: 'az' },
      payload,
      key: 'nobody',
    })
    await dispatch()
    await dispatch()
    expect(mailServer.received).to.have.length(1)
  })

  it('has letters forgotten after a time, whether they got out or not', async () => {
    const { outbox, letters } = house.services
    await outbox.enqueue('sign-in-link', { to: to(), payload, key: '1' })
    for (let times = 0; times < 4; times += 1) {
      await letters.markRefused((await letters.leaseNext())!, '550')
      house.clock.advance(30)
    }
    const day = 24 * 60
    house.clock.advance(89 * day)
    const job = letterJobs(letters)[0]!
    expect(await job.run(house.clock.now())).to.equal(0)
    house.clock.advance(2 * day)
    expect(await job.run(house.clock.now())).to.equal(1)
    expect(await letters.listLetters({}, 10)).to.deep.equal([])
  })

  it('forgets the facts of a sent letter: they hold links that sign people in', async () => {
    await house.services.outbox.enqueue('sign-in-link', { to: to(), payload, key: '1' })
    await dispatch()
    const [row] = await house.services.letters.listLetters({}, 10)
    expect(row).to.include({ state: 'sent' })
    expect(JSON.stringify(row)).not.to.contain(link)
  })

  it('waits 1, 5 and 25 minutes after refusals, then gives up until somebody asks again', async () => {
    await house.services.outbox.enqueue('sign-in-link', { to: to(), payload, key: '1' })
    mailServer.refuseWith(451)
    for (const minutes of [1, 5, 25]) {
      expect(await dispatch()).to.deep.equal({ sent: 0, refused: 1 })
      house.clock.advance(minutes - 0.5)
      expect(await dispatch()).to.deep.equal({ sent: 0, refused: 0 })
      house.clock.advance(0.5)
    }
    expect(await states()).to.include({ waiting: 1, abandoned: 0 })
    expect(await dispatch()).to.deep.equal({ sent: 0, refused: 1 })
    expect(await states()).to.include({ waiting: 0, abandoned: 1 })
    house.clock.advance(10_000)
    expect(await dispatch()).to.deep.equal({ sent: 0, refused: 0 })

    mailServer.refuseWith(0)
    const [row] = await house.services.letters.listLetters({ state: 'abandoned' }, 1)
    expect(row?.lastError).to.contain('451').and.not.to.contain('sevinc')
    expect(await house.services.letters.retryAbandoned(row!._id)).to.equal(true)
    expect(await house.services.letters.retryAbandoned(row!._id)).to.equal(false)
    expect(await dispatch()).to.deep.equal({ sent: 1, refused: 0 })
    expect(mailServer.received).to.have.length(1)
  })

  it('takes up the letter of a process that died while sending, when its lease has ended', async () => {
    await house.services.outbox.enqueue('sign-in-link', { to: to(), payload, key: '1' })
    const dead = await house.services.letters.leaseNext()
    expect(dead?.attempts).to.equal(1)
    expect(await dispatch()).to.deep.equal({ sent: 0, refused: 0 })
    house.clock.advance(5)
    expect(await dispatch()).to.deep.equal({ sent: 1, refused: 0 })
    // What the dead one might still write about it counts for nothing.
    await house.services.letters.markRefused(dead!, 'late')
    expect(await states()).to.deep.equal({ waiting: 0, sent: 1, abandoned: 0 })
  })

  it('abandons a letter that takes down every process that tries it', async () => {
    await house.services.outbox.enqueue('sign-in-link', { to: to(), payload, key: '1' })
    for (let count = 0; count < 4; count += 1) {
      expect(await house.services.letters.leaseNext()).not.to.equal(null)
      house.clock.advance(5)
    }
    await dispatch()
    expect(await states()).to.deep.equal({ waiting: 0, sent: 0, abandoned: 1 })
  })

  it('refuses a row whose facts do not fit the letter any more', async () => {
    await house.services.letters.addLetter({
      key: 'old',
      name: 'sign-in-link',
      to: 'a@example.org',
      about: null,
      locale: 'az',
      payload: { name: 'A', link: 'javascript:alert(1)' },
      attachments: [],
    })
    expect(await dispatch()).to.deep.equal({ sent: 0, refused: 1 })
    const [row] = await house.services.letters.listLetters({}, 1)
    expect(row?.lastError).to.contain('link').and.not.to.contain('javascript')
  })

  it('never sends twice when several dispatchers work side by side', async () => {
    for (let count = 0; count < 30; count += 1)
      await house.services.outbox.enqueue('sign-in-link', { to: to(), payload, key: String(count) })
    const results = await Promise.all([dispatch(), dispatch(), dispatch()])
    expect(results.reduce((sum, each) => sum + each.sent, 0)).to.equal(30)
    expect(mailServer.received).to.have.length(30)
    expect(new Set(mailServer.received.map((mail) => mail.messageId)).size).to.equal(30)
  })

  it('is called when a letter is written, and stops after the letter under way', async () => {
    let arrived: () => void = () => undefined
    let accept: () => void = () => undefined
    const arrival = new Promise<void>((resolve) => (arrived = resolve))
    const accepted = new Promise<void>((resolve) => (accept = resolve))
    mailServer.onArrival = () => {
      arrived()
      return accepted
    }
    house.services.letterCarrier.start()
    await house.services.outbox.enqueue('sign-in-link', { to: to(), payload, key: '1' })
    await arrival
    const stopped = house.services.letterCarrier.stop()
    accept()
    await stopped
    expect(await states()).to.deep.equal({ waiting: 0, sent: 1, abandoned: 0 })
  })
})
