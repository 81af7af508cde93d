import type { Candidate } from './candidate.js'
import type { ImportNotice, ImportProblem } from './import-problem.js'

/** Who is in the register already. */
export interface KnownPeople {
  readonly fins: ReadonlySet<string>
  readonly permits: ReadonlySet<string>
  readonly emails: ReadonlySet<string>
  readonly phones: ReadonlySet<string>
}

export interface DuplicateFinding {
  readonly problems: readonly ImportProblem[]
  readonly notices: readonly ImportNotice[]
}

type Mark = readonly [by: 'fin' | 'permit' | 'email', value: string]

function marksOf({ identity, email }: Partial<Candidate>): Mark[] {
  const document: Mark[] =
    identity === undefined
      ? []
      : [identity.kind === 'fin' ? ['fin', identity.fin] : ['permit', identity.number]]
  return email === undefined ? document : [...document, ['email', email]]
}

/**
 * The first row of a person stands, later ones are duplicates of it. The FİN, the permit and the e-mail belong to one
 * person; a telephone is often a family's, so sharing one is only pointed out.
 */
export function createDuplicateFinder(known: KnownPeople) {
  const knownByMark = { fin: known.fins, permit: known.permits, email: known.emails }
  const rowByMark = new Map<string, number>()
  const rowByPhone = new Map<string, number>()

  function duplicateOf(marks: readonly Mark[]): ImportProblem | null {
    for (const [by, value] of marks) {
      if (knownByMark[by].has(value))
        return { field: 'duplicate', code: 'duplicate.existing', context: { by } }
      const row = rowByMark.get(`${by} ${value}`)
      if (row !== undefined) return { field: 'duplicate', code: 'duplicate.inFile', context: { by, row } }
    }
    return null
  }

  function sharedPhone(phone: string | undefined): ImportNotice[] {
    if (phone === undefined) return []
    const row = rowByPhone.get(phone)
    if (row !== undefined) return [{ code: 'phone.shared', context: { row } }]
    return known.phones.has(phone) ? [{ code: 'phone.shared' }] : []
  }

  return {
    /** Rows are shown to it in the order of the file. */
    meet(row: number, found: Partial<Candidate>): DuplicateFinding {
      const marks = marksOf(found)
      const duplicate = duplicateOf(marks)
      const notices = duplicate === null ? sharedPhone(found.phone) : []
      for (const [by, value] of marks) {
        const mark = `${by} ${value}`
        if (!rowByMark.has(mark)) rowByMark.set(mark, row)
      }
      if (found.phone !== undefined && !rowByPhone.has(found.phone)) rowByPhone.set(found.phone, row)
      return { problems: duplicate === null ? [] : [duplicate], notices }
    },
  }
}
