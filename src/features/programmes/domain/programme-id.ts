/** The order in which the sub-programmes are shown everywhere. */
export const PROGRAMME_IDS = ['genc', 'gumusu', 'inkluziv', 'korporativ', 'distant'] as const

export type ProgrammeId = (typeof PROGRAMME_IDS)[number]

export function isProgrammeId(text: string): text is ProgrammeId {
  return PROGRAMME_IDS.some((id) => id === text)
}
