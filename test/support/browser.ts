import { load, type Cheerio, type CheerioAPI } from 'cheerio'
import type { AnyNode } from 'domhandler'
import { checkPage } from './page-invariants.js'

export interface Visit {
  readonly status: number
  /** Path and query that finally answered. */
  readonly url: string
  readonly html: string
  readonly $: CheerioAPI
  readonly headers: Headers
  /** Text of the page's main part, spaces collapsed. */
  readonly text: string
  readonly bytes: Buffer
}

export interface FilledForm {
  /** Sets text fields, selects, radios (by value) and checkbox groups (by list of values). Unknown names throw. */
  fill(values: Readonly<Record<string, string | readonly string[]>>): FilledForm
  /** Sends a file in the form's file field. */
  attach(name: string, filename: string, content: Buffer | string): FilledForm
  /** Presses the form's button, or the one with this name=value. */
  submit(button?: string): Promise<Visit>
}

type Field = [string, string]

/**
 * A browser without JavaScript: keeps cookies, follows redirects, and sends forms as the page gave them, so that
 * hidden fields and CSRF tokens are exercised. Every HTML page it sees has to pass the page invariants.
 */
export class Browser {
  readonly #origin: string
  readonly #headers: Readonly<Record<string, string>>
  readonly #cookies = new Map<string, string>()
  #page: Visit | null = null

  /** @param headers sent with every request, such as the address that a proxy in front would add */
  constructor(origin: string, headers: Readonly<Record<string, string>> = {}) {
    this.#origin = origin
    this.#headers = headers
  }

  get page(): Visit {
    if (this.#page === null) throw new Error('No page has been visited yet')
    return this.#page
  }

  /** What it would send, for another browser to go on with. */
  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies
  }

  visit(path: string): Promise<Visit> {
    return this.#request(path, { method: 'GET' })
  }

  /** Follows the link with exactly this text. */
  follow(text: string): Promise<Visit> {
    const { $ } = this.page
    const link = $('a').filter((_, element) => $(element).text().replace(/\s+/g, ' ').trim() === text)
    const href = link.first().attr('href')
    if (href === undefined) throw new Error(`No link "${text}" on ${this.page.url}`)
    return this.visit(href)
  }

  /** The form found by a selector; by default the first one in the main part of the page. */
  form(selector = 'main form'): FilledForm {
    const { $, url } = this.page
    const form = $(selector).first()
    if (form.length === 0) throw new Error(`No form ${selector} on ${url}`)
    const fields = fieldsOf($, form)
    const names = new Set(
      form
        .find('[name]')
        .map((_, element) => $(element).attr('name'))
        .get(),
    )
    const action = form.attr('action') ?? url
    const method = (form.attr('method') ?? 'get').toLowerCase()
    const multipart = form.attr('enctype') === 'multipart/form-data'
    let current = fields
    const files: [string, string, Buffer | string][] = []
    const filled: FilledForm = {
      fill: (values) => {
        for (const [name, value] of Object.entries(values)) {
          if (!names.has(name))
            throw new Error(`The form on ${url} has no field ${name}; it has ${[...names].join(', ')}`)
          const all = typeof value === 'string' ? [value] : value
          current = [...current.filter(([each]) => each !== name), ...all.map((each): Field => [name, each])]
        }
        return filled
      },
      attach: (name, filename, content) => {
        files.push([name, filename, content])
        return filled
      },
      submit: (button) => {
        const pressed: Field[] = button === undefined ? [] : [button.split('=', 2) as Field]
        const sent = [...current, ...pressed]
        if (method === 'get')
          return this.visit(`${action.split('?')[0] ?? ''}?${new URLSearchParams(sent).toString()}`)
        return this.#request(action, {
          method: 'POST',
          body: multipart ? toMultipart(sent, files) : new URLSearchParams(sent),
        })
      },
    }
    return filled
  }

  /** Sends a body as it is, without a form: for abuse tests. */
  send(path: string, init: RequestInit): Promise<Visit> {
    return this.#request(path, init)
  }

  /** The CSRF token of the page in view, or null. */
  token(): string | null {
    return this.page.$('input[name=_csrf]').first().attr('value') ?? null
  }

  cookie(name: string): string | null {
    return this.#cookies.get(name) ?? null
  }

  async #request(path: string, init: RequestInit): Promise<Visit> {
    let url = new URL(path, this.#origin)
    let response = await this.#fetch(url, init)
    for (let hops = 0; response.status >= 300 && response.status < 400; hops += 1) {
      if (hops > 10) throw new Error(`Too many redirects from ${path}`)
      await response.arrayBuffer()
      url = new URL(response.headers.get('location') ?? '/', url)
      if (url.origin !== this.#origin) throw new Error(`Led away to ${url.origin}`)
      response = await this.#fetch(url, { method: 'GET' })
    }
    return this.#read(url, response)
  }

  async #fetch(url: URL, init: RequestInit): Promise<Response> {
    const headers = new Headers({ ...this.#headers })
    new Headers(init.headers).forEach((value, name) => headers.set(name, value))
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (cookies !== '') headers.set('cookie', cookies)
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  async #read(url: URL, response: Response): Promise<Visit> {
    const bytes = Buffer.from(await response.arrayBuffer())
    const isHtml = (response.headers.get('content-type') ?? '').includes('text/html')
    const html = isHtml ? bytes.toString('utf8') : ''
    const $ = load(html)
    const visit: Visit = {
      status: response.status,
      url: url.pathname + url.search,
      html,
      $,
      headers: response.headers,
      text: $('main').text().replace(/\s+/g, ' ').trim(),
      bytes,
    }
    if (isHtml) {
      this.#page = visit
      const problems = checkPage(visit)
      if (problems.length > 0) throw new Error(`${visit.url} (${visit.status}):\n  ${problems.join('\n  ')}`)
    }
    return visit
  }
}

/** What a browser would send of an untouched form: disabled, unticked and button controls stay away. */
function fieldsOf($: CheerioAPI, form: Cheerio<AnyNode>): Field[] {
  const isSent = (control: Cheerio<AnyNode>): boolean => {
    const type = control.attr('type') ?? ''
    if (control.attr('name') === undefined || control.is('[disabled]')) return false
    if (['submit', 'file', 'button'].includes(type)) return false
    return !['radio', 'checkbox'].includes(type) || control.is('[checked]')
  }
  const valueOf = (control: Cheerio<AnyNode>): string => {
    if (control.is('textarea')) return control.text().replace(/^\n/, '')
    if (!control.is('select')) return control.attr('value') ?? ''
    const selected = control.find('option[selected]')
    return (selected.length > 0 ? selected : control.find('option')).first().attr('value') ?? ''
  }
  return form
    .find('input, select, textarea')
    .toArray()
    .map((element) => $(element))
    .filter(isSent)
    .map((control): Field => [control.attr('name') ?? '', valueOf(control)])
}

function toMultipart(
  fields: readonly Field[],
  files: readonly [string, string, Buffer | string][],
): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  for (const [name, filename, content] of files)
    data.append(name, new Blob([new Uint8Array(Buffer.from(content))]), filename)
  return data
}
