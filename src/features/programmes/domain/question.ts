import type { ApplicationStepId } from './application-step.js'

interface QuestionBase {
  readonly id: string
  /** The form page on which it is asked. */
  readonly step: ApplicationStepId
  readonly isRequired: boolean
}

/** What a sub-programme asks beyond what all ask. Only ids: the words are in the catalogues. */
export type Question =
  | (QuestionBase & { readonly kind: 'text' | 'long-text'; readonly longest: number })
  | (QuestionBase & { readonly kind: 'choice' | 'choices'; readonly options: readonly string[] })
  | (QuestionBase & { readonly kind: 'number'; readonly least: number; readonly most: number })
  | (QuestionBase & { readonly kind: 'yes-no' | 'time-zone' })

export type Answer = string | number | boolean | readonly string[]
export type Answers = Readonly<Record<string, Answer>>
