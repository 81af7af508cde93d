import { notFound } from '../../../lib/stop-error.js'
import type { WriteLetter } from '../../../messages/letter.js'
import type { OutboxRecord } from '../../../messages/outbox-model.js'
import type { OutboxRepository } from '../../../messages/outbox-repository.js'
import { view, type Page, type PageRequest } from '../../../web/page.js'
import { adminPaths } from '../paths.js'

const mostShown = 100

interface Dependencies {
  readonly letters: OutboxRepository
  readonly writeLetter: WriteLetter
}

/** Lines by paragraph, without the mark that parts a letter from its signature. */
const paragraphsOf = (text: string): string[][] =>
  text
    .trim()
    .split('\n\n')
    .map((paragraph) => paragraph.split('\n').filter((line) => line !== '-- '))

const isReadable = (letter: OutboxRecord): boolean => letter.to !== ''

export function mailboxPages({ letters, writeLetter }: Dependencies): Page[] {
  /** A letter that this version can't write any more is still listed. */
  const subjectOf = (letter: OutboxRecord): Promise<string> =>
    writeLetter(letter).then(
      ({ subject }) => subject,
      () => letter.name,
    )

  const rowOf = async (letter: OutboxRecord, { format }: PageRequest) => [
    { text: await subjectOf(letter), href: adminPaths.letter(letter._id) },
    { text: letter.to },
    { text: format.dateTime(letter.createdAt) },
  ]

  const mailboxPage: Page = {
    path: adminPaths.mailbox,
    requires: 'operations.view',
    async get(request) {
      const { t } = request
      const all = (await letters.listLetters({}, mostShown)).filter(isReadable)
      const page = {
        heading: t('admin.mailbox.heading'),
        lead: t('admin.mailbox.lead'),
        table: {
          caption: t('admin.mailbox.heading'),
          captionHidden: true,
          columns: ['subject', 'to', 'written'].map((column) => ({
            label: t(`admin.mailbox.columns.${column}`),
          })),
          rows: await Promise.all(all.map((letter) => rowOf(letter, request))),
          empty: t('admin.mailbox.empty'),
        },
      }
      return view('admin/mailbox', page, { title: page.heading, wide: true })
    },
  }

  const letterPage: Page = {
    path: adminPaths.letterPattern,
    requires: 'operations.view',
    async get({ params, t, format }) {
      const id = params['letterId'] ?? ''
      const letter = await letters.findLetter(id)
      if (letter === null || !isReadable(letter)) throw notFound('letter', id)
      const written = await writeLetter(letter).catch(() => null)
      if (written === null) throw notFound('letter', id)
      const { subject, text } = written
      const link = letter.payload['link']
      const files = letter.attachments.map((each) => each.filename)
      const page = {
        heading: subject,
        back: { href: adminPaths.mailbox },
        facts: {
          rows: [
            { key: t('admin.mailbox.columns.to'), value: letter.to },
            { key: t('admin.mailbox.columns.written'), value: format.dateTime(letter.createdAt) },
            ...(files.length === 0 ? [] : [{ key: t('admin.mailbox.attachments'), value: files }]),
          ],
        },
        locale: letter.locale,
        paragraphs: paragraphsOf(text),
        link: typeof link === 'string' ? link : null,
      }
      return view('admin/letter', page, { title: page.heading })
    },
  }
  return [mailboxPage, letterPage]
}
