import type { Chart } from '../../../documents/chart.js'

export interface SectionLink {
  readonly text: string
  readonly href: string
}

interface SectionContent {
  readonly text: string | null
  readonly cards: readonly object[]
  readonly stats: readonly object[]
  readonly table: object | null
  readonly charts: readonly Chart[]
  readonly links: readonly SectionLink[]
}

/** One part of the overview; whatever it has is shown in this order. */
export interface Section extends SectionContent {
  readonly id: string
  readonly heading: string
}

const nothing: SectionContent = { text: null, cards: [], stats: [], table: null, charts: [], links: [] }

export const section = (id: string, heading: string, content: Partial<SectionContent>): Section => ({
  ...nothing,
  ...content,
  id,
  heading,
})
