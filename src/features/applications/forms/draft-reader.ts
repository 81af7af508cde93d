import {
  consentsAsked,
  programmes,
  type Answers,
  type ApplicationStepId,
  type Consent,
  type Programme,
} from '../../programmes/index.js'
import { tellsNothing } from '../../volunteers/index.js'
import type { DraftAnswers } from '../domain/answers.js'
import { typedOf, type Draft } from '../domain/draft.js'
import { aboutYouForm } from './about-you.form.js'
import { availabilityForm } from './availability.form.js'
import { backgroundForm } from './background.form.js'
import { consentsForm } from './consents.form.js'
import { contactForm } from './contact.form.js'
import { guardianForm } from './guardian.form.js'
import { needsForm } from './needs.form.js'
import { questionsForm } from './questions.form.js'
import type { StepForm } from './step-form.js'

export interface ReadingFacts {
  readonly now: Date
  /** Places one may ask for. */
  readonly centreIds: readonly string[]
}

/** Consents are asked by what the draft says already: the one about health only after a need was told. */
export function askedConsents(programme: Programme, answers: Pick<DraftAnswers, 'needs'>): Consent[] {
  const tellsNeed = answers.needs !== null && !tellsNothing(answers.needs)
  return consentsAsked(programme.consents, { accommodation: tellsNeed ? 'open' : 'none-needed' })
}

export const questionsOn = (programme: Programme, step: ApplicationStepId) =>
  programme.questions.filter((question) => question.step === step)

/** The forms of a draft, each as the pages before it make it. */
export function formsOf(draft: Pick<Draft, 'programme'>, facts: ReadingFacts) {
  const programme = programmes[draft.programme]
  const now = () => facts.now
  return {
    'about-you': aboutYouForm(now),
    contact: contactForm({ needsEmail: programme.servesBy === 'tasks' }),
    background: backgroundForm(),
    availability: availabilityForm({ centreIds: facts.centreIds, now }),
    needs: needsForm(),
    guardian: guardianForm,
    consents: (answers: Pick<DraftAnswers, 'needs'>) => consentsForm(askedConsents(programme, answers)),
    questions: (step: ApplicationStepId) => questionsForm(questionsOn(programme, step)),
  }
}

const ownQuestions: readonly ApplicationStepId[] = ['company', 'programme-questions', 'remote-work']

/** Reads the whole draft again; a page that no longer fits counts as not filled in. */
export function readDraft(draft: Draft, facts: ReadingFacts): DraftAnswers {
  const programme = programmes[draft.programme]
  const forms = formsOf(draft, facts)
  const done: ApplicationStepId[] = []
  const valueOf = <Value>(step: ApplicationStepId, form: StepForm<Value>): Value | null => {
    const typed = typedOf(draft, step)
    if (typed === null) return null
    const reading = form.read(typed)
    if (!reading.ok) return null
    done.push(step)
    return reading.value
  }
  const questions = ownQuestions
    .filter((step) => programme.steps.includes(step))
    .reduce<Answers>((all, step) => ({ ...all, ...valueOf(step, forms.questions(step)) }), {})
  const contact = valueOf('contact', forms.contact)
  const needs = valueOf('needs', forms.needs)
  return {
    aboutYou: valueOf('about-you', forms['about-you']),
    contact,
    background: valueOf('background', forms.background),
    availability: valueOf('availability', forms.availability),
    questions,
    needs,
    guardian: valueOf('guardian', forms.guardian(contact)),
    consents: valueOf('consents', forms.consents({ needs })) ?? [],
    done,
  }
}

/** The form of one page, for what was just sent; the last page has none. */
export function formFor(
  step: ApplicationStepId,
  draft: Draft,
  facts: ReadingFacts,
): StepForm<unknown> | null {
  const forms = formsOf(draft, facts)
  if (ownQuestions.includes(step)) return forms.questions(step)
  if (step === 'guardian') return forms.guardian(readDraft(draft, facts).contact)
  if (step === 'consents') return forms.consents(readDraft(draft, facts))
  const plain: Readonly<Partial<Record<ApplicationStepId, StepForm<unknown>>>> = {
    'about-you': forms['about-you'],
    contact: forms.contact,
    background: forms.background,
    availability: forms.availability,
    needs: forms.needs,
  }
  return plain[step] ?? null
}
