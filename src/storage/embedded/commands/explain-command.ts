import type { Plan } from '../disk/planner.js'
import { fail } from '../language/store-error.js'
import { parseSort } from '../language/sort.js'
import { isDoc, type Doc } from '../language/values.js'
import { docField, listField, nsOf, reply, type Call, type Command } from './command.js'
import { findRecords, planOf } from './find-records.js'
import { lengthOf } from './lazily.js'
import { leading, queryOf } from './read-commands.js'

const explained = ['find', 'aggregate', 'count', 'distinct']

const sortStage = (sort: unknown, plan: Plan): Doc =>
  plan.order === 'natural' && isDoc(sort) && Object.keys(sort).length > 0
    ? { stage: 'SORT', sortPattern: sort, inputStage: plan.explain }
    : plan.explain

/** Which index a read would use, and how much it finds. */
export function explain(call: Call, command: Doc): Doc {
  const name = Object.keys(command)[0] ?? ''
  if (!explained.includes(name)) fail(238, `explain of '${name}' is not supported`)
  const nested: Call = { ...call, command }
  const asked = queryOf(nested, name, name === 'count' || name === 'distinct' ? 'query' : 'filter')
  const first = Array.isArray(command['pipeline']) ? leading(listField(command, 'pipeline')) : undefined
  const sort = first ? first.sort : command['sort']
  const wanted = first ? { ...asked, filter: first.filter, sort: parseSort(sort) } : asked
  const { collection } = wanted
  const winningPlan = collection ? sortStage(sort, planOf({ ...wanted, collection })) : { stage: 'EOF' }
  const started = Date.now()
  const nReturned = lengthOf(findRecords(wanted))
  return {
    explainVersion: '1',
    queryPlanner: {
      namespace: nsOf(nested, name),
      parsedQuery: wanted.filter,
      winningPlan,
      rejectedPlans: [],
    },
    executionStats: { executionSuccess: true, nReturned, executionTimeMillis: Date.now() - started },
    ok: 1,
  }
}

export const explainCommands: Record<string, Command> = {
  explain: {
    fields: ['verbosity', 'comment'],
    inTransaction: false,
    writes: false,
    run: (call) => reply(explain(call, docField(call.command, 'explain'))),
  },
}
