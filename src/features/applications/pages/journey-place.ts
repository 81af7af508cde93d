import type { PageRequest, Requirement } from '../../../web/page.js'
import type { ApplicationStepId } from '../../programmes/index.js'
import type { Draft } from '../domain/draft.js'

/** Where the pages of an application stand: on the public site, or at the desk of an operator. */
export interface JourneyPlace {
  readonly requires: Requirement
  readonly patterns: { readonly step: string; readonly check: string; readonly switch: string }
  /** The draft of this request; stops it when there is none. */
  find(request: PageRequest): Promise<Draft>
  step(draft: Draft, step: ApplicationStepId): string
  switchPath(draft: Draft): string
  done(draft: Draft): string
  /** Where one leaves the form to, from its first page. */
  leave(draft: Draft): string
  /** Where to ask for a link to go on later; null where that makes no sense. */
  later(draft: Draft): string | null
}
