import { dayInBaku } from '../../../lib/calendar-day.js'
import { createFormView } from '../../../web/form-view.js'
import { requiredText } from '../../../web/fields/text-fields.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import { redirect, view, type Answer, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import type { RateLimits } from '../../../web/rate-limits.js'
import type { PublicFacts } from '../domain/public-facts.js'
import type { HolderService, Verified } from '../holder-service.js'
import { certificatePaths } from '../paths.js'
import { periodOf } from './certificate-facts.view.js'

const verifyForm = defineForm<{ code: string }>({ code: requiredText({ max: 40 }) })

interface Shown {
  readonly typed: FormBody
  readonly errors?: readonly FieldError[]
  /** Looked for and not there. */
  readonly unknown?: true
}

function showForm({ t }: PageRequest, { typed, errors = [], unknown }: Shown): Answer {
  const form = createFormView({ t, prefix: 'certificates.verify.fields', values: typed, errors })
  const missing = unknown === true
  const heading = t(missing ? 'certificates.verify.unknownHeading' : 'certificates.verify.heading')
  const page = {
    heading,
    lead: t(missing ? 'certificates.verify.unknownText' : 'certificates.verify.lead'),
    errorSummary: form.errorSummary(),
    action: certificatePaths.verify,
    code: form.text('code', { lang: 'en', width: 'short', maxLength: 40 }),
    submit: { text: t('certificates.verify.submit') },
  }
  const status = missing ? 404 : errors.length > 0 ? 422 : 200
  return view('certificates/verify', page, { title: heading, status })
}

export const verifyPage = (): Page => ({
  path: certificatePaths.verify,
  requires: 'public',
  throttle: 'verify',
  get: (request) => showForm(request, { typed: {} }),
  post(request) {
    const form = verifyForm.parse(request.body)
    if (!form.ok) return showForm(request, form)
    return redirect(certificatePaths.verified(encodeURIComponent(form.values.code)))
  },
})

function factRows(facts: PublicFacts, request: PageRequest) {
  const { t, format, locale } = request
  const row = (key: string, value: string) => ({ key: t(`certificates.facts.${key}`), value })
  return [
    row('name', facts.name),
    ...(facts.programme === null ? [] : [row('programme', t(`programmes.${facts.programme}.name`))]),
    ...(facts.centreName === null ? [] : [row('centre', facts.centreName[locale])]),
    ...(facts.period === null ? [] : [row('period', periodOf(facts.period, request))]),
    ...(facts.minutes === null ? [] : [row('hours', format.duration(facts.minutes))]),
    row('number', facts.number),
    row('issuedOn', format.dayLong(dayInBaku(facts.issuedAt))),
  ]
}

function revocation(facts: PublicFacts, { t, format }: PageRequest): string {
  const on = facts.revokedAt === null ? '' : format.dayLong(dayInBaku(facts.revokedAt))
  return t(facts.replaced ? 'certificates.verify.replacedText' : 'certificates.verify.revokedText', { on })
}

function showFacts(facts: PublicFacts, request: PageRequest): Answer {
  const { t } = request
  const valid = facts.state === 'valid'
  const heading = t(`certificates.verify.${facts.kind}.${facts.state}`)
  const page = {
    heading,
    verdict: {
      tone: valid ? 'good' : 'bad',
      text: valid ? t('certificates.verify.validText') : revocation(facts, request),
    },
    facts: { rows: factRows(facts, request) },
    note: t('certificates.verify.privacyNote'),
    again: { href: certificatePaths.verify, text: t('certificates.verify.again') },
  }
  return view('certificates/verified', page, { title: heading })
}

function showExists(found: Extract<Verified, { kind: 'exists' }>, request: PageRequest): Answer {
  const { t } = request
  const valid = found.state === 'valid'
  const heading = t(`certificates.verify.certificate.${found.state}`)
  const page = {
    heading,
    verdict: { tone: valid ? 'good' : 'bad', text: t('certificates.verify.existsText') },
    facts: { rows: [{ key: t('certificates.facts.number'), value: found.number }] },
    note: t('certificates.verify.numberNote'),
    again: { href: certificatePaths.verify, text: t('certificates.verify.enterCode') },
  }
  return view('certificates/verified', page, { title: heading })
}

export const verifiedPage = (holders: HolderService, rateLimits: RateLimits): Page => ({
  path: certificatePaths.verifiedPattern,
  requires: 'public',
  async get(request) {
    const typed = request.params['code'] ?? ''
    const found = await holders.verify(typed)
    if (found === null) {
      // Only misses count: a class may check thirty certificates from one address, a guesser is stopped.
      await rateLimits.consume('verify', request.address)
      return showForm(request, { typed: { code: typed.slice(0, 40) }, unknown: true })
    }
    return found.kind === 'facts' ? showFacts(found.facts, request) : showExists(found, request)
  },
})
