import type { OutboxRecord } from '../../../messages/outbox-model.js'
import type { OutboxState } from '../../../messages/outbox-repository.js'
import type { PageRequest } from '../../../web/page.js'
import { maskedAddress } from '../domain/masked-address.js'
import { adminPaths } from '../paths.js'

export const outboxStates = ['waiting', 'sent', 'abandoned'] as const

const toneOf: Readonly<Record<OutboxState, string>> = { waiting: 'info', sent: 'good', abandoned: 'bad' }

export interface OutboxFacts {
  readonly counts: Readonly<Record<OutboxState, number>>
  readonly letters: readonly OutboxRecord[]
  readonly state: OutboxState | null
}

type Words = Pick<PageRequest, 't' | 'format'>

const detailOf = (letter: OutboxRecord, { t, format }: Words): string =>
  [
    maskedAddress(letter.to),
    format.dateTime(letter.createdAt),
    ...(letter.attempts > 0 ? [t('admin.outbox.attempts', { count: letter.attempts })] : []),
    ...(letter.lastError === null ? [] : [letter.lastError]),
  ].join(' · ')

/** The kind only: a subject may say whose letter it is. A letter of an older version stands for itself. */
function nameOf({ name }: OutboxRecord, { t }: Words): string {
  const key = `admin.outbox.letters.${name}`
  return t.has(key) ? t(key) : name
}

const rowOf = (letter: OutboxRecord, words: Words) => ({
  name: nameOf(letter, words),
  detail: detailOf(letter, words),
  tag: { text: words.t(`admin.outbox.states.${letter.state}`), tone: toneOf[letter.state] },
  buttons:
    letter.state === 'abandoned'
      ? [
          {
            action: adminPaths.outbox,
            text: words.t('admin.outbox.retry'),
            kind: 'secondary',
            fields: [{ name: 'letter', value: letter._id }],
          },
        ]
      : [],
})

export function outboxView({ counts, letters, state }: OutboxFacts, words: Words) {
  const { t, format } = words
  return {
    heading: t('admin.outbox.heading'),
    lead: t('admin.outbox.lead'),
    navigation: {
      label: t('admin.outbox.heading'),
      items: [
        { text: t('admin.outbox.all'), href: adminPaths.outbox, current: state === null },
        ...outboxStates.map((each) => ({
          text: t(`admin.outbox.states.${each}`),
          href: `${adminPaths.outbox}?state=${each}`,
          current: state === each,
          count: format.number(counts[each]),
        })),
      ],
    },
    letters: letters.map((letter) => rowOf(letter, words)),
    empty: { title: t('admin.outbox.none'), text: t('admin.outbox.noneText') },
  }
}
