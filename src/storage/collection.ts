import {
  Schema,
  SchemaTypes,
  type Connection,
  type IndexDefinition,
  type IndexOptions,
  type Model,
} from 'mongoose'

export interface CollectionIndex {
  readonly keys: IndexDefinition
  readonly options?: IndexOptions
}

export interface CollectionDefinition {
  /** Such as `shifts`; also the model's name. */
  readonly name: string
  /** Mongoose's own notation, field by field. */
  readonly fields: Readonly<Record<string, object>>
  readonly indexes?: readonly CollectionIndex[]
}

/** A value of a shape that the repository answers for. */
export const mixed = SchemaTypes.Mixed

export const requiredString = { type: String, required: true } as const
export const optionalString = { type: String, default: null } as const
export const requiredNumber = { type: Number, required: true } as const
export const requiredDate = { type: Date, required: true } as const
export const optionalDate = { type: Date, default: null } as const
export const requiredMixed = { type: mixed, required: true } as const
export const list = { type: mixed, default: [] } as const

/**
 * Many records at once, complete as a repository makes them. Mongoose would make a document of each and check it by
 * the schema, which costs more than writing them; what seeds write is checked by their test.
 */
export async function insertRecords<Fields extends { _id: string }>(
  model: Model<Fields>,
  records: readonly Fields[],
): Promise<void> {
  await model.insertMany([...records], { lean: true })
}

/**
 * Declares a collection once: fields, indexes, and nothing that happens by itself (no hooks, virtuals or statics).
 * A field that isn't declared is refused rather than dropped, so that a typo in a repository is seen.
 * Ids are strings of 24 hexadecimal digits, or a natural key.
 */
export function defineCollection<Fields extends { _id: string }>(definition: CollectionDefinition) {
  const schema = new Schema(
    { _id: String, ...definition.fields },
    { collection: definition.name, versionKey: false, minimize: false, id: false, strict: 'throw' },
  )
  for (const { keys, options } of definition.indexes ?? []) schema.index(keys, options)
  return (connection: Connection): Model<Fields> => {
    const known = connection.models[definition.name]
    return (known ?? connection.model(definition.name, schema)) as Model<Fields>
  }
}
