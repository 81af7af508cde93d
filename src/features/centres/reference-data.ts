import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { referenceDataFolder } from '../../config/project-root.js'
import type { CentreRepository } from './data/centre-repository.js'
import type { HolidayRepository } from './data/holiday-repository.js'
import type { Centre } from './domain/centre.js'
import type { Holiday } from './domain/holiday.js'

const readReference = (name: string): unknown =>
  JSON.parse(readFileSync(join(referenceDataFolder, name), 'utf8'))

/** The Agency's places and the country's holidays, as the project ships them. */
export const referenceCentres = (): Centre[] => readReference('centres.json') as Centre[]
export const referenceHolidays = (): Holiday[] => readReference('holidays.json') as Holiday[]

interface ReferenceStores {
  readonly centres: CentreRepository
  readonly holidays: HolidayRepository
}

/**
 * Fills an empty store. What is there is left alone, so that a holiday which an administrator removed
 * does not come back with the next start.
 */
export async function loadReferenceData({ centres, holidays }: ReferenceStores): Promise<void> {
  await Promise.all([
    centres
      .countCentres()
      .then((count) => (count === 0 ? centres.insertCentres(referenceCentres()) : undefined)),
    holidays
      .countHolidays()
      .then((count) => (count === 0 ? holidays.insertHolidays(referenceHolidays()) : undefined)),
  ])
}
