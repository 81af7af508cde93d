import type { Translate } from '../../i18n/translator.js'
import { ABROAD } from './domain/places.js'
import type { Volunteer } from './domain/volunteer.js'

/** Where somebody lives, as people say it: a city and its district, or abroad. */
export const homeWords = (t: Translate, { city, district }: Pick<Volunteer, 'city' | 'district'>): string =>
  [city === ABROAD ? t('volunteers.abroad') : city, district].filter((part) => part !== null).join(', ')
