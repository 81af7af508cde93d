import { expect } from 'chai'
import { roles, type Grant } from '../../../../src/access/roles.js'
import {
  grantProblems,
  isSameGrant,
  orderedGrant,
  roleScopes,
  scopeText,
  withdrawalProblems,
} from '../../../../src/features/identity/domain/role-rules.js'

const everywhere = { centreId: 'baku-1', programme: 'genc', organisationId: 'acme' }

const table: readonly [grant: Grant, problems: readonly string[]][] = [
  [{ role: 'coordinator', scope: { centreId: 'baku-1' } }, []],
  [{ role: 'coordinator', scope: { centreId: 'baku-1', programme: 'genc' } }, []],
  [{ role: 'coordinator', scope: {} }, ['centreId role.scopeMissing']],
  [
    { role: 'coordinator', scope: { programme: 'genc', organisationId: 'acme' } },
    ['centreId role.scopeMissing', 'organisationId role.scopeNotAllowed'],
  ],
  [{ role: 'programme-manager', scope: { programme: 'genc' } }, []],
  [{ role: 'programme-manager', scope: {} }, ['programme role.scopeMissing']],
  [{ role: 'operator', scope: {} }, []],
  [{ role: 'operator', scope: { centreId: 'baku-1' } }, []],
  [{ role: 'company-representative', scope: { organisationId: 'acme' } }, []],
  [{ role: 'company-representative', scope: {} }, ['organisationId role.scopeMissing']],
  [{ role: 'administrator', scope: {} }, []],
  [{ role: 'administrator', scope: { centreId: 'baku-1' } }, ['centreId role.scopeNotAllowed']],
  [{ role: 'auditor', scope: { programme: 'genc' } }, ['programme role.scopeNotAllowed']],
]

describe('a grant', () => {
  for (const [grant, problems] of table)
    it(`${grant.role} for "${scopeText(grant.scope)}" has ${problems.length} problems`, () => {
      const found = grantProblems(grant).map(({ part, reason }) => `${part} ${reason.code}`)
      expect(found).to.deep.equal(problems)
    })

  it('of every role can be made without a problem', () => {
    for (const role of roles) {
      const scope = Object.fromEntries(roleScopes[role].needs.map((part) => [part, everywhere[part]]))
      expect(grantProblems({ role, scope }), role).to.deep.equal([])
    }
  })

  it('is the same whatever the order of its parts', () => {
    const one: Grant = { role: 'coordinator', scope: { programme: 'genc', centreId: 'baku-1' } }
    const other: Grant = { role: 'coordinator', scope: { centreId: 'baku-1', programme: 'genc' } }
    expect(isSameGrant(one, other)).to.equal(true)
    expect(JSON.stringify(orderedGrant(one))).to.equal(JSON.stringify(orderedGrant(other)))
    expect(isSameGrant(one, { role: 'coordinator', scope: { centreId: 'baku-1' } })).to.equal(false)
  })

  it('as administrator is withdrawn by somebody else', () => {
    const grant: Grant = { role: 'administrator', scope: {} }
    expect(withdrawalProblems('a', 'a', grant).map((each) => each.code)).to.deep.equal([
      'role.ownAdministrator',
    ])
    expect(withdrawalProblems('a', 'b', grant)).to.deep.equal([])
    expect(withdrawalProblems('a', 'a', { role: 'auditor', scope: {} })).to.deep.equal([])
  })
})
