import type { Actor } from '../../access/roles.js'
import type { AuditLog } from '../../audit/audit-log.js'
import type { AccountRepository, Account } from '../identity/index.js'
import type { NewVolunteer, Volunteer, VolunteerRepository } from '../volunteers/index.js'
import type { AboutYou, Contact } from './domain/answers.js'
import type { ApplicationChannel } from './domain/application.js'
import type { Journey } from './domain/journey.js'

interface Dependencies {
  readonly accounts: AccountRepository
  readonly volunteers: VolunteerRepository
  readonly audit: AuditLog
}

/** Who stands behind a draft. */
export type Applicant =
  | { readonly kind: 'known'; readonly volunteer: Volunteer }
  | { readonly kind: 'new' }
  /** Somebody with an account typed their address without signing in; only a letter may tell them so. */
  | { readonly kind: 'has-account'; readonly account: Account }

export interface WrittenApplicant {
  readonly volunteer: Volunteer
  readonly duplicateOf: string | null
  readonly claimedFin: string | null
}

type Person = { readonly aboutYou: AboutYou; readonly contact: Contact }

function volunteerOf({ aboutYou, contact }: Person, { answers, draft }: Journey): NewVolunteer {
  const { background } = answers
  return {
    ...aboutYou,
    ...contact,
    education: background?.education ?? null,
    languages: background?.languages ?? [],
    skills: background?.skills ?? [],
    organisationId: draft.organisationId,
  }
}

export function createApplicantService({ accounts, volunteers, audit }: Dependencies) {
  const knownByFin = async ({ fin, bornOn }: AboutYou): Promise<Applicant> => {
    const found = fin === null ? null : await volunteers.findByFin(fin)
    return found !== null && found.bornOn === bornOn ? { kind: 'known', volunteer: found } : { kind: 'new' }
  }

  /** Somebody else of the same birthday under this phone may be the same person. */
  const likelyTwin = async (phone: string, { id, bornOn }: Volunteer): Promise<string | null> => {
    const others = await volunteers.listByPhone(phone)
    return others.find((other) => other.id !== id && other.bornOn === bornOn)?.id ?? null
  }

  return {
    async whoIs({ draft }: Journey, { aboutYou, contact }: Person, actor: Actor | null): Promise<Applicant> {
      // Staff have the person and the card before them.
      if (draft.enteredBy !== null) return knownByFin(aboutYou)
      if (actor !== null) {
        const own = actor.volunteerId === null ? null : await volunteers.findVolunteer(actor.volunteerId)
        return own === null ? { kind: 'new' } : { kind: 'known', volunteer: own }
      }
      const account = contact.email === null ? null : await accounts.findByEmail(contact.email)
      return account === null || account.volunteerId === draft.volunteerId
        ? { kind: 'new' }
        : { kind: 'has-account', account }
    },

    /** A known person's way to be reached may have changed; who they are is not changed by a form. */
    async write(journey: Journey, person: Person, applicant: Applicant): Promise<WrittenApplicant> {
      const written = volunteerOf(person, journey)
      if (applicant.kind === 'known') {
        const { phone, email, locale, city, district, education, languages, skills } = written
        const background = journey.answers.background === null ? {} : { education, languages, skills }
        const contact = { phone, locale, city, district, ...(email === null ? {} : { email }) }
        await volunteers.updateContact(applicant.volunteer.id, { ...contact, ...background })
        return { volunteer: applicant.volunteer, duplicateOf: null, claimedFin: null }
      }
      const id = journey.draft.volunteerId
      const volunteer = await volunteers.ensureVolunteer({ id, ...written })
      if (volunteer !== null)
        return { volunteer, duplicateOf: await likelyTwin(person.contact.phone, volunteer), claimedFin: null }
      // The FİN is somebody's already. Nobody is told so; a coordinator compares the two.
      const { fin } = person.aboutYou
      const owner = fin === null ? null : await volunteers.findByFin(fin)
      const stranger = await volunteers.ensureVolunteer({ id, ...written, fin: null })
      if (stranger === null) throw new Error('A person without FİN was refused')
      return { volunteer: stranger, duplicateOf: owner?.id ?? null, claimedFin: fin }
    },

    /** An account by which to follow the application; null for people without an address of their own. */
    async openAccount(
      volunteer: Volunteer,
      { email, actor, channel }: { email: string | null; actor: Actor | null; channel: ApplicationChannel },
    ): Promise<Account | null> {
      if (actor !== null && actor.volunteerId === null) {
        await accounts.updateAccount(actor.accountId, { volunteerId: volunteer.id })
        return accounts.findAccount(actor.accountId)
      }
      const own = await accounts.findByVolunteer(volunteer.id)
      if (own !== null || email === null) return own
      const account = await accounts.createAccount({
        name: `${volunteer.firstName} ${volunteer.lastName}`,
        email,
        // Whoever reads the letter comes in by it and may then choose a password.
        passwordHash: null,
        locale: volunteer.locale,
        volunteerId: volunteer.id,
      })
      if (account === null) return accounts.findByVolunteer(volunteer.id)
      const by = { accountId: account.id }
      await audit.record('account.created', {
        actor: by,
        subject: `account:${account.id}`,
        details: { channel },
      })
      return account
    },
  }
}

export type ApplicantService = ReturnType<typeof createApplicantService>
