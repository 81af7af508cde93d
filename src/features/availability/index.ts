import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { AvailabilityService } from './availability-service.js'
import { addExceptionPage, availabilityPage, removeExceptionPage } from './pages/availability.page.js'
import { availabilityPaths } from './paths.js'

export { createAvailabilityService, type AvailabilityService } from './availability-service.js'
export {
  createAvailabilityRepository,
  type AvailabilityRepository,
  type UsualWeek,
} from './data/availability-repository.js'
export {
  availabilityLevels,
  isAvailable,
  weekSlot,
  type Availability,
  type AvailabilityException,
  type AvailabilityLevel,
  type WeekSlot,
} from './domain/availability.js'
export { availabilityPaths } from './paths.js'

export const availabilityPages = (service: AvailabilityService): Page[] => [
  availabilityPage(service),
  addExceptionPage(service),
  removeExceptionPage(service),
]

export const availabilityMenu: readonly MenuEntry[] = [
  { labelKey: 'availability.menu', path: availabilityPaths.own, audience: 'volunteer', place: 'account' },
]
