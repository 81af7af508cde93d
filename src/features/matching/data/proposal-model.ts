import {
  defineCollection,
  list,
  optionalString,
  requiredDate,
  requiredMixed,
  requiredNumber,
  requiredString,
} from '../../../storage/collection.js'
import type { StoredProposal } from '../domain/stored-proposal.js'

export type ProposalRecord = Omit<StoredProposal, 'id'> & { _id: string }

export const proposalModel = defineCollection<ProposalRecord>({
  name: 'proposals',
  fields: {
    centreId: requiredString,
    week: requiredString,
    aim: requiredString,
    state: requiredString,
    problem: requiredMixed,
    proof: requiredMixed,
    score: requiredMixed,
    rows: list,
    createdAt: requiredDate,
    createdBy: requiredString,
    basedOn: optionalString,
    version: requiredNumber,
  },
  indexes: [{ keys: { centreId: 1, createdAt: -1 } }],
})
