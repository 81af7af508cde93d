import type { Migration } from './migration.js'

/** The session store brings its own expiry index; listing and ending somebody's sessions needs one more. */
export const sessionsByAccount: Migration = {
  name: '0001-sessions-by-account',
  async up(connection) {
    await connection.collection('sessions').createIndex({ 'session.passport.user': 1 }, {}, {})
  },
}
