import type { AccommodationOption, AccommodationState } from '../../programmes/index.js'

export type NeedDecision = 'open' | 'agreed' | 'partly' | 'not-possible'

/** One thing that helps a person work well, and what was agreed about it. Never a diagnosis. */
export interface Need {
  readonly option: AccommodationOption
  readonly decision: NeedDecision
  /** What exactly was agreed, or which adjustment was considered and why it is not possible. */
  readonly note: string | null
}

export interface Needs {
  readonly items: readonly Need[]
  /** In the person's own words. */
  readonly other: string | null
  readonly updatedAt: Date
}

export interface ToldNeeds {
  readonly options: readonly AccommodationOption[]
  readonly other: string | null
}

export const tellsNothing = ({ options, other }: ToldNeeds): boolean => options.length === 0 && other === null

/** What rules may know: whether there is something still to agree, and nothing of what it is. */
export function accommodationState(needs: Pick<Needs, 'items' | 'other'> | null): AccommodationState {
  if (needs === null || (needs.items.length === 0 && needs.other === null)) return 'none-needed'
  return needs.items.some(({ decision }) => decision === 'open') ? 'open' : 'agreed'
}

/** What was agreed before stays agreed; own words change the question, so `other` is open again when they change. */
export function withTold(
  before: Pick<Needs, 'items' | 'other'> | null,
  told: ToldNeeds,
): Omit<Needs, 'updatedAt'> {
  const options: AccommodationOption[] = [
    ...told.options.filter((option) => option !== 'other'),
    ...(told.other === null && !told.options.includes('other') ? [] : (['other'] as const)),
  ]
  const known = new Map(before?.items.map((item) => [item.option, item]))
  const isNewText = told.other !== (before?.other ?? null)
  const items = options.map((option): Need => {
    const item = known.get(option)
    const keeps = item !== undefined && !(option === 'other' && isNewText)
    return keeps ? item : { option, decision: 'open', note: null }
  })
  return { items, other: told.other }
}

export const needsOutcomes = ['open', 'met', 'not-met'] as const
export type NeedsOutcome = (typeof needsOutcomes)[number]

/** How one person's needs were answered, for figures; null when nothing was asked for. */
export function needsOutcomeOf(needs: Pick<Needs, 'items' | 'other'>): NeedsOutcome | null {
  const standing = accommodationState(needs)
  if (standing === 'none-needed') return null
  if (standing === 'open' || needs.items.length === 0) return 'open'
  return needs.items.some(({ decision }) => decision === 'not-possible') ? 'not-met' : 'met'
}
