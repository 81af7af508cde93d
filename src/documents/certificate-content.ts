import type { Pdf, Placed } from './print-page.js'

/** The document in one language; all words are ready to print. */
export type CertificateWords = {
  lang: 'az' | 'ru' | 'en'
  title: string
  subtitle?: string
  body: readonly string[]
  facts: readonly { label: string; value: string }[]
  issuedLabel?: string
  issuedOn: string
  issuer: string
}

export type CertificateContent = {
  /** A certificate is a calm sheet on its side; a letter of appreciation stands upright and is warmer. */
  kind: 'certificate' | 'letter'
  holder: string
  /** The language that takes the first place, and the others below it. */
  main: CertificateWords
  others: readonly CertificateWords[]
  number: { label: string; value: string }
  verify: { label: string; url: string }
  /** Written into the file as its date: the same content and date give the same bytes. */
  madeAt: Date
}

export type CertificateDrawing = {
  decoration: (pdf: Pdf) => void
  /** In the order of reading. */
  words: Placed[]
  qr: { x: number; y: number; side: number }
}
