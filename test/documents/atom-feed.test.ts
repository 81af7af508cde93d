import { expect } from 'chai'
import { load } from 'cheerio'
import { atomFeed } from '../../src/documents/atom-feed.js'

const now = new Date('2026-10-14T06:00:00Z')
const feed = { link: 'https://example.org/open.atom', title: 'A & B', author: '<DOST>', language: 'az', now }

describe('an Atom feed', () => {
  it('has everything that RFC 4287 asks for, with marks written as text', () => {
    const entry = {
      link: 'https://example.org/shifts/1?a=1&b=2',
      title: 'Növbə <b>\u0007"x"</b>',
      summary: '2 nəfər',
      changedAt: new Date('2026-10-13T06:00:00Z'),
    }
    const text = atomFeed({ ...feed, entries: [entry] })
    expect(text).not.to.contain('\u0007').and.not.to.contain('<b>')
    const $ = load(text, { xml: true })
    expect($('feed > title').text()).to.equal('A & B')
    expect($('feed > author > name').text()).to.equal('<DOST>')
    expect($('feed > updated').text()).to.equal('2026-10-13T06:00:00.000Z')
    expect($('entry > id').text()).to.equal(entry.link)
    expect($('entry > title').text()).to.equal('Növbə <b>"x"</b>')
    expect($('entry > link').attr('href')).to.equal(entry.link)
  })

  it('without entries is as new as the moment it was made', () => {
    const $ = load(atomFeed({ ...feed, entries: [] }), { xml: true })
    expect($('feed > updated').text()).to.equal(now.toISOString())
    expect($('entry')).to.have.length(0)
  })
})
