import { qrSvg } from '../../../documents/qr-code.js'
import { createFormView } from '../../../web/form-view.js'
import { someOf } from '../../../web/fields/choice-fields.js'
import { defineForm } from '../../../web/form.js'
import { redirect, signedIn, view, type Page, type SignedInRequest } from '../../../web/page.js'
import type { Certificate, PublicChoice } from '../domain/certificate.js'
import type { HolderService } from '../holder-service.js'
import { certificatePaths } from '../paths.js'
import type { CertificatePrinter } from '../print.js'
import { certificateFacts, eventsView, stateTag } from './certificate-facts.view.js'

const choices = ['fullName', 'period', 'hours', 'programme', 'centre'] as const
type Shown = (typeof choices)[number]

const choiceForm = defineForm<{ shows: Shown[] }>({ shows: someOf(choices) })

const choiceOf = (shows: readonly Shown[]): PublicChoice => ({
  fullName: shows.includes('fullName'),
  period: shows.includes('period'),
  hours: shows.includes('hours'),
  programme: shows.includes('programme'),
  centre: shows.includes('centre'),
})

function show(request: SignedInRequest, certificate: Certificate, printer: CertificatePrinter) {
  const { t } = request
  const heading = t(`certificates.kinds.${certificate.kind}`)
  const shows = choices.filter((name) => certificate.choice[name])
  const form = createFormView({ t, prefix: 'certificates.choice.fields', values: { shows } })
  const valid = certificate.state === 'valid'
  const url = printer.verifyUrl(certificate)
  const page = {
    backLink: { href: certificatePaths.mine, text: t('certificates.mine.heading') },
    heading,
    tag: stateTag(certificate.state, request),
    revoked: valid
      ? null
      : { tone: 'warn', title: t('certificates.own.revokedTitle'), text: t('certificates.own.revokedText') },
    facts: certificateFacts(certificate, request),
    download: valid
      ? { text: t('certificates.own.download'), href: certificatePaths.ownPdf(certificate.id) }
      : null,
    verify: {
      heading: t('certificates.own.verifyHeading'),
      text: t('certificates.own.verifyText'),
      url,
      href: certificatePaths.verified(certificate.code),
      qrSvg: qrSvg(url, { label: t('certificates.own.qrLabel') }),
    },
    choice: {
      heading: t('certificates.choice.heading'),
      action: certificatePaths.own(certificate.id),
      shows: form.checkboxes(
        'shows',
        choices.map((value) => ({ value })),
        { required: false },
      ),
      submit: { text: t('certificates.choice.save'), kind: 'secondary' },
    },
    history: { heading: t('certificates.events.heading'), timeline: eventsView(certificate, request) },
  }
  return view('certificates/own', page, { title: heading })
}

export const myCertificatePage = (holders: HolderService, printer: CertificatePrinter): Page => ({
  path: certificatePaths.ownPattern,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const certificate = await holders.getOwn(request.actor, request.params['certificateId'] ?? '')
    return show(request, certificate, printer)
  }),
  post: signedIn(async (request) => {
    const certificate = await holders.getOwn(request.actor, request.params['certificateId'] ?? '')
    const form = choiceForm.parse(request.body)
    if (!form.ok) return { ...show(request, certificate, printer), status: 422 }
    await holders.choose(request.actor, certificate.id, choiceOf(form.values.shows))
    const flash = { tone: 'good', key: 'certificates.choice.saved' } as const
    return redirect(certificatePaths.own(certificate.id), { flash })
  }),
})
