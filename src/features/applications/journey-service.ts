import { randomBytes } from 'node:crypto'
import type { Actor } from '../../access/roles.js'
import { gone, notFound } from '../../lib/stop-error.js'
import type { Clock } from '../../lib/clock.js'
import type { Centre } from '../centres/index.js'
import { programmes, type ApplicationStepId, type ProgrammeId, type Settings } from '../programmes/index.js'
import type { DraftRepository } from './data/draft-repository.js'
import type { ApplicationChannel } from './domain/application.js'
import type { Draft } from './domain/draft.js'
import { journeySteps, type Journey } from './domain/journey.js'
import { formFor, readDraft, type ReadingFacts } from './forms/draft-reader.js'
import type { StepReading } from './forms/step-form.js'
import type { FormBody } from '../../web/page.js'

interface Dependencies {
  readonly drafts: DraftRepository
  readonly settings: { currentSettings(): Promise<Settings> }
  readonly centres: { listCentres(): Promise<Centre[]> }
  readonly clock: Clock
}

export interface NewJourney {
  readonly programme: ProgrammeId
  readonly ownerKey: string
  readonly organisationId?: string
  readonly channel?: ApplicationChannel
  readonly enteredBy?: string
  /** What is known of a person who applies again. */
  readonly known?: Draft['typed']
}

/** Places where volunteers serve; the call centre has none. */
const receivesVolunteers = ({ status, kind }: Centre): boolean => status === 'open' && kind !== 'call-centre'

export const newOwnerKey = (): string => randomBytes(24).toString('base64url')
export const ownerKeyOf = (actor: Pick<Actor, 'accountId'>): string => `account:${actor.accountId}`

/** Writing an application page by page: beginning, coming back, keeping what was typed. */
export function createJourneyService({ drafts, settings, centres, clock }: Dependencies) {
  const listCentres = async (): Promise<Centre[]> => (await centres.listCentres()).filter(receivesVolunteers)
  const readingFacts = async (): Promise<ReadingFacts> => ({
    now: clock.now(),
    centreIds: (await listCentres()).map(({ id }) => id),
  })
  const keptDays = async (): Promise<number> => (await settings.currentSettings()).general.draftKeptDays

  return {
    listCentres,

    /** The draft that is being written; a new one when there is none, or when it has been sent already. */
    async start(journey: NewJourney): Promise<Draft> {
      const { programme, ownerKey, organisationId = null, channel = 'online', enteredBy = null } = journey
      const begun = enteredBy === null ? await drafts.findDraft([ownerKey], programme) : null
      const fits = begun !== null && begun.submittedAt === null && begun.organisationId === organisationId
      if (fits) return begun
      const kept = { programme, ownerKey, organisationId, channel, enteredBy, typed: journey.known ?? {} }
      return drafts.createDraft({ ...kept, keptDays: await keptDays() })
    },

    /** For a company's link: the employee goes on with this draft. */
    async startFor(company: {
      programme: ProgrammeId
      organisationId: string
      actor: Actor | null
      /** The key this browser has already, for somebody who follows the link again. */
      known?: string | null
    }) {
      const { programme, organisationId, actor, known = null } = company
      const ownerKey = actor === null ? (known ?? newOwnerKey()) : ownerKeyOf(actor)
      const draft = await this.start({ programme, ownerKey, organisationId, channel: 'company' })
      const [step = 'about-you'] = programmes[programme].steps
      return { draft, ownerKey, step }
    },

    findDraft: (ownerKeys: readonly string[], programme: ProgrammeId) =>
      drafts.findDraft(ownerKeys, programme),
    listUnsent: (ownerKeys: readonly string[]) => drafts.listUnsent(ownerKeys),

    async getEntered(actor: Actor, draftId: string): Promise<Draft> {
      const draft = await drafts.findById(draftId)
      if (draft?.enteredBy !== actor.accountId) throw notFound('draft', draftId)
      return draft
    },

    async read(draft: Draft): Promise<Journey> {
      const [facts, current] = await Promise.all([readingFacts(), settings.currentSettings()])
      const programme = programmes[draft.programme]
      const answers = readDraft(draft, facts)
      const steps = journeySteps(programme, answers, { settings: current, now: facts.now })
      return { draft, programme, settings: current, answers, steps }
    },

    /** Keeps the page when it is right; says what is wrong with it when it isn't. */
    async saveStep(draft: Draft, step: ApplicationStepId, body: FormBody): Promise<StepReading<unknown>> {
      const form = formFor(step, draft, await readingFacts())
      if (form === null) throw notFound('step', step)
      const reading = form.read(body)
      if (!reading.ok) return reading
      const saved = await drafts.saveStep(draft, step, { typed: reading.typed, keptDays: await keptDays() })
      if (!saved) throw gone('application.alreadySent')
      return reading
    },

    /** The same person, another sub-programme: what both ask need not be typed again. */
    async switchTo(draft: Draft, programme: ProgrammeId): Promise<Draft> {
      const { ownerKey, channel, enteredBy, needs } = draft
      const asked = new Set<ApplicationStepId>([
        'about-you',
        'contact',
        'background',
        'availability',
        'guardian',
      ])
      const typed = Object.fromEntries(
        Object.entries(draft.typed).filter(([step]) => asked.has(step as ApplicationStepId)),
      )
      const next = await drafts.createDraft({
        programme,
        ownerKey,
        organisationId: null,
        channel,
        enteredBy,
        typed,
        needs,
        keptDays: await keptDays(),
      })
      await drafts.removeDraft(draft.id)
      return next
    },
  }
}

export type JourneyService = ReturnType<typeof createJourneyService>
