import { gone, notFound } from '../../../lib/stop-error.js'
import type { PageRequest } from '../../../web/page.js'
import { isProgrammeId, type ProgrammeId } from '../../programmes/index.js'
import { newOwnerKey, ownerKeyOf, type JourneyService } from '../journey-service.js'
import { applicationPaths } from '../paths.js'
import type { JourneyPlace } from './journey-place.js'

/** The note in the session by which somebody without an account owns a draft. */
export const draftNote = 'application-draft'

export function programmeOf({ params }: PageRequest): ProgrammeId {
  const id = params['programme'] ?? ''
  if (!isProgrammeId(id)) throw notFound('programme', id)
  return id
}

/** Every key under which this person may have a draft. */
export function ownerKeysOf(request: PageRequest): string[] {
  const { actor } = request
  const key = request.remembered(draftNote)
  return [...(actor === null ? [] : [ownerKeyOf(actor)]), ...(key === null ? [] : [key])]
}

/** The key for a new draft: the account's, or a random one kept in the session. */
export function ownerKeyFor(request: PageRequest): string {
  const { actor } = request
  return actor === null ? (request.remembered(draftNote) ?? newOwnerKey()) : ownerKeyOf(actor)
}

export const onlinePlace = (journeys: JourneyService): JourneyPlace => ({
  requires: 'public',
  patterns: {
    step: applicationPaths.stepPattern,
    check: applicationPaths.checkPattern,
    switch: applicationPaths.switchPattern,
  },
  async find(request) {
    const draft = await journeys.findDraft(ownerKeysOf(request), programmeOf(request))
    if (draft === null) throw gone('application.noDraft')
    return draft
  },
  step: ({ programme }, step) => applicationPaths.step(programme, step),
  switchPath: ({ programme }) => applicationPaths.switch(programme),
  done: ({ programme }) => applicationPaths.done(programme),
  leave: ({ programme }) => applicationPaths.start(programme),
  later: ({ programme }) => applicationPaths.later(programme),
})
