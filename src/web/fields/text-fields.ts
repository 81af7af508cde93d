import Joi from 'joi'
import type { FormField } from '../form.js'
import type { FormBody } from '../page.js'

export const readOne = (body: FormBody, name: string): string | undefined => {
  const value = body[name]
  return typeof value === 'string' ? value : value?.[0]
}

export const readMany = (body: FormBody, name: string): readonly string[] => {
  const value = body[name]
  if (value === undefined || value === '') return []
  return typeof value === 'string' ? [value] : value
}

interface TextLimits {
  readonly max?: number
  readonly min?: number
}

const line = ({ max = 200, min = 1 }: TextLimits): Joi.StringSchema =>
  Joi.string()
    .trim()
    .replace(/\s+/gu, ' ')
    .min(min)
    .max(max)
    // Control and bidirectional-override characters have no place in a line of text.
    .pattern(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u, { name: 'plain' })

export const requiredText = (limits: TextLimits = {}): FormField => ({
  schema: line(limits).required(),
  read: readOne,
})

/** Absent or blank becomes null. */
export const optionalText = (limits: TextLimits = {}): FormField => ({
  schema: line(limits).empty('').default(null),
  read: (body, name) => readOne(body, name)?.trim(),
})

const paragraph = ({ max = 2000, min = 1 }: TextLimits): Joi.StringSchema =>
  Joi.string().trim().min(min).max(max)

export const requiredParagraph = (limits: TextLimits = {}): FormField => ({
  schema: paragraph(limits).required(),
  read: readOne,
})

export const optionalParagraph = (limits: TextLimits = {}): FormField => ({
  schema: paragraph(limits).empty('').default(null),
  read: (body, name) => readOne(body, name)?.trim(),
})

export const secretText = ({ min = 1, max = 200 }: TextLimits = {}): FormField => ({
  schema: Joi.string().min(min).max(max).required(),
  read: readOne,
})
