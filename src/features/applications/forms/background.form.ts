import { optionalOneOf, someOf } from '../../../web/fields/choice-fields.js'
import { optionalText } from '../../../web/fields/text-fields.js'
import { defineForm } from '../../../web/form.js'
import type { Background } from '../domain/answers.js'
import { defineStepForm } from './step-form.js'

export const educationLevels = [
  'general',
  'full-general',
  'vocational',
  'student',
  'bachelor',
  'master',
  'doctorate',
] as const

export const languageCodes = ['az', 'ru', 'en', 'tr', 'sign'] as const

interface Fields {
  education: string | null
  languages: string[]
  skills: string | null
}

export const backgroundForm = () =>
  defineStepForm<Fields, Background>({
    form: defineForm<Fields>({
      education: optionalOneOf(educationLevels),
      languages: someOf(languageCodes, { min: 1 }),
      skills: optionalText({ max: 300 }),
    }),
    read: ({ skills, ...rest }) => ({
      ...rest,
      skills: (skills ?? '')
        .split(/[,;]/)
        .map((skill) => skill.trim())
        .filter((skill) => skill !== ''),
    }),
  })
