import { usualSlots, type Centre } from '../../../src/features/centres/index.js'
import { clockTime } from '../../../src/lib/clock-time.js'

let count = 0

/** An open centre in Baku with the usual slots. */
export function aCentre(facts: Partial<Centre> = {}): Centre {
  count += 1
  return {
    id: `test-${count}`,
    name: {
      az: `${count} saylı sınaq mərkəzi`,
      ru: `Пробный центр № ${count}`,
      en: `Test Centre No. ${count}`,
    },
    kind: 'centre',
    city: 'Bakı',
    district: null,
    address: 'Sınaq küçəsi 1',
    status: 'open',
    phone: null,
    slots: usualSlots(clockTime('09:00')),
    weekdays: [1, 2, 3, 4, 5],
    access: [],
    latitude: null,
    longitude: null,
    version: 1,
    ...facts,
  }
}
