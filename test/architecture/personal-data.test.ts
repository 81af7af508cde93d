import { expect } from 'chai'
import {
  mappedCollections,
  mappedFields,
  treatmentOf,
} from '../../src/features/privacy/domain/personal-data-map.js'
import { createTestServices, type TestServices } from '../support/app.js'

describe('the map of personal data', () => {
  let test: TestServices
  const fieldsOf = new Map<string, string[]>()
  before(async () => {
    test = await createTestServices()
    for (const [name, model] of Object.entries(test.connection.models))
      fieldsOf.set(name, Object.keys(model.schema.paths))
  })
  after(() => test.close())

  it('is compared with real collections', () => {
    expect(fieldsOf.size).to.be.greaterThan(25)
  })

  it('says of every field of every collection what it is', () => {
    const unknown = [...fieldsOf].flatMap(([collection, fields]) =>
      fields
        .filter((field) => treatmentOf(collection, field) === null)
        .map((field) => `${collection}.${field}`),
    )
    expect(unknown, 'add them to src/features/privacy/domain/personal-data-map.ts').to.deep.equal([])
  })

  it('names no collection and no field that is gone', () => {
    const gone = mappedCollections().flatMap((collection) =>
      mappedFields(collection)
        .filter((field) => fieldsOf.get(collection)?.includes(field) !== true)
        .map((field) => `${collection}.${field}`),
    )
    expect(gone).to.deep.equal([])
  })

  it('names every field once', () => {
    const twice = mappedCollections().flatMap((collection) => {
      const fields = mappedFields(collection)
      return fields
        .filter((field, index) => fields.indexOf(field) !== index)
        .map((field) => `${collection}.${field}`)
    })
    expect(twice).to.deep.equal([])
  })
})
