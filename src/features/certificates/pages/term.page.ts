import { createFormView } from '../../../web/form-view.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import { fullName } from '../../volunteers/index.js'
import { holdReasons, type HoldReason } from '../domain/hold.js'
import type { HoldService } from '../hold-service.js'
import { certificatePaths } from '../paths.js'
import type { Term, TermService } from '../term-service.js'
import { periodOf } from './certificate-facts.view.js'

interface Services {
  readonly terms: TermService
  readonly holds: HoldService
}

const holdForm = defineForm<{ reason: HoldReason }>({ reason: oneOf(holdReasons) })

const listPath = ({ placement }: Term): string =>
  placement.centreId === null ? certificatePaths.desk : certificatePaths.ofCentre(placement.centreId)

/** What speaks about the term itself; the certificate has its own page. */
function factsOf({ placement, minutes, earning }: Term, request: SignedInRequest) {
  const { t, format } = request
  const row = (key: string, value: string) => ({ key: t(`certificates.facts.${key}`), value })
  return {
    rows: [
      row('programme', t(`programmes.${placement.programme}.name`)),
      row('period', periodOf(placement, request)),
      row('hours', format.duration(minutes)),
      ...earning.missing.map((each) => row('missing', t.reason(each))),
    ],
  }
}

function heldOf({ hold }: Term, action: string, { t, format }: SignedInRequest) {
  if (hold === null) return null
  return {
    notice: {
      tone: 'warn',
      title: t('certificates.hold.tag'),
      text: t('certificates.hold.since', {
        reason: t(`certificates.holdReasons.${hold.reason}`),
        at: format.dateTime(hold.since),
      }),
    },
    release: {
      action,
      text: t('certificates.hold.release'),
      kind: 'primary',
      fields: [{ name: 'do', value: 'release' }],
    },
  }
}

function show(
  request: SignedInRequest,
  term: Term,
  { graceDays, errors = [] }: { readonly graceDays: number; readonly errors?: readonly FieldError[] },
): Answer {
  const { t } = request
  const form = createFormView({ t, prefix: 'certificates.hold.fields', values: {}, errors })
  const action = certificatePaths.term(term.placement.id)
  const heading = fullName(term.name)
  const reasons = holdReasons.map((value) => ({ value, label: t(`certificates.holdReasons.${value}`) }))
  const page = {
    back: { href: listPath(term), text: t('certificates.issue.heading') },
    errorSummary: form.errorSummary(),
    heading,
    facts: factsOf(term, request),
    held: heldOf(term, action, request),
    hold: {
      heading: t('certificates.hold.heading'),
      text: t('certificates.hold.text', { count: graceDays }),
      action,
      reason: form.radios('reason', reasons),
      submit: { text: t('certificates.hold.submit') },
    },
  }
  return view('certificates/term', page, { title: heading, status: errors.length > 0 ? 422 : 200 })
}

/** A term that has no certificate: why not, and waiting with it. */
export function termPage({ terms, holds }: Services): Page {
  const termOf = ({ actor, params }: SignedInRequest): Promise<Term> =>
    terms.getTerm(actor, params['placementId'] ?? '')
  return {
    path: certificatePaths.termPattern,
    requires: 'certificate.issue',
    get: signedIn(async (request) => {
      const term = await termOf(request)
      if (term.certificate !== null) return redirect(certificatePaths.issued(term.certificate.id))
      return show(request, term, { graceDays: await terms.graceDays() })
    }),
    post: signedIn(async (request) => {
      const term = await termOf(request)
      const { actor, body } = request
      if (body['do'] === 'release') {
        await holds.release(actor, term.placement.id)
        return redirect(listPath(term), { flash: { tone: 'good', key: 'certificates.hold.released' } })
      }
      const form = holdForm.parse(body)
      if (!form.ok) return show(request, term, { graceDays: await terms.graceDays(), errors: form.errors })
      const isHeld = await holds.hold(actor, term.placement.id, form.values.reason)
      const flash = isHeld
        ? ({ tone: 'good', key: 'certificates.hold.done' } as const)
        : ({ tone: 'warn', key: 'certificates.hold.tooLate' } as const)
      return redirect(listPath(term), { flash })
    }),
  }
}
