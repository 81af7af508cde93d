import { expect } from 'chai'
import { createRenderer } from '../../src/templates/renderer.js'
import { keepTimesWhole } from '../../src/templates/whole-times.js'
import { requiredParagraph, requiredText } from '../../src/web/fields/text-fields.js'

describe('a time from–to', () => {
  const rows = [
    ['09:00–12:00', '09:00–\u206012:00'],
    ['16 oktyabr 2026, 09:00–12:00, 12:00–15:00', '16 oktyabr 2026, 09:00–\u206012:00, 12:00–\u206015:00'],
    ['2–5', '2–5'],
    ['08:56–…', '08:56–…'],
    ['09:00-12:00', '09:00-12:00'],
  ] as const
  for (const [text, whole] of rows)
    it(`is kept on one line: ${text}`, () => expect(keepTimesWhole(text)).to.equal(whole))

  it('is so on every page, beside what is escaped', async () => {
    const html = await createRenderer({ cache: false, strict: true }).render('components/tag', {
      tag: { text: '<b> 09:00–12:00', tone: 'info' },
    })
    expect(html).to.contain('&lt;b&gt; 09:00–\u206012:00')
  })

  it('is given back as it was typed by a form that showed it once more', () => {
    const shown = keepTimesWhole('Giriş 15:00–18:00')
    for (const field of [requiredText(), requiredParagraph()])
      expect(field.read({ text: shown }, 'text')).to.equal('Giriş 15:00–18:00')
  })
})
