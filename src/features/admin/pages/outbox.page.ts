import type { OutboxRepository } from '../../../messages/outbox-repository.js'
import { readOne } from '../../../web/fields/text-fields.js'
import { redirect, signedIn, view, type Page } from '../../../web/page.js'
import type { OutboxService } from '../outbox-service.js'
import { adminPaths } from '../paths.js'
import { outboxStates, outboxView } from './outbox.view.js'

const mostShown = 100

interface Dependencies {
  readonly letters: OutboxRepository
  readonly outbox: OutboxService
}

export const outboxPage = ({ letters, outbox }: Dependencies): Page => ({
  path: adminPaths.outbox,
  requires: 'operations.view',
  async get(request) {
    const state = outboxStates.find((each) => each === request.query['state']) ?? null
    const [counts, shown] = await Promise.all([
      letters.countByState(),
      letters.listLetters(state === null ? {} : { state }, mostShown),
    ])
    const page = outboxView({ counts, letters: shown, state }, request)
    return view('admin/outbox', page, { title: page.heading, wide: true })
  },
  post: signedIn(async ({ actor, body }) => {
    const retried = await outbox.retryLetter(actor, readOne(body, 'letter') ?? '')
    return redirect(adminPaths.outbox, {
      flash: retried
        ? { tone: 'good', key: 'admin.outbox.retried' }
        : { tone: 'info', key: 'admin.outbox.notAbandoned' },
    })
  }),
})
