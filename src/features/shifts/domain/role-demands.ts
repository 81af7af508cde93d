import type { RoleId } from './shift.js'

/**
 * What a shift may ask of whoever takes it, as facts about the work and never about a person. Every role answers the
 * whole list, so that roles can be laid side by side. Nobody is kept from a role by it.
 */
export const demandIds = ['standing', 'walking', 'sitting', 'talking', 'screen', 'writing', 'noise'] as const
export type DemandId = (typeof demandIds)[number]

export const demandLevels = ['much', 'some', 'little'] as const
export type DemandLevel = (typeof demandLevels)[number]

type Demands = Readonly<Record<DemandId, DemandLevel>>

/** Our own estimate: the duties are those of the Agency's list, what they ask has not been confirmed by it. */
export const roleDemands: Readonly<Record<RoleId, Demands>> = {
  greet: {
    standing: 'much',
    walking: 'some',
    sitting: 'little',
    talking: 'much',
    screen: 'little',
    writing: 'little',
    noise: 'much',
  },
  flow: {
    standing: 'much',
    walking: 'much',
    sitting: 'little',
    talking: 'much',
    screen: 'little',
    writing: 'little',
    noise: 'much',
  },
  eservice: {
    standing: 'some',
    walking: 'little',
    sitting: 'some',
    talking: 'much',
    screen: 'much',
    writing: 'little',
    noise: 'some',
  },
  forms: {
    standing: 'little',
    walking: 'little',
    sitting: 'much',
    talking: 'much',
    screen: 'little',
    writing: 'much',
    noise: 'some',
  },
  care: {
    standing: 'some',
    walking: 'much',
    sitting: 'little',
    talking: 'much',
    screen: 'little',
    writing: 'little',
    noise: 'some',
  },
  survey: {
    standing: 'some',
    walking: 'some',
    sitting: 'some',
    talking: 'much',
    screen: 'some',
    writing: 'much',
    noise: 'some',
  },
}

/** What there is most of in a role: worth a thought before signing up. */
export const mostlyOf = (roleId: RoleId): DemandId[] =>
  demandIds.filter((demand) => roleDemands[roleId][demand] === 'much')
