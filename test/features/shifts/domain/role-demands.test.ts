import { expect } from 'chai'
import {
  demandIds,
  demandLevels,
  mostlyOf,
  roleDemands,
} from '../../../../src/features/shifts/domain/role-demands.js'
import { roleIds } from '../../../../src/features/shifts/index.js'

describe('what a role may ask of a person', () => {
  for (const roleId of roleIds) {
    it(`is answered whole for ${roleId}`, () => {
      expect(Object.keys(roleDemands[roleId])).to.have.members([...demandIds])
      expect(Object.values(roleDemands[roleId])).to.satisfy((levels: string[]) =>
        levels.every((level) => (demandLevels as readonly string[]).includes(level)),
      )
    })

    it(`does not say of ${roleId} that one mostly stands and mostly sits`, () => {
      expect(mostlyOf(roleId)).not.to.include.members(['standing', 'sitting'])
    })
  }

  for (const [roleId, mostly] of [
    ['greet', ['standing', 'talking', 'noise']],
    ['flow', ['standing', 'walking', 'talking', 'noise']],
    ['eservice', ['talking', 'screen']],
    ['forms', ['sitting', 'talking', 'writing']],
    ['care', ['walking', 'talking']],
    ['survey', ['talking', 'writing']],
  ] as const) {
    it(`names what there is most of in ${roleId}`, () => {
      expect(mostlyOf(roleId)).to.deep.equal(mostly)
    })
  }
})
