import { wholeNumber } from '../../../web/fields/choice-fields.js'
import { optionalParagraph, requiredParagraph } from '../../../web/fields/text-fields.js'
import { defineForm } from '../../../web/form.js'
import { linkList } from './link-list.field.js'

const longestWork = 6000

export interface ResultAnswers {
  text: string
  links: string[]
  spentMinutes: number
}

export const resultForm = defineForm<ResultAnswers>({
  text: requiredParagraph({ max: 4000 }),
  links: linkList(),
  spentMinutes: wholeNumber({ min: 1, max: longestWork }),
})

export const questionForm = defineForm<{ question: string }>({ question: requiredParagraph({ max: 1000 }) })

export interface AcceptAnswers {
  minutes: number
  explanation: string | null
}

export const acceptForm = defineForm<AcceptAnswers>({
  minutes: wholeNumber({ min: 1, max: longestWork }),
  explanation: optionalParagraph({ max: 1000 }),
})

export const sendBackForm = defineForm<{ comment: string }>({ comment: requiredParagraph({ max: 2000 }) })

export const answerForm = defineForm<{ answer: string }>({ answer: requiredParagraph({ max: 1000 }) })
