import type { AuditLog } from '../../../audit/audit-log.js'
import { parseEmailAddress } from '../../../lib/email-address.js'
import { view, type Page, type PageRequest } from '../../../web/page.js'
import type { AccountRepository } from '../../identity/index.js'
import type { SettingsRepository } from '../../programmes/index.js'
import { adminPaths } from '../paths.js'
import { auditView, type AuditFilter } from './audit.view.js'

const perPage = 50

interface Dependencies {
  readonly audit: AuditLog
  readonly accounts: Pick<AccountRepository, 'listNames' | 'findByEmail'>
  readonly settings: Pick<SettingsRepository, 'currentSettings'>
}

const filterOf = ({ query }: PageRequest): AuditFilter => ({
  event: query['event'] ?? '',
  subject: (query['subject'] ?? '').trim(),
  actor: (query['actor'] ?? '').trim(),
})

function beforeOf({ query }: PageRequest): { at: Date; id: string } | null {
  const at = new Date(query['before'] ?? '')
  return Number.isNaN(at.getTime()) ? null : { at, id: query['beforeId'] ?? '' }
}

export function auditPage({ audit, accounts, settings }: Dependencies): Page {
  /** People are asked for by address; a wrong one finds nothing rather than everything. */
  const actorIdOf = async (typed: string): Promise<string> => {
    const email = parseEmailAddress(typed)
    return (email === null ? null : await accounts.findByEmail(email))?.id ?? 'nobody'
  }

  return {
    path: adminPaths.audit,
    requires: 'audit.view',
    async get(request) {
      const filter = filterOf(request)
      const before = beforeOf(request)
      const found = await audit.list({
        ...(filter.event === '' ? {} : { event: filter.event }),
        ...(filter.subject === '' ? {} : { subject: filter.subject }),
        ...(filter.actor === '' ? {} : { actorId: await actorIdOf(filter.actor) }),
        ...(before === null ? {} : { before }),
        limit: perPage + 1,
      })
      const events = found.slice(0, perPage)
      const page = auditView(
        {
          filter,
          events,
          names: await accounts.listNames(events.map((each) => each.actorId ?? '')),
          last: found.length > perPage ? (events.at(-1) ?? null) : null,
          isFirstPage: before === null,
          keptMonths: (await settings.currentSettings()).general.auditKeptMonths,
        },
        request,
      )
      return view('admin/audit', page, { title: page.heading, wide: true })
    },
  }
}
