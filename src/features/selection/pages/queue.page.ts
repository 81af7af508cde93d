import { signedIn, view, type Page } from '../../../web/page.js'
import type { CentreRepository } from '../../centres/index.js'
import { selectionPaths } from '../paths.js'
import type { SelectionService } from '../selection-service.js'
import { readQueueAddress, toQueueQuery } from './queue-query.js'
import { queueView } from './queue.view.js'

interface Dependencies {
  readonly selection: SelectionService
  readonly centres: CentreRepository
}

/** Whoever waits for an answer, the nearest promise first. */
export const queuePage = ({ selection, centres }: Dependencies): Page => ({
  path: selectionPaths.queue,
  requires: 'application.review',
  get: signedIn(async (request) => {
    const address = readQueueAddress(request.query)
    const [found, counts, places] = await Promise.all([
      selection.listQueue(request.actor, toQueueQuery(address)),
      selection.countByState(request.actor),
      centres.listCentres(),
    ])
    const page = queueView(request, { address, found, counts, places })
    return view('selection/queue', page, { title: page.heading, wide: true })
  }),
})
