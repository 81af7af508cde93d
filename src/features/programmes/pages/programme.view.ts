import type { Translate } from '../../../i18n/translator.js'
import type { ProgrammeId } from '../domain/programme-id.js'
import { programmes } from '../domain/registry.js'
import { isBinding, type Settings } from '../domain/settings.js'
import { programmePaths } from '../paths.js'

/** Ages as they stand in the settings, with a word on whether the Agency has confirmed them. */
function ages(id: ProgrammeId, settings: Settings, t: Translate) {
  const { youngestAge, oldestAge } = settings.programmes[id]
  const text =
    oldestAge === null
      ? t('programmes.facts.ageFrom', { youngest: youngestAge })
      : t('programmes.facts.ageBetween', { youngest: youngestAge, oldest: oldestAge })
  const assumed = !isBinding(settings, id, 'youngestAge')
  return assumed ? [text, t('programmes.facts.assumed')] : [text]
}

function facts(id: ProgrammeId, settings: Settings, t: Translate) {
  const programme = programmes[id]
  const row = (key: string, value: string | string[]) => ({
    key: t(`programmes.facts.${key}`),
    value,
    href: null,
    action: null,
  })
  return [
    row('forWhom', t(`programmes.${id}.forWhom`)),
    row('age', ages(id, settings, t)),
    row('place', t(programme.hasCentre ? 'programmes.facts.inCentre' : 'programmes.facts.anywhere')),
    row(
      'time',
      programme.servesBy === 'shifts'
        ? t('programmes.facts.shifts', { months: settings.general.cohortMonths })
        : t('programmes.facts.tasks'),
    ),
    row('entry', t(`programmes.${id}.entry`)),
    row('end', t(`programmes.facts.${programme.endDocument}`)),
  ]
}

export function programmeView(id: ProgrammeId, settings: Settings, t: Translate) {
  const byForm = programmes[id].joinsBy === 'form'
  return {
    heading: t(`programmes.${id}.name`),
    figure: { name: id },
    tagline: t(`programmes.${id}.tagline`),
    story: t(`programmes.${id}.story`).split('\n\n'),
    factsHeading: t('programmes.facts.heading'),
    facts: { rows: facts(id, settings, t) },
    tasksHeading: t('programmes.tasksHeading'),
    tasks: t(`programmes.${id}.tasks`).split('\n'),
    // Roles belong to shifts, which know the sub-programmes and not the other way round.
    duties: programmes[id].servesBy === 'shifts' ? { text: t('duties.link'), href: '/duties' } : null,
    needs: { tone: 'info', title: t('programmes.needs.title'), text: t('programmes.needs.text') },
    applyNote: byForm ? null : t('programmes.korporativ.applyNote'),
    apply: byForm
      ? { text: t('programmes.apply'), href: `/apply/${id}`, kind: 'primary', name: null, value: null }
      : null,
    phoneNote: t('programmes.phoneNote'),
    back: { href: programmePaths.list, text: t('programmes.backToList') },
  }
}
