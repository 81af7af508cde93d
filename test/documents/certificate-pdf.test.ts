import { expect } from 'chai'
import { extractText, extractTextItems, getDocumentProxy } from 'unpdf'
import { certificatePdf } from '../../src/documents/certificate-pdf.js'
import type { CertificateContent, CertificateWords } from '../../src/documents/certificate-pdf.js'

const az: CertificateWords = {
  lang: 'az',
  title: 'Sertifikat',
  subtitle: 'könüllü fəaliyyəti haqqında',
  body: ['Ziyarətçilərə diqqətlə xidmət göstərdiyi və könüllülük müddətini başa vurduğu üçün verilir.'],
  facts: [
    { label: 'Alt proqram', value: 'Gənc DOST' },
    { label: 'Mərkəz', value: '1 saylı Bakı DOST Mərkəzi' },
    { label: 'Müddət', value: '01.09.2026 – 31.10.2026' },
    { label: 'Təsdiqlənmiş saatlar', value: '96 saat 30 dəqiqə' },
  ],
  issuedOn: '2 noyabr 2026',
  issuer: 'DOST Agentliyi',
}
const ru: CertificateWords = {
  ...az,
  lang: 'ru',
  title: 'Сертификат',
  subtitle: 'о волонтёрской деятельности',
  body: ['Выдан за внимательное служение посетителям и завершение срока волонтёрства.'],
  facts: [{ label: 'Подтверждённые часы', value: '96 часов 30 минут' }],
}
const en: CertificateWords = {
  ...az,
  lang: 'en',
  title: 'Certificate',
  subtitle: 'of volunteer service',
  body: ['Awarded for attentive service to visitors and for completing the term.'],
  facts: [{ label: 'Confirmed hours', value: '96 hours 30 minutes' }],
}

const aCertificate = (changes: Partial<CertificateContent> = {}): CertificateContent => ({
  kind: 'certificate',
  holder: 'Gülşən Əliyeva Çingiz qızı',
  main: az,
  others: [ru, en],
  number: { label: 'Sertifikatın nömrəsi', value: 'KD-2026-000123' },
  verify: { label: 'Həqiqiliyini yoxlayın', url: 'https://konullu.example.org/verify/KD-2026-000123' },
  madeAt: new Date('2026-11-02T08:00:00Z'),
  ...changes,
})

const squeeze = (text: string): string => text.replace(/\s+/g, ' ')
const textOf = async (pdf: Buffer) =>
  squeeze((await extractText(new Uint8Array(pdf), { mergePages: true })).text)

type StructNode = { role?: string; alt?: string; lang?: string; children?: StructNode[] }
const flatten = (node: StructNode): StructNode[] => [node, ...(node.children ?? []).flatMap(flatten)]

const kinds = ['certificate', 'letter'] as const
const papers = { certificate: [842, 595], letter: [595, 842] } as const

const holders = [
  'Əli Ağayev',
  'Əbdülrəhimzadə-Şıxəlibəyova Gülüstanxanım Məhəmmədağa Çıraqqızı',
  'Ğ'.repeat(60),
  'Щербакова-Ёлкина Александра Святославовна',
]

describe('certificate-pdf', () => {
  for (const kind of kinds) {
    it(`makes a ${kind} of one page that says everything in three languages, letters intact`, async () => {
      const pdf = await certificatePdf(aCertificate({ kind }))
      const document = await getDocumentProxy(new Uint8Array(pdf))
      expect(document.numPages).to.equal(1)
      const [, , width, height] = (await document.getPage(1)).view
      expect([Math.round(width!), Math.round(height!)]).to.deep.equal(papers[kind])
      const text = await textOf(pdf)
      for (const words of [az, ru, en]) {
        expect(text).to.include(words.title).and.to.include(words.body[0]!.slice(0, 30))
        for (const fact of words.facts) expect(text).to.include(fact.label).and.to.include(fact.value)
      }
      expect(text).to.include('Gülşən Əliyeva Çingiz qızı').and.to.include('KD-2026-000123')
    })

    for (const holder of holders) {
      it(`keeps every word of a ${kind} on the paper for ${holder.slice(0, 20)} (${holder.length} letters)`, async () => {
        const long = { ...az, body: [...az.body, ...az.body, ...az.body] }
        const longRu = { ...ru, body: [...ru.body, ...ru.body, ...ru.body], facts: az.facts }
        const pdf = await certificatePdf(aCertificate({ kind, holder, main: long, others: [longRu, en] }))
        const { items } = await extractTextItems(new Uint8Array(pdf))
        expect(items).to.have.lengthOf(1)
        for (const item of items[0]!) {
          expect(item.x, item.str).to.be.at.least(20)
          expect(item.x + item.width, item.str).to.be.at.most(papers[kind][0] - 20)
          expect(item.y, item.str).to.be.within(20, papers[kind][1] - 20)
        }
        // The QR code of the letter stands in the last 142 points, at the left.
        const beside = items[0]!.filter((item) => kind === 'letter' && item.x < 148 && item.y < 142)
        expect(beside.filter(({ str }) => str.trim() !== '')).to.deep.equal([])
        expect((await textOf(pdf)).replaceAll(' ', '')).to.include(holder.replaceAll(' ', ''))
      })
    }
  }

  it('is read aloud in order: headings, words in their own language, and the code by its meaning', async () => {
    const document = await getDocumentProxy(new Uint8Array(await certificatePdf(aCertificate())))
    const tree = (await (await document.getPage(1)).getStructTree()) as StructNode
    const nodes = flatten(tree).filter(({ role }) => role !== undefined && role !== 'Root')
    expect(nodes.map(({ role }) => role).filter((role) => role?.startsWith('H'))).to.deep.equal([
      'H1',
      'H2',
      'H2',
      'H2',
    ])
    const languages = nodes.flatMap(({ lang }) => lang ?? []).filter((lang, at, all) => lang !== all[at - 1])
    expect(languages.slice(0, 4)).to.deep.equal(['az', 'ru', 'en', 'az'])
    expect(nodes.at(-1)).to.deep.include({
      role: 'Figure',
      alt: 'Həqiqiliyini yoxlayın: https://konullu.example.org/verify/KD-2026-000123',
    })
  })

  it('tells its title and language, and links to where it can be checked', async () => {
    const document = await getDocumentProxy(new Uint8Array(await certificatePdf(aCertificate())))
    const { info } = await document.getMetadata()
    expect(info).to.include({
      Title: 'Sertifikat KD-2026-000123: Gülşən Əliyeva Çingiz qızı',
      Language: 'az',
    })
    expect(await document.getMarkInfo()).to.include({ Marked: true })
    const annotations = (await (await document.getPage(1)).getAnnotations()) as { url?: string }[]
    expect(annotations.map(({ url }) => url)).to.include('https://konullu.example.org/verify/KD-2026-000123')
  })

  it('makes the same bytes from the same content and date', async () => {
    const [one, two] = await Promise.all([certificatePdf(aCertificate()), certificatePdf(aCertificate())])
    expect(one.equals(two)).to.equal(true)
    expect(one.length).to.be.below(80_000)
  })
})
