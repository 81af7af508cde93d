import type { CheerioAPI } from 'cheerio'

export interface CheckedPage {
  readonly $: CheerioAPI
  readonly html: string
}

type Check = (page: CheckedPage) => string[]

const oneHeading: Check = ({ $ }) => {
  const headings = $('h1')
  if (headings.length !== 1) return [`has ${headings.length} h1`]
  const heading = headings.text().replace(/\s+/g, ' ').trim()
  const title = $('title').text().replace(/\s+/g, ' ').trim()
  return title.includes(heading) ? [] : [`title "${title}" does not contain the heading "${heading}"`]
}

const language: Check = ({ $ }) =>
  ['az', 'ru', 'en'].includes($('html').attr('lang') ?? '') ? [] : ['html has no known lang']

const uniqueIds: Check = ({ $ }) => {
  const ids = $('[id]')
    .map((_, element) => $(element).attr('id'))
    .get()
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  return twice.map((id) => `id "${id}" stands twice`)
}

const labelled: Check = ({ $ }) =>
  $('input, select, textarea')
    .toArray()
    .flatMap((element) => {
      const control = $(element)
      const type = control.attr('type') ?? ''
      if (['hidden', 'submit', 'button'].includes(type)) return []
      const id = control.attr('id')
      const named =
        control.attr('aria-label') !== undefined ||
        control.attr('aria-labelledby') !== undefined ||
        control.closest('label').length > 0 ||
        (id !== undefined && $(`label[for="${id}"]`).length > 0)
      return named ? [] : [`control "${control.attr('name') ?? ''}" has no label`]
    })

const described: Check = ({ $ }) =>
  $('[aria-describedby], [aria-labelledby]')
    .toArray()
    .flatMap((element) => {
      const ids = `${$(element).attr('aria-describedby') ?? ''} ${$(element).attr('aria-labelledby') ?? ''}`
      return ids
        .split(/\s+/)
        .filter((id) => id !== '' && $(`[id="${id}"]`).length === 0)
        .map((id) => `is described by "${id}", which is not there`)
    })

const summaryLinks: Check = ({ $ }) =>
  $('.dost-error-summary a')
    .toArray()
    .flatMap((element) => {
      const href = $(element).attr('href') ?? ''
      return href.startsWith('#') && $(`[id="${href.slice(1)}"]`).length === 0
        ? [`error summary leads to ${href}, which is not there`]
        : []
    })

const forms: Check = ({ $ }) =>
  $('form')
    .toArray()
    .flatMap((element) => {
      const form = $(element)
      const method = (form.attr('method') ?? '').toLowerCase()
      return [
        ...(form.attr('action') === undefined ? ['a form has no action'] : []),
        ...(method === '' ? ['a form has no method'] : []),
        ...(method === 'post' && form.find('input[name=_csrf]').length === 0 ? ['a form has no token'] : []),
      ]
    })

const images: Check = ({ $ }) => ($('img:not([alt])').length === 0 ? [] : ['an image has no alt'])

const nothingInline: Check = ({ $ }) => [
  ...($('script:not([nonce]):not([src])').length > 0 ? ['a script without nonce'] : []),
  ...($('[style]').length > 0 ? ['a style attribute'] : []),
  ...($('*')
    .toArray()
    .some((element) => 'attribs' in element && Object.keys(element.attribs).some((name) => /^on/.test(name)))
    ? ['an inline handler']
    : []),
]

const noLeftovers: Check = ({ $ }) => {
  const copy = $('body').clone()
  copy.find('script, style, pre, textarea').remove()
  const text = copy.text()
  return ['undefined', 'NaN', '[object Object]', '{{', '⟦', 'Invalid Date']
    .filter((word) => text.includes(word))
    .map((word) => `prints "${word}"`)
}

/** What holds for any part of a page too. */
const partChecks: readonly Check[] = [
  uniqueIds,
  labelled,
  described,
  forms,
  images,
  nothingInline,
  noLeftovers,
]

const checks: readonly Check[] = [oneHeading, language, summaryLinks, ...partChecks]

/** What is wrong with a page, whatever page it is; empty when nothing is. */
export const checkPage = (page: CheckedPage): string[] => checks.flatMap((check) => check(page))

/** The same of a part of a page, such as a component. */
export const checkPart = (part: CheckedPage): string[] => partChecks.flatMap((check) => check(part))
