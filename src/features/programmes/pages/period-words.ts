import type { Translate } from '../../../i18n/translator.js'

/** Settings count in months; whole years are said as years. */
export const monthsInWords = (months: number, t: Translate): string =>
  months >= 24 && months % 12 === 0
    ? t('programmes.periods.years', { count: months / 12 })
    : t('programmes.periods.months', { count: months })

export const daysInWords = (days: number, t: Translate): string =>
  t('programmes.periods.days', { count: days })
