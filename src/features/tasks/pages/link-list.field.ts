import Joi from 'joi'
import type { FormField } from '../../../web/form.js'
import { readOne } from '../../../web/fields/text-fields.js'

const mostLinks = 10
const longestLink = 600

/** Only addresses of pages: `javascript:` and its like would run when pressed. */
function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol)
  } catch {
    return false
  }
}

const readLines = (text: string): string[] =>
  text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Addresses of the web, one a line. Empty gives an empty list. */
export const linkList = (): FormField => ({
  schema: Joi.array()
    .items(Joi.string())
    .required()
    .custom((links: string[], helpers) => {
      if (links.length > mostLinks) return helpers.error('links.tooMany', { limit: mostLinks })
      const fine = links.every((link) => link.length <= longestLink && isWebAddress(link))
      return fine ? links : helpers.error('links.invalid')
    }),
  read: (body, name) => readLines(readOne(body, name) ?? ''),
})

export const typedLinks = (links: readonly string[]): string => links.join('\n')
