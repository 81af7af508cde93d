import { expect } from 'chai'
import fc from 'fast-check'
import { calendarFile } from '../../src/documents/calendar-file.js'
import type { CalendarContent, CalendarEvent } from '../../src/documents/calendar-file.js'
import { propertyIn, readCalendar, textIn } from './read-calendar.js'

const anEvent = (changes: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'sign-up-1@konullu.example.org',
  sequence: 0,
  status: 'confirmed',
  start: new Date('2026-03-03T05:00:00Z'),
  end: new Date('2026-03-03T08:00:00Z'),
  summary: 'Növbə: qarşılama',
  location: '1 saylı mərkəz; Yasamal, Bakı',
  description: 'Birinci sətir\nİkinci: ə, ğ; ş \\ ö',
  url: 'https://konullu.example.org/shifts/1?a=1,2;b=3',
  changedAt: new Date('2026-02-01T10:00:00Z'),
  ...changes,
})

const aFile = (changes: Partial<CalendarContent> = {}): string =>
  calendarFile({
    use: { method: 'publish' },
    productId: '//Example//Calendar//AZ',
    organizer: { name: 'Könüllü, "DOST"', email: 'calendar@example.org' },
    events: [anEvent()],
    now: new Date('2026-02-02T00:00:00Z'),
    ...changes,
  })

const attendee = { name: 'Əliyeva: Gülşən', email: 'gulsen@example.org' }
const eventIn = (file: string) => readCalendar(file).components[0]!

describe('calendar-file', () => {
  it('publishes one event with its true instants, whatever the time zone of the machine', () => {
    const calendar = readCalendar(aFile())
    expect(calendar.name).to.equal('VCALENDAR')
    expect(propertyIn(calendar, 'VERSION').value).to.equal('2.0')
    expect(propertyIn(calendar, 'PRODID').value).to.equal('-//Example//Calendar//AZ')
    expect(propertyIn(calendar, 'METHOD').value).to.equal('PUBLISH')
    const [event] = calendar.components
    const values = ['UID', 'SEQUENCE', 'STATUS', 'DTSTAMP', 'DTSTART', 'DTEND', 'LAST-MODIFIED', 'URL']
    expect(values.map((name) => propertyIn(event!, name).value)).to.deep.equal([
      'sign-up-1@konullu.example.org',
      '0',
      'CONFIRMED',
      '20260202T000000Z',
      '20260303T050000Z',
      '20260303T080000Z',
      '20260201T100000Z',
      'https://konullu.example.org/shifts/1?a=1%2C2%3Bb=3',
    ])
    expect(event!.properties.map(({ name }) => name)).not.to.include('ATTENDEE')
    expect(propertyIn(event!, 'ORGANIZER')).to.deep.equal({
      name: 'ORGANIZER',
      parameters: { CN: "Könüllü, 'DOST'" },
      value: 'mailto:calendar@example.org',
    })
  })

  it('escapes words so that they come back whole', () => {
    const event = eventIn(aFile())
    expect(textIn(event, 'SUMMARY')).to.equal('Növbə: qarşılama')
    expect(textIn(event, 'LOCATION')).to.equal('1 saylı mərkəz; Yasamal, Bakı')
    expect(textIn(event, 'DESCRIPTION')).to.equal('Birinci sətir\nİkinci: ə, ğ; ş \\ ö')
  })

  it('leaves out what is not said', () => {
    const { uid, sequence, status, start, end, summary, changedAt } = anEvent()
    const bare = { uid, sequence, status, start, end, summary, changedAt }
    const names = eventIn(aFile({ events: [bare] })).properties.map(({ name }) => name)
    expect(names).not.to.include.oneOf(['LOCATION', 'DESCRIPTION', 'URL'])
  })

  it('asks for an answer only with a request', () => {
    const file = aFile({ use: { method: 'request', attendee } })
    expect(propertyIn(readCalendar(file), 'METHOD').value).to.equal('REQUEST')
    expect(propertyIn(eventIn(file), 'ATTENDEE').parameters).to.include({ CN: 'Əliyeva: Gülşən' })
    expect(propertyIn(eventIn(file), 'ATTENDEE').value.toLowerCase()).to.equal('mailto:gulsen@example.org')
  })

  it('cancels under the same identity, with a later sequence', () => {
    const file = aFile({ use: { method: 'cancel', attendee }, events: [anEvent({ sequence: 3 })] })
    expect(propertyIn(readCalendar(file), 'METHOD').value).to.equal('CANCEL')
    const values = ['UID', 'SEQUENCE', 'STATUS'].map((name) => propertyIn(eventIn(file), name).value)
    expect(values).to.deep.equal(['sign-up-1@konullu.example.org', '3', 'CANCELLED'])
  })

  it('makes a feed with a name and a time to come back, in which what is cancelled says so', () => {
    const events = [anEvent(), anEvent({ uid: 'b@example.org', status: 'cancelled', sequence: 1 })]
    const calendar = readCalendar(
      aFile({ events, feed: { name: 'Növbələrim; DOST, "1"', refreshMinutes: 60 } }),
    )
    expect(textIn(calendar, 'X-WR-CALNAME')).to.equal('Növbələrim; DOST, "1"')
    expect(textIn(calendar, 'NAME')).to.equal('Növbələrim; DOST, "1"')
    expect(propertyIn(calendar, 'REFRESH-INTERVAL')).to.deep.include({
      parameters: { VALUE: 'DURATION' },
      value: 'PT1H',
    })
    expect(propertyIn(calendar, 'X-PUBLISHED-TTL').value).to.equal('PT1H')
    expect(calendar.components.map((event) => propertyIn(event, 'STATUS').value)).to.deep.equal([
      'CONFIRMED',
      'CANCELLED',
    ])
  })

  it('is a whole calendar when there is nothing in it', () => {
    expect(readCalendar(aFile({ events: [] })).components).to.deep.equal([])
  })

  it('folds and escapes any words without loss', () => {
    const unit = fc.constantFrom('ə', 'Ş', 'щ', '🙂', ',', ';', '\\', ':', '"', ' ', 'n', '\n', '\u0007', 'a')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 200 }), (words) => {
        const event = eventIn(
          aFile({ events: [anEvent({ summary: `a${words}`, description: `a${words}b` })] }),
        )
        expect(textIn(event, 'DESCRIPTION')).to.equal(`a${words}b`.replaceAll('\u0007', ''))
        expect(textIn(event, 'SUMMARY')).to.equal(
          `a${words}`.replaceAll('\u0007', '').replace(/\s+/g, ' ').trim(),
        )
      }),
    )
  })
})
