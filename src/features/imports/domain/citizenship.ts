import { foldForSearch } from '../../../lib/text.js'

/** ISO 3166 code of a country, or a person without citizenship. */
export type Citizenship = { readonly kind: 'country'; readonly code: string } | { readonly kind: 'stateless' }

const HOME = 'AZ'
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')

function countriesByName(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['az'], { type: 'region', fallback: 'none' })
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
  return new Map(
    codes.flatMap((code) => {
      const name = names.of(code)
      return name === undefined ? [] : [[foldForSearch(name), code] as const]
    }),
  )
}

const codeByName = countriesByName()

/** `readCitizenship('Gürcüstan')` is the country GE. An empty cell means home, as the old form did. */
export function readCitizenship(text: string): Citizenship | null {
  const name = foldForSearch(text).replace(/ (respublikasi|vetendasi)$/, '')
  if (name === '') return { kind: 'country', code: HOME }
  if (/^(vetendasligi? (yoxdur|olmayan)|apatrid)/.test(name)) return { kind: 'stateless' }
  const code = codeByName.get(name)
  return code === undefined ? null : { kind: 'country', code }
}

export function isHome(citizenship: Citizenship | null): boolean {
  return citizenship?.kind === 'country' && citizenship.code === HOME
}
