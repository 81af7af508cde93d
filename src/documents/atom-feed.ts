export interface AtomEntry {
  /** An address that never changes; it is the entry's id too. */
  readonly link: string
  readonly title: string
  readonly summary: string
  readonly changedAt: Date
}

export interface AtomFeed {
  readonly link: string
  readonly title: string
  readonly author: string
  readonly language: string
  readonly entries: readonly AtomEntry[]
  /** When this file was made; the feed's own time when it has no entry. */
  readonly now: Date
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

// XML 1.0 has no way to write most control characters, not even as a number.
const written = (text: string): string =>
  text.replace(/(?![\n\t])\p{Cc}/gu, '').replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)

const entryOf = ({ link, title, summary, changedAt }: AtomEntry): string =>
  [
    '  <entry>',
    `    <id>${written(link)}</id>`,
    `    <title>${written(title)}</title>`,
    `    <updated>${changedAt.toISOString()}</updated>`,
    `    <link href="${written(link)}"/>`,
    `    <summary>${written(summary)}</summary>`,
    '  </entry>',
  ].join('\n')

/** A feed for news readers (RFC 4287). */
export function atomFeed({ link, title, author, language, entries, now }: AtomFeed): string {
  const latest = entries.reduce<Date | null>(
    (found, { changedAt }) => (found === null || changedAt > found ? changedAt : found),
    null,
  )
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${written(language)}">`,
    `  <id>${written(link)}</id>`,
    `  <title>${written(title)}</title>`,
    `  <updated>${(latest ?? now).toISOString()}</updated>`,
    `  <author><name>${written(author)}</name></author>`,
    `  <link rel="self" href="${written(link)}"/>`,
    ...entries.map(entryOf),
    '</feed>',
    '',
  ].join('\n')
}
