import Joi from 'joi'
import type { FormField } from '../form.js'
import { readMany, readOne } from './text-fields.js'

/** Nothing chosen is read as an empty choice, so that people are asked to choose and not to fill something in. */
export const oneOf = (values: readonly string[]): FormField => ({
  schema: Joi.string()
    .valid(...values)
    .required(),
  read: (body, name) => readOne(body, name) ?? '',
})

export const optionalOneOf = (values: readonly string[]): FormField => ({
  schema: Joi.string()
    .valid(...values)
    .empty('')
    .default(null),
  read: readOne,
})

/** A group of checkboxes; one ticked box arrives as a string, none as nothing. */
export const someOf = (values: readonly string[], { min = 0 }: { min?: number } = {}): FormField => ({
  schema: Joi.array()
    .items(Joi.string().valid(...values))
    .unique()
    .min(min)
    .required(),
  read: readMany,
})

/** A single checkbox that may be left alone. */
export const tick = (): FormField => ({
  schema: Joi.boolean().required(),
  read: (body, name) => readOne(body, name) === 'yes',
})

/** A single checkbox without which one cannot go on. */
export const requiredTick = (): FormField => ({
  schema: Joi.boolean().valid(true).required(),
  read: (body, name) => (readOne(body, name) === 'yes' ? true : undefined),
})

export const wholeNumber = ({ min, max }: { min: number; max: number }): FormField => ({
  schema: Joi.number().integer().min(min).max(max).required(),
  read: (body, name) => readOne(body, name)?.trim(),
})

export const optionalWholeNumber = ({ min, max }: { min: number; max: number }): FormField => ({
  schema: Joi.number().integer().min(min).max(max).empty('').default(null),
  read: (body, name) => readOne(body, name)?.trim(),
})

/** An id as the store makes them: 24 hexadecimal digits. */
export const identifier = (): FormField => ({
  schema: Joi.string()
    .pattern(/^[0-9a-f]{24}$/)
    .required(),
  read: readOne,
})
