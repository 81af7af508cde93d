import { expect } from 'chai'
import { filesUnder } from './source-files.js'

const limit = 250
const testLimit = 400

/** The list is meant to be embarrassing: each row needs a reason, and the number only goes down. */
const exceptions: Readonly<Record<string, string>> = {}

describe('files', () => {
  const lines = (text: string): number => text.split('\n').length

  it('stay small enough to read', () => {
    const tooLong = [
      ...filesUnder('src', '.ts').map((file) => ({ ...file, limit })),
      ...filesUnder('test', '.ts').map((file) => ({ ...file, limit: testLimit })),
    ]
      .filter((file) => lines(file.text) > file.limit && !(file.path in exceptions))
      .map((file) => `${file.path}: ${lines(file.text)} lines`)
    expect(tooLong).to.deep.equal([])
  })

  it('have a home: no utils, helpers, common', () => {
    const names = filesUnder('src', '.ts').filter((file) =>
      /(^|\/)(utils?|helpers?|common|shared|types|constants|misc)(\/|\.ts$)/.test(file.path),
    )
    expect(names.map((file) => file.path)).to.deep.equal([])
  })

  it('name no machine path and no registry host', () => {
    const all = ['src', 'test', 'views', 'public', 'docs', 'scripts'].flatMap((folder) =>
      filesUnder(folder, ''),
    )
    const naming = all.filter((file) =>
      /\/(?:work|farm)\/(?:main|wt|shared)|registry\.npmjs|deb\.debian/.test(file.text),
    )
    expect(naming.map((file) => file.path).filter((path) => !path.endsWith('size.test.ts'))).to.deep.equal([])
  })
})
