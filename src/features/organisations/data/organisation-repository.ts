import type { Connection } from 'mongoose'
import { azSortKey } from '../../../lib/az-sort-key.js'
import type { Clock } from '../../../lib/clock.js'
import { notFound } from '../../../lib/stop-error.js'
import { isDuplicateKey } from '../../../storage/duplicate-key.js'
import { newId } from '../../../storage/identifiers.js'
import type { Organisation, OrganisationContent, OrganisationEvent } from '../domain/organisation.js'
import { organisationModel, type OrganisationRecord } from './organisation-model.js'

const toOrganisation = ({ _id, ...rest }: OrganisationRecord): Organisation => ({ id: _id, ...rest })

export type EditResult = 'done' | 'conflict' | 'voen-taken'

export function createOrganisationRepository({
  connection,
  clock,
}: {
  connection: Connection
  clock: Clock
}) {
  const organisations = organisationModel(connection)
  const eventBy = (event: OrganisationEvent['event'], by: string): OrganisationEvent => ({
    at: clock.now(),
    event,
    by,
  })
  return {
    /** null when an organisation with this VÖEN is known: the unique index decides. */
    async createOrganisation(
      content: OrganisationContent & { id?: string },
      by: string,
    ): Promise<Organisation | null> {
      const { id = newId(), ...rest } = content
      const record: OrganisationRecord = {
        _id: id,
        ...rest,
        sortKey: azSortKey(rest.name),
        version: 1,
        createdAt: clock.now(),
        history: [eventBy('created', by)],
      }
      try {
        await organisations.create(record)
        return toOrganisation(record)
      } catch (error) {
        if (isDuplicateKey(error, 'voen')) return null
        throw error
      }
    },
    async findOrganisation(id: string): Promise<Organisation | null> {
      const record = await organisations.findOne({ _id: id }).lean<OrganisationRecord>().exec()
      return record === null ? null : toOrganisation(record)
    },
    async getOrganisation(id: string): Promise<Organisation> {
      const organisation = await this.findOrganisation(id)
      if (organisation === null) throw notFound('organisation', id)
      return organisation
    },
    async listOrganisations(): Promise<Organisation[]> {
      const records = await organisations
        .find()
        .sort({ sortKey: 1 })
        .lean<OrganisationRecord[]>()
        .exec()
      return records.map(toOrganisation)
    },
    async listByIds(ids: readonly string[]): Promise<Organisation[]> {
      const records = await organisations
        .find({ _id: { $in: [...ids] } })
        .sort({ sortKey: 1 })
        .lean<OrganisationRecord[]>()
        .exec()
      return records.map(toOrganisation)
    },
    /** `conflict`: somebody has saved since `version` was read. */
    async editOrganisation(
      { id, version }: Pick<Organisation, 'id' | 'version'>,
      content: OrganisationContent,
      by: string,
    ): Promise<EditResult> {
      try {
        const result = await organisations.updateOne(
          { _id: id, version },
          {
            $set: { ...content, sortKey: azSortKey(content.name) },
            $inc: { version: 1 },
            $push: { history: eventBy('edited', by) },
          },
        )
        return result.modifiedCount === 1 ? 'done' : 'conflict'
      } catch (error) {
        if (isDuplicateKey(error, 'voen')) return 'voen-taken'
        throw error
      }
    },
  }
}

export type OrganisationRepository = ReturnType<typeof createOrganisationRepository>
