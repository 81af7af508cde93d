import type { Migration } from './migration.js'

const nothing = { fullName: false, period: false, hours: false, programme: false, centre: false }

/**
 * Certificates used to show hours, centre and sub-programme until their holder decided. Whoever never decided has agreed
 * to nothing; whoever did was told that the period is seen always, and goes on showing it.
 */
export const certificatesShowWhatWasChosen: Migration = {
  name: '0002-certificates-show-what-was-chosen',
  async up(connection) {
    const certificates = connection.collection('certificates')
    await certificates.updateMany(
      { 'events.event': { $ne: 'choice-changed' } },
      { $set: { choice: nothing } },
    )
    await certificates.updateMany(
      { 'choice.period': { $exists: false } },
      { $set: { 'choice.period': true } },
    )
  },
}
