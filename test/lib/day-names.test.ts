import { expect } from 'chai'
import { createFormat } from '../../src/i18n/format.js'

describe('days and durations in words', () => {
  it('put the weekday where each language has it', () => {
    expect(createFormat('az').dayWithWeekday('2026-03-03')).to.equal('3 mart 2026, çərşənbə axşamı')
    expect(createFormat('ru').dayWithWeekday('2026-03-03')).to.equal('3 марта 2026, вторник')
    expect(createFormat('en').dayWithWeekday('2026-03-03')).to.equal('Tuesday 3 March 2026')
  })

  it('decline hours and minutes in full, as a document says them', () => {
    const ru = createFormat('ru')
    expect([60, 120, 300, 1260].map((minutes) => ru.durationInFull(minutes))).to.deep.equal([
      '1 час',
      '2 часа',
      '5 часов',
      '21 час',
    ])
    expect(ru.durationInFull(5762)).to.equal('96 часов 2 минуты')
    expect(createFormat('en').durationInFull(61)).to.equal('1 hour 1 minute')
    expect(createFormat('az').durationInFull(5760)).to.equal('96 saat')
  })
})
