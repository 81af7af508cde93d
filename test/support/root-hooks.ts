import { stopStore } from './store.js'

export const mochaHooks = {
  async afterAll(): Promise<void> {
    await stopStore()
  },
}
