import { expect } from 'chai'
import { createTranslators } from '../../src/i18n/translator.js'
import { createFormView } from '../../src/web/form-view.js'
import { oneOf } from '../../src/web/fields/choice-fields.js'
import { defineForm, fieldError } from '../../src/web/form.js'

const translators = createTranslators({ strict: true })

const summaryOf = (locale: 'az' | 'ru' | 'en', field: string, code: string, context = {}): string => {
  const view = createFormView({
    t: translators.for(locale),
    prefix: 'applications.fields',
    values: {},
    errors: [fieldError(field, code, context)],
  })
  return view.errorSummary()?.items[0]?.text ?? ''
}

describe('the summary of what is wrong in a form', () => {
  it('names the field where the error alone would not', () => {
    expect(summaryOf('az', 'phone', 'any.required')).to.equal('Telefon nömrəsi: bu sahəni doldurun')
    expect(summaryOf('ru', 'phone', 'any.required')).to.equal('Номер телефона: заполните это поле')
    expect(summaryOf('en', 'bornOn', 'day.invalid')).to.equal('Date of birth: there is no such date')
  })

  it('puts the error behind a question', () => {
    expect(summaryOf('az', 'weekdays', 'array.min', { limit: 1 })).to.equal(
      'Hansı günlər? Ən azı bir variant seçin',
    )
  })

  it('asks to choose where nothing was chosen, rather than to fill something in', () => {
    const form = defineForm<{ locale: string }>({ locale: oneOf(['az', 'ru']) }).parse({})
    const codes = form.ok ? [] : form.errors.map(({ code }) => code)
    expect(codes).to.deep.equal(['any.only'])
    expect(summaryOf('az', 'locale', 'any.only')).to.equal('Sizə hansı dildə yazaq? Birini seçin')
  })

  it('does not name twice what the error names itself', () => {
    expect(summaryOf('az', 'email', 'email.invalid')).to.equal('E-poçt ünvanını ad@example.az şəklində yazın')
  })

  it('knows the label that a page gave a field', () => {
    const view = createFormView({
      t: translators.for('az'),
      prefix: 'applications.fields',
      values: {},
      errors: [fieldError('consent-rules', 'consent.required')],
    })
    expect(view.tick('consent-rules', { label: 'Qaydaları qəbul edirəm' }).error).to.equal(
      'Davam etmək üçün bunu işarələyin',
    )
    expect(view.errorSummary()?.items[0]?.text).to.equal(
      'Qaydaları qəbul edirəm: davam etmək üçün bunu işarələyin',
    )
  })
})
