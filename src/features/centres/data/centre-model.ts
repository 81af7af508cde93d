import {
  defineCollection,
  list,
  optionalString,
  requiredMixed,
  requiredNumber,
  requiredString,
} from '../../../storage/collection.js'
import type { Centre } from '../domain/centre.js'

export type CentreRecord = Omit<Centre, 'id'> & { _id: string }

export const centreModel = defineCollection<CentreRecord>({
  name: 'centres',
  fields: {
    name: requiredMixed,
    kind: requiredString,
    city: optionalString,
    district: optionalString,
    address: optionalString,
    status: requiredString,
    phone: optionalString,
    slots: list,
    weekdays: list,
    access: list,
    latitude: { type: Number, default: null },
    longitude: { type: Number, default: null },
    version: requiredNumber,
  },
})
