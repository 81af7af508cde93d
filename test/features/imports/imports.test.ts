import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { projectRoot } from '../../../src/config/project-root.js'
import { referenceCentres } from '../../../src/features/centres/index.js'
import { signIn } from '../../support/actors.js'
import { createTestApp, type TestApp } from '../../support/app.js'
import type { Browser, Visit } from '../../support/browser.js'
import { testClock } from '../../support/clock.js'

interface Key {
  readonly rows: number
  readonly clean: number
  readonly problems: readonly { readonly row: number; readonly problems: readonly string[] }[]
}

const fixture = (name: string): Buffer => readFileSync(join(projectRoot, 'test/fixtures', name))
const key = JSON.parse(fixture('applications-2026.key.json').toString('utf8')) as Key
const csv = fixture('applications-2026.csv')

/** The same table as other programs write it. */
const rewritten = (delimiter: string): string =>
  stringify(parse(csv, { bom: true, relax_column_count: true }), { delimiter })
const withSemicolons = Buffer.from(`\ufeff${rewritten(';')}`, 'utf8')
const asUnicodeText = Buffer.from(`\ufeff${rewritten('\t')}`, 'utf16le')

const small = (rows: readonly string[]): Buffer =>
  Buffer.from(
    [
      'Soyad,Ad,Doğum tarixi,FİN,Vətəndaşlıq,Telefon,E-poçt,Alt proqram,Mərkəz,Uyğunlaşdırma ehtiyacı,Qeyd',
      ...rows,
    ].join('\n'),
    'utf8',
  )
const personRow = (fin: string, email: string, rest = ',,') =>
  `Nəbiyeva,Nigar,12.03.2001,${fin},Azərbaycan,050 123 45 67,${email},Gənc DOST${rest ? `,${rest}` : ''}`

describe('imports', () => {
  let app: TestApp
  before(async () => {
    app = await createTestApp({}, testClock('2026-11-22T08:00:00Z'))
    await app.services.centres.insertCentres(referenceCentres())
  })
  after(() => app.close())

  const asImporter = async (): Promise<Browser> =>
    (await signIn(app, { grants: [{ role: 'administrator', scope: {} }] })).browser
  const upload = async (browser: Browser, content: Buffer, name = 'export.csv'): Promise<Visit> => {
    await browser.visit('/imports')
    return browser.form('form[enctype]').attach('file', name, content).submit()
  }
  const idOf = (page: Visit): string => /\/imports\/([0-9a-f]{24})/.exec(page.url)?.[1] ?? ''
  const rowsOf = (id: string) =>
    app.connection.collection('import_rows').find({ batchId: id }).sort({ row: 1 }).toArray()
  const problemsByRow = async (id: string) =>
    (await rowsOf(id)).flatMap(({ row, problems }) => {
      const fields = (problems as { field: string }[]).map(({ field }) => field)
      return fields.length === 0 ? [] : [{ row: row as number, problems: [...new Set(fields)].sort() }]
    })
  const expected = key.problems.map(({ row, problems }) => ({ row, problems: [...problems].sort() }))
  const count = (name: string) => app.connection.collection(name).countDocuments({})

  for (const [format, content] of [
    ['UTF-8 with commas', csv],
    ['semicolons', withSemicolons],
    ['UTF-16 with tabs', asUnicodeText],
  ] as const) {
    it(`agree with the key on all 400 rows of a file in ${format}, and write nobody down`, async () => {
      const browser = await asImporter()
      const page = await upload(browser, content)
      expect(page.status).to.equal(200)
      const rows = await rowsOf(idOf(page))
      expect(rows).to.have.lengthOf(key.rows)
      expect(rows.filter(({ fate }) => fate === 'new')).to.have.lengthOf(key.clean)
      expect(await problemsByRow(idOf(page))).to.deep.equal(expected)
      expect([await count('volunteers'), await count('applications')]).to.deep.equal([0, 0])
    }).timeout(60_000)
  }

  it('are taken over once, however often the button is pressed; importing again finds everybody known; undone leaves nothing', async () => {
    const browser = await asImporter()
    const page = await upload(browser, csv)
    const id = idOf(page)
    const token = browser.token() ?? ''
    const press = () =>
      browser.send(`/imports/${id}/confirm`, { method: 'POST', body: new URLSearchParams({ _csrf: token }) })
    await Promise.all([press(), press()])
    expect((await browser.visit(`/imports/${id}`)).text).to.contain(`Köçürülən müraciət: ${key.clean}.`)
    expect([await count('volunteers'), await count('applications')]).to.deep.equal([key.clean, key.clean])
    expect(await count('outbox')).to.equal(0)
    const applications = await app.connection.collection('applications').find({}).toArray()
    expect(new Set(applications.map(({ number }) => String(number)))).to.have.property('size', key.clean)
    const withCentre = applications.filter(({ centreId }) => centreId === 'baku-3')
    expect(withCentre.length).to.be.greaterThan(0)

    const again = await upload(browser, withSemicolons)
    const fates = (await rowsOf(idOf(again))).map(({ fate }) => String(fate))
    expect(fates.filter((fate) => fate === 'new')).to.have.lengthOf(0)
    expect(fates.filter((fate) => fate === 'known').length).to.be.at.least(key.clean)

    await browser.visit(`/imports/${id}`)
    const undone = await browser.form(`form[action="/imports/${id}/undo"]`).submit()
    expect(undone.text).to.contain('heç nə qalmadı')
    for (const name of ['volunteers', 'applications', 'needs']) expect(await count(name), name).to.equal(0)
  }).timeout(120_000)

  it('keep needs sealed, out of lists and exports, and give them to the person only', async () => {
    const browser = await asImporter()
    const page = await upload(
      browser,
      small([personRow('5AB12CD', 'nigar@example.org', 'BAKU-1,jest dili tərcüməçisi,')]),
    )
    const id = idOf(page)
    const [row] = await rowsOf(id)
    expect(JSON.stringify(row)).not.to.contain('jest').and.not.to.contain('sign-interpreter')
    await browser.form('form[action$="/confirm"]').submit()
    const [person] = await app.connection.collection('volunteers').find({ fin: '5AB12CD' }).toArray()
    const told = await app.services.needs.ownNeeds(String(person?._id))
    expect(told?.items.map(({ option }) => option)).to.deep.equal(['sign-interpreter'])
    await browser.visit(`/imports/${id}`)
    await browser.form(`form[action$="/undo"]`).submit()
  })

  it('take over only the rows that were chosen, and write letters only when asked to', async () => {
    const browser = await asImporter()
    const rows = [personRow('5AB12C1', 'first@example.org'), personRow('5AB12C2', 'second@example.org')]
    const id = idOf(await upload(browser, small(rows)))
    const choice = await browser.visit(`/imports/${id}/rows`)
    const ids = choice
      .$('input[name=rows]')
      .map((_, element) => choice.$(element).attr('value'))
      .get()
    await browser
      .form('form[action$="/rows"]')
      .fill({ rows: [ids[1] ?? ''] })
      .submit()
    const done = await browser.form('form[action$="/confirm"]').fill({ letters: 'yes' }).submit()
    expect(done.text).to.contain('Köçürülən müraciət: 1.').and.to.contain('Köçürülmür')
    const letters = await app.connection.collection('outbox').find({ name: 'application-received' }).toArray()
    expect(letters.map(({ to }) => String(to))).to.deep.equal(['second@example.org'])
    await browser.visit(`/imports/${id}`)
    await browser.form('form[action$="/undo"]').submit()
    expect(await app.services.accounts.findByEmail('second@example.org')).to.equal(null)
  })

  it('leave standing what somebody has worked with, and say so', async () => {
    const browser = await asImporter()
    const id = idOf(
      await upload(
        browser,
        small([personRow('5AB12C3', 'a@example.org'), personRow('5AB12C4', 'b@example.org')]),
      ),
    )
    await browser.form('form[action$="/confirm"]').submit()
    const [first] = await app.services.applications.listByBatch(id)
    await app.services.applications.changeState(first?.id ?? '', {
      from: ['submitted'],
      to: 'under-review',
      event: { at: app.clock.now(), by: 'staff', accountId: null, reason: null, note: null },
    })
    await browser.visit(`/imports/${id}`)
    const page = await browser.form('form[action$="/undo"]').submit()
    expect(page.text).to.contain('1 müraciəti geri qaytarmaq olmur')
    expect(page.html).to.contain(`/selection/${first?.id ?? ''}`)
    expect(await app.services.applications.listByBatch(id)).to.have.lengthOf(1)
  })

  it('go on from where a process died', async () => {
    const browser = await asImporter()
    const id = idOf(
      await upload(
        browser,
        small([personRow('5AB12C5', 'c@example.org'), personRow('5AB12C6', 'd@example.org')]),
      ),
    )
    await app.connection
      .collection('import_batches')
      .updateOne({ _id: id as never }, { $set: { state: 'importing', confirmedBy: 'x' } })
    expect(await app.services.imports.finishOpen()).to.equal(1)
    expect(await app.services.imports.finishOpen()).to.equal(0)
    expect(await app.services.applications.listByBatch(id)).to.have.lengthOf(2)
  })

  it('never write a formula into the file of problems', async () => {
    const browser = await asImporter()
    const bad =
      '"=HYPERLINK(""http://example.com"",""x"")",@Ad,99.99.2001,zzz,Azərbaycan,+1+1,-2@x,Gənc DOST,,,=1+1'
    const id = idOf(await upload(browser, small([bad])))
    const file = await browser.visit(`/imports/${id}/problems.csv`)
    expect(file.headers.get('content-type')).to.contain('text/csv')
    const text = file.bytes.toString('utf8')
    expect(text.startsWith('\ufeff')).to.equal(true)
    expect(text).to.contain("'=HYPERLINK")
    const starts = text
      .replace(/^\ufeff/, '')
      .split(/[\r\n;]+/)
      .map((cell) => cell.replace(/^"/, ''))
    expect(starts.filter((cell) => /^[=+\-@]/.test(cell))).to.deep.equal([])
  })

  it('say beside the field what is wrong with a file', async () => {
    const browser = await asImporter()
    for (const [content, words] of [
      [Buffer.from(''), 'Fayl seçin'],
      [Buffer.from('PK\u0003\u0004abc', 'latin1'), 'Excel kitabıdır'],
      [Buffer.from('Ad,Soyad\nLeyla,Əliyeva', 'utf8'), 'Bu sütunlar tapılmadı'],
    ] as const) {
      const page = await upload(browser, content)
      expect(page.status, words).to.equal(422)
      expect(page.$('#file-error').text()).to.contain(words)
    }
  })

  it('are for those who may: others are refused, a sub-programme manager sees their own batches and people', async () => {
    const { browser: volunteer } = await signIn(app)
    expect((await volunteer.visit('/imports')).status).to.equal(403)
    const owner = await asImporter()
    const id = idOf(await upload(owner, small([personRow('5AB12C7', 'e@example.org')])))
    const grants = [{ role: 'programme-manager', scope: { programme: 'gumusu' } }] as const
    const { browser } = await signIn(app, { grants })
    expect((await browser.visit(`/imports/${id}`)).status).to.equal(404)
    const own = await upload(browser, small([personRow('5AB12C8', 'f@example.org')]))
    expect(own.text).to.contain('Səlahiyyətdən kənar')
    expect(own.$('form[action$="/confirm"]')).to.have.lengthOf(0)
  })

  it('are not kept when nobody decides', async () => {
    const browser = await asImporter()
    const id = idOf(await upload(browser, small([personRow('5AB12C9', 'g@example.org')])))
    app.clock.advance(8 * 24 * 60)
    expect(await app.services.imports.forgetOld(app.clock.now())).to.be.greaterThan(0)
    expect(await app.connection.collection('import_batches').countDocuments({ _id: id as never })).to.equal(0)
    expect(await rowsOf(id)).to.have.lengthOf(0)
  })
})
