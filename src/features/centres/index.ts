export { createCentreRepository, type CentreRepository } from './data/centre-repository.js'
export {
  centreKinds,
  type Centre,
  type CentreKind,
  type Slot,
  type SlotNumber,
  type Words,
} from './domain/centre.js'
