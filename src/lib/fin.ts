declare const finBrand: unique symbol

/** The personal number on an identity card: seven characters, never I or O. */
export type Fin = string & { readonly [finBrand]: true }

const FIN = /^[0-9A-HJ-NP-Z]{7}$/

/** `parseFin(' 5abc12d ')` is `'5ABC12D'`. Never az case rules here: they would turn i into İ. */
export function parseFin(text: string): Fin | null {
  const fin = text.trim().toUpperCase()
  return FIN.test(fin) ? (fin as Fin) : null
}
