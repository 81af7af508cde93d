import type { Translate } from '../../../i18n/translator.js'
import type { ProgrammeId } from '../domain/programme-id.js'
import { programmePaths } from '../paths.js'

/** A sub-programme as a card: the same on the home page and in the list. */
export const programmeCard = (id: ProgrammeId, t: Translate) => ({
  title: t(`programmes.${id}.name`),
  text: t(`programmes.${id}.tagline`),
  href: programmePaths.programme(id),
  meta: [t(`programmes.${id}.forWhom`)],
  tag: null,
  figure: id,
  level: 3,
})
