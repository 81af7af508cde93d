import {
  certificatePdf,
  type CertificateContent,
  type CertificateWords,
} from '../../documents/certificate-pdf.js'
import { createFormat } from '../../i18n/format.js'
import { locales, type Locale } from '../../i18n/locales.js'
import type { Translators } from '../../i18n/translator.js'
import { dayInBaku } from '../../lib/calendar-day.js'
import { fullName } from '../volunteers/index.js'
import type { Certificate } from './domain/certificate.js'
import { groupedCode } from './domain/check-code.js'
import { certificatePaths } from './paths.js'

interface Dependencies {
  readonly translators: Translators
  readonly baseUrl: string
}

/** Prints a certificate from its snapshot: the same certificate gives the same sheet at any time. */
export function createCertificatePrinter({ translators, baseUrl }: Dependencies) {
  const wordsIn = (certificate: Certificate, locale: Locale): CertificateWords => {
    const { facts, kind, choice } = certificate
    const t = translators.for(locale)
    const format = createFormat(locale)
    const fact = (key: string, value: string) => ({ label: t(`certificates.facts.${key}`), value })
    const period = `${format.day(facts.startsOn)} – ${format.day(facts.endsOn)}`
    return {
      lang: locale,
      title: t(`certificates.print.${kind}.title`),
      subtitle: t(`certificates.print.${kind}.subtitle`),
      body: t(`certificates.print.${kind}.body`).split('\n\n'),
      facts: [
        ...(choice.programme ? [fact('programme', t(`programmes.${facts.programme}.name`))] : []),
        fact('centre', facts.centreName === null ? t('certificates.facts.remote') : facts.centreName[locale]),
        fact('period', period),
        fact('hours', format.durationInFull(facts.minutes)),
      ],
      issuedLabel: t('certificates.facts.issuedOn'),
      issuedOn: format.dayLong(dayInBaku(certificate.issuedAt)),
      issuer: t('certificates.print.issuer'),
    }
  }

  return {
    /** Where anybody can check it; also behind the QR code. */
    verifyUrl: (certificate: Certificate): string =>
      `${baseUrl}${certificatePaths.verified(certificate.code)}`,
    async print(certificate: Certificate): Promise<Buffer> {
      const [first, ...others] = locales
      const t = translators.for(first)
      const content: CertificateContent = {
        kind: certificate.kind,
        holder: fullName(certificate.facts.name),
        main: wordsIn(certificate, first),
        others: others.map((locale) => wordsIn(certificate, locale)),
        number: { label: t('certificates.print.number'), value: certificate.number },
        verify: {
          label: t('certificates.print.verify', { code: groupedCode(certificate.code) }),
          url: this.verifyUrl(certificate),
        },
        madeAt: certificate.issuedAt,
      }
      return certificatePdf(content)
    },
  }
}

export type CertificatePrinter = ReturnType<typeof createCertificatePrinter>
