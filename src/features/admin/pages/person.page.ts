import { fieldError, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import { notFound } from '../../../lib/stop-error.js'
import type { AccountRepository, RoleService, SecondFactor } from '../../identity/index.js'
import { adminPaths } from '../paths.js'
import type { ListPlaces } from './people.page.js'
import { errorsOfFindings, grantForm, grantOf } from './person.form.js'
import { personView } from './person.view.js'

interface Dependencies {
  readonly roles: RoleService
  readonly accounts: Pick<AccountRepository, 'listNames'>
  readonly secondFactor: Pick<SecondFactor, 'remove'>
  readonly listPlaces: ListPlaces
}

const accountIdOf = ({ params }: PageRequest): string => params['accountId'] ?? ''

export function personPages({ roles, accounts, secondFactor, listPlaces }: Dependencies): Page[] {
  const show = async (request: PageRequest, typed: FormBody, errors: readonly FieldError[]) => {
    const account = await roles.getPerson(accountIdOf(request))
    const [history, places] = await Promise.all([roles.listRoleHistory(account.id), listPlaces(request)])
    const names = await accounts.listNames(history.map((each) => each.actorId ?? ''))
    const viewerId = request.actor?.accountId ?? null
    const page = personView({ account, viewerId, places, history, names }, request, typed, errors)
    return view('admin/person', page, { title: page.heading, status: errors.length === 0 ? 200 : 422 })
  }

  const personPage: Page = {
    path: adminPaths.personPattern,
    requires: 'role.grant',
    get: (request) => show(request, {}, []),
    post: signedIn(async (request) => {
      const places = await listPlaces(request)
      const form = grantForm(places).parse(request.body)
      if (!form.ok) return show(request, form.typed, form.errors)
      const result = await roles.grantRole(request.actor, accountIdOf(request), grantOf(form.values))
      if (result.outcome === 'refuse')
        return show(request, request.body, errorsOfFindings(result.findings, places))
      return redirect(adminPaths.person(accountIdOf(request)), {
        flash: { tone: 'good', key: 'admin.person.grantDone' },
      })
    }),
  }

  const withdrawPage: Page = {
    path: adminPaths.withdrawPattern,
    requires: 'role.grant',
    post: signedIn(async (request) => {
      const form = grantForm(await listPlaces(request)).parse(request.body)
      if (!form.ok) return show(request, {}, form.errors)
      const result = await roles.withdrawRole(request.actor, accountIdOf(request), grantOf(form.values))
      if (result.outcome === 'refuse')
        return show(
          request,
          {},
          result.reasons.map((each) => fieldError('role', each.code)),
        )
      return redirect(adminPaths.person(accountIdOf(request)), {
        flash: { tone: 'good', key: 'admin.person.withdrawDone' },
      })
    }),
  }
  const secondFactorPage: Page = {
    path: adminPaths.secondFactorPattern,
    requires: 'role.grant',
    post: signedIn(async (request) => {
      const account = await roles.getPerson(accountIdOf(request))
      if (account.id === request.actor.accountId) throw notFound('account', account.id)
      await secondFactor.remove(request.actor, account.id)
      return redirect(adminPaths.person(account.id), {
        flash: { tone: 'good', key: 'admin.person.secondFactor.done' },
      })
    }),
  }
  return [personPage, withdrawPage, secondFactorPage]
}
