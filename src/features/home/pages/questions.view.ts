import type { Params } from '../../../i18n/translator.js'
import type { PageRequest } from '../../../web/page.js'
import { certificatePaths } from '../../certificates/index.js'
import {
  daysInWords,
  listProgrammes,
  monthsInWords,
  programmePaths,
  type Settings,
} from '../../programmes/index.js'
import { shiftPaths } from '../../shifts/index.js'

/** Where each answer leads on, if it does. */
const links: Readonly<Record<string, string>> = {
  apply: '/apply',
  which: programmePaths.list,
  duties: shiftPaths.duties,
  shift: shiftPaths.open,
  cancel: shiftPaths.own,
  wrong: '/my/hours',
  document: certificatePaths.verify,
  see: '/privacy',
  erase: '/my/data',
}

/** The order in which they are read; a question's name is its anchor, so names stay. */
const groups = [
  { name: 'applying', questions: ['apply', 'offline', 'answer', 'which', 'support'] },
  { name: 'term', questions: ['length', 'duties'] },
  { name: 'shifts', questions: ['shift', 'cancel', 'full'] },
  { name: 'hours', questions: ['counted', 'wrong', 'document'] },
  { name: 'data', questions: ['see', 'erase', 'kept'] },
  { name: 'young', questions: ['under-age', 'guardian'] },
  { name: 'companies', questions: ['company', 'employer'] },
] as const

const paramsOf = ({ general }: Settings, { t }: PageRequest): Params => ({
  draft: daysInWords(general.draftKeptDays, t),
  answer: general.answerWorkingDays,
  term: monthsInWords(general.cohortMonths, t),
  closes: general.signUpClosesMinutes,
  free: general.freeCancellationMinutes,
  confirmed: daysInWords(general.hoursConfirmedWithinDays, t),
  percent: general.certificateAttendancePercent,
  minutes: general.certificateMinutes,
  requestDays: general.dataRequestWorkingDays,
  rejected: monthsInWords(general.rejectedKeptMonths, t),
  volunteer: monthsInWords(general.volunteerKeptMonths, t),
  health: daysInWords(general.healthKeptDays, t),
  age: general.adulthoodAge,
  guardian: daysInWords(general.guardianAnswerDays, t),
})

/** Which sub-programmes somebody may join before coming of age is decided by the settings of today. */
function underAge({ general, programmes }: Settings, { t }: PageRequest): string {
  const open = listProgrammes().filter(
    ({ id, joinsBy }) => joinsBy === 'form' && programmes[id].youngestAge < general.adulthoodAge,
  )
  if (open.length === 0) return t('questions.under-age.none', { age: general.adulthoodAge })
  const list = open
    .map(
      ({ id }) =>
        `${t(`programmes.${id}.name`)} (${t('programmes.facts.ageFrom', { youngest: programmes[id].youngestAge })})`,
    )
    .join(', ')
  return t('questions.under-age.some', { age: general.adulthoodAge, list })
}

export function questionsView(request: PageRequest, settings: Settings) {
  const { t } = request
  const params = paramsOf(settings, request)
  return {
    heading: t('questions.heading'),
    lead: t('questions.lead'),
    numbers: { tone: 'info', text: t('questions.numbers') },
    contents: {
      label: t('questions.contents'),
      items: groups.map(({ name }) => ({
        text: t(`questions.groups.${name}`),
        href: `#${name}`,
        current: false,
      })),
    },
    groups: groups.map(({ name, questions }) => ({
      name,
      heading: t(`questions.groups.${name}`),
      questions: questions.map((question) => ({
        name: question,
        question: t(`questions.${question}.question`),
        answer:
          question === 'under-age' ? underAge(settings, request) : t(`questions.${question}.answer`, params),
        href: links[question] ?? null,
        link: question in links ? t(`questions.${question}.link`) : null,
      })),
    })),
    anchor: t('questions.anchor'),
    more: t('questions.more'),
  }
}
