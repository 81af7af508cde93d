import { createFormView } from '../../../web/form-view.js'
import { oneOf } from '../../../web/fields/choice-fields.js'
import { optionalText } from '../../../web/fields/text-fields.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import type { CertificateService } from '../certificate-service.js'
import { revocationReasons, type Certificate, type RevocationReason } from '../domain/certificate.js'
import { certificatePaths } from '../paths.js'
import { certificateFacts, eventsView, stateTag } from './certificate-facts.view.js'

/** `replaced` is what the other button means. */
const reasonsToChoose = revocationReasons.filter((reason) => reason !== 'replaced')

interface RevokeAnswers {
  reason: RevocationReason
  note: string | null
}

const revokeForm = defineForm<RevokeAnswers>({
  reason: oneOf(reasonsToChoose),
  note: optionalText({ max: 300 }),
})

const listPath = ({ facts }: Certificate): string =>
  facts.centreId === null ? certificatePaths.desk : certificatePaths.ofCentre(facts.centreId)

function show(
  request: SignedInRequest,
  certificate: Certificate,
  errors: readonly FieldError[] = [],
): Answer {
  const { t, body } = request
  const heading = t(`certificates.kinds.${certificate.kind}`)
  const form = createFormView({ t, prefix: 'certificates.revoke.fields', values: body, errors })
  const action = certificatePaths.issued(certificate.id)
  const valid = certificate.state === 'valid'
  const page = {
    backLink: { href: listPath(certificate), text: t('certificates.issue.heading') },
    heading,
    errorSummary: form.errorSummary(),
    tag: stateTag(certificate.state, request),
    facts: certificateFacts(certificate, request),
    download: valid
      ? { text: t('certificates.own.download'), href: certificatePaths.issuedPdf(certificate.id) }
      : null,
    replace: valid
      ? {
          heading: t('certificates.replace.heading'),
          hint: t('certificates.replace.hint'),
          button: {
            action,
            text: t('certificates.replace.button'),
            kind: 'secondary',
            fields: [{ name: 'do', value: 'replace' }],
          },
        }
      : null,
    revoke: valid
      ? {
          heading: t('certificates.revoke.heading'),
          action,
          reason: form.radios(
            'reason',
            reasonsToChoose.map((value) => ({ value, label: t(`certificates.revocation.${value}`) })),
          ),
          note: form.text('note', { required: false, maxLength: 300 }),
          submit: { text: t('certificates.revoke.button'), kind: 'danger' },
        }
      : null,
    history: { heading: t('certificates.events.heading'), timeline: eventsView(certificate, request) },
  }
  return view('certificates/issued', page, { title: heading, status: errors.length > 0 ? 422 : 200 })
}

async function replace(
  request: SignedInRequest,
  certificates: CertificateService,
  certificate: Certificate,
): Promise<Answer> {
  const result = await certificates.replace(request.actor, certificate.id, null)
  const flash =
    result === 'issued'
      ? ({ tone: 'good', key: 'certificates.replace.done' } as const)
      : ({ tone: 'warn', key: 'certificates.issue.notEarnedFlash' } as const)
  return redirect(listPath(certificate), { flash })
}

export const issuedPage = (certificates: CertificateService): Page => ({
  path: certificatePaths.issuedPattern,
  requires: 'certificate.issue',
  get: signedIn(async (request) =>
    show(request, await certificates.getIssued(request.actor, request.params['certificateId'] ?? '')),
  ),
  post: signedIn(async (request) => {
    const certificate = await certificates.getIssued(request.actor, request.params['certificateId'] ?? '')
    if (request.body['do'] === 'replace') return replace(request, certificates, certificate)
    const form = revokeForm.parse(request.body)
    if (!form.ok) return show(request, certificate, form.errors)
    await certificates.revoke(request.actor, certificate.id, form.values)
    return redirect(listPath(certificate), { flash: { tone: 'good', key: 'certificates.revoke.done' } })
  }),
})
