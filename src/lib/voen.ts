declare const voenBrand: unique symbol

/** VÖEN, the taxpayer's number of a company: ten digits. */
export type Voen = string & { readonly [voenBrand]: true }

/** `parseVoen('1234 567 891')` is `'1234567891'`. */
export function parseVoen(text: string): Voen | null {
  const digits = text.replace(/[\s-]/g, '')
  return /^\d{10}$/.test(digits) ? (digits as Voen) : null
}
