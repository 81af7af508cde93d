import { expect } from 'chai'
import { createTranslators } from '../../src/i18n/translator.js'
import { reason } from '../../src/lib/reasons.js'

describe('durations in texts', () => {
  const translators = createTranslators({ strict: true })
  const short = (minutes: number) => reason('certificate.hoursShort', { minutes, needed: 2400 })

  it('leave out hours and minutes that are zero', () => {
    const az = translators.for('az')
    expect(az.reason(short(720))).to.equal('Təsdiqlənmiş vaxt: 12 saat, lazım olan: 40 saat.')
    expect(az.reason(short(35))).to.equal('Təsdiqlənmiş vaxt: 35 dəqiqə, lazım olan: 40 saat.')
    expect(az.reason(short(0))).to.equal('Təsdiqlənmiş vaxt: 0 dəqiqə, lazım olan: 40 saat.')
  })

  it('are written in the language of the text', () => {
    expect(translators.for('ru').reason(short(95))).to.contain('1 ч 35 мин')
    expect(translators.for('en').reason(short(95))).to.contain('1 h 35 min')
  })
})
