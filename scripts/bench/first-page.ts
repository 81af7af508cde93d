import { load } from 'cheerio'
import { startMeasured } from './site.js'

interface Part {
  readonly url: string
  readonly bytes: number
}

/** Bytes on the wire of one answer: compressed body and headers. */
async function transferred(url: string): Promise<{ bytes: number; text: string }> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
  const text = await answer.text()
  const packed = await fetch(url, { headers: { 'accept-encoding': 'gzip' } })
  const length = Number(packed.headers.get('content-length') ?? Number.NaN)
  const headers = [...packed.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
  if (Number.isFinite(length)) return { bytes: length + headers, text }
  const { gzipSync } = await import('node:zlib')
  return { bytes: gzipSync(text).length + headers, text }
}

/** Bytes of the first page in Azerbaijani: HTML, style sheets and the fonts that its letters need. */
export async function benchFirstPage(dataDir: string): Promise<void> {
  const site = await startMeasured('src/server.js', { DATA_DIR: dataDir })
  const html = await transferred(`${site.origin}/`)
  const $ = load(html.text)
  const hrefs = (selector: string, name: string): string[] =>
    $(selector)
      .toArray()
      .flatMap((element) => $(element).attr(name) ?? [])
  const urls = [
    ...hrefs('link[rel=stylesheet]:not([media=print])', 'href'),
    ...hrefs('script[src]', 'src'),
    ...hrefs('link[rel=preload][as=font]', 'href'),
    // The part of the font with ə, ı, ş and ğ, which style sheets ask for when a page has them.
    '/fonts/nunito-az.woff2?v=1',
    ...hrefs('link[rel=icon]', 'href'),
  ]
  const parts: Part[] = [{ url: '/', bytes: html.bytes }]
  for (const url of urls)
    parts.push({ url, bytes: (await transferred(new URL(url, site.origin).href)).bytes })
  await site.stop()
  const total = parts.reduce((sum, part) => sum + part.bytes, 0)
  process.stdout.write(
    [
      'First page, Azerbaijani',
      ...parts.map(({ url, bytes }) => `  ${String(bytes).padStart(7)} bytes  ${url}`),
      `  ${String(total).padStart(7)} bytes  in all (aim: 60,000 or less); JavaScript that the page needs: 0 bytes`,
      '',
    ].join('\n'),
  )
}
