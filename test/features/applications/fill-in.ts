import type { Browser, Visit } from '../../support/browser.js'

export type Filled = Readonly<Record<string, string | readonly string[]>>

export const bornIn = (year: number, month = 3, day = 12): Filled => ({
  'bornOn-day': String(day),
  'bornOn-month': String(month),
  'bornOn-year': String(year),
})

const aboutYou: Filled = {
  lastName: 'ƏLIYEVA',
  firstName: 'nərmin',
  patronymic: 'Anar qızı',
  ...bornIn(2004),
  gender: 'female',
  citizenship: 'AZ',
  fin: '5abc12d',
}
const contact: Filled = {
  phone: '050 123 45 67',
  email: 'nermin@example.org',
  locale: 'az',
  city: 'Bakı',
  district: 'Nizami',
}
const background: Filled = { education: 'student', languages: ['az', 'ru'], skills: 'kompüter, dizayn' }
const availability: Filled = { weekdays: ['1', '3'], slots: ['1'] }
const needs: Filled = {}
const consents: Filled = {
  'consent-personal-data': 'yes',
  'consent-confidentiality': 'yes',
  'consent-rules': 'yes',
}

/** The pages of each sub-programme in their order, filled in by somebody who fits. */
export const pagesOf: Readonly<Record<string, readonly (readonly [string, Filled])[]>> = {
  genc: [
    ['about-you', aboutYou],
    ['contact', contact],
    ['background', background],
    [
      'programme-questions',
      { occupation: 'university', duties: ['welcome', 'forms'], 'why-join': 'Kömək etmək istəyirəm.' },
    ],
    ['availability', availability],
    ['needs', needs],
    ['consents', consents],
  ],
  gumusu: [
    ['about-you', { ...aboutYou, ...bornIn(1958) }],
    ['contact', { ...contact, email: '' }],
    ['programme-questions', { 'former-work': 'Müəllim', 'preferred-contact': 'phone' }],
    ['availability', availability],
    ['needs', needs],
    ['consents', consents],
  ],
  inkluziv: [
    ['about-you', aboutYou],
    ['contact', contact],
    ['needs', { needs: ['seat', 'quiet-place'], needsOther: 'Gecikəndə zəng edin, mesaj yox.' }],
    ['background', background],
    ['programme-questions', { strengths: 'Rəsm çəkirəm.', duties: ['drawing'], pace: 'short-shift' }],
    ['availability', availability],
    ['consents', { ...consents, 'consent-health-data': 'yes' }],
  ],
  korporativ: [
    ['about-you', { ...aboutYou, ...bornIn(1990) }],
    ['company', { position: 'Mühasib', time: 'working-time' }],
    ['contact', contact],
    ['background', background],
    ['programme-questions', { contribution: ['team-day'] }],
    ['availability', availability],
    ['needs', needs],
    ['consents', consents],
  ],
  distant: [
    ['about-you', aboutYou],
    ['contact', { ...contact, city: 'abroad', district: '' }],
    ['background', background],
    ['programme-questions', { tasks: ['translation'] }],
    [
      'remote-work',
      { 'time-zone': 'Europe/Berlin', devices: ['computer'], connection: 'steady', 'hours-per-week': '6' },
    ],
    ['needs', needs],
    ['consents', consents],
  ],
}

export const pageOf = (programme: string, step: string): Filled =>
  pagesOf[programme]?.find(([each]) => each === step)?.[1] ?? {}

export async function begin(browser: Browser, programme: string): Promise<Visit> {
  await browser.visit(`/apply/${programme}`)
  return browser.form(`form[action="/apply/${programme}"]`).submit()
}

/** Fills in the pages that come, until the one that is asked for. */
export async function fillIn(
  browser: Browser,
  programme: string,
  { until = 'check', changed = {} }: { until?: string; changed?: Readonly<Record<string, Filled>> } = {},
): Promise<Visit> {
  for (let left = 15; left > 0; left -= 1) {
    const step = browser.page.url.split('/').at(-1) ?? ''
    if (step === until) return browser.page
    await browser
      .form('form.dost-form')
      .fill({ ...pageOf(programme, step), ...changed[step] })
      .submit()
    if (browser.page.status !== 200) return browser.page
  }
  throw new Error(`The form of ${programme} has no page ${until}; it stands at ${browser.page.url}`)
}

export const send = (browser: Browser): Promise<Visit> => browser.form('form.dost-form').submit()
