import { fail } from './store-error.js'

/** MongoDB's regular expressions are PCRE's: what JavaScript reads differently is refused. */
const perlOnly = /\(\?[a-z^-]|\\[AzZGKQEhHRXC]|[*+?}]\+|\[\[:|\(\?[>|#&P]|\(\*/

export function toRegExp(written: string, options: string, more = ''): RegExp {
  const [, inline = '', pattern = ''] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(written) ?? []
  const unknown = /[^imsux]/.exec(options)
  if (unknown) fail(51108, `invalid flag in regex options: ${unknown[0]}`)
  if (options.includes('x')) fail(238, 'Option x of regular expressions is not supported')
  if (perlOnly.test(pattern))
    fail(238, `This regular expression needs PCRE, which is not provided: ${pattern}`)
  const flags = [...new Set(options.replace('u', '') + inline + more)].join('')
  for (const mode of ['u', '']) {
    try {
      return new RegExp(pattern, flags + mode)
    } catch {
      // Escapes such as \- are only understood outside the Unicode mode.
    }
  }
  return fail(51091, `Regular expression is invalid: ${pattern}`)
}
