import { notFound } from '../../../lib/stop-error.js'
import { redirect, signedIn, view, type Page } from '../../../web/page.js'
import { canWithdraw } from '../own-applications.js'
import type { GuardianReminders } from '../guardian-reminders.js'
import type { OwnApplications } from '../own-applications.js'
import { applicationPaths } from '../paths.js'
import { applicationListView, applicationView } from './my-application.view.js'

export const myApplicationsPage = (own: OwnApplications): Page => ({
  path: applicationPaths.mine,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const page = applicationListView(await own.list(request.actor), request)
    return view('applications/mine', page, { title: page.heading })
  }),
})

interface OneOfMine {
  readonly ownApplications: OwnApplications
  readonly guardianReminders: GuardianReminders
}

export const myApplicationPage = ({ ownApplications, guardianReminders }: OneOfMine): Page => ({
  path: applicationPaths.oneOfMinePattern,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const own = await ownApplications.get(request.actor, request.params['id'] ?? '')
    const canAskAgain = own.guardian !== null && guardianReminders.canAskAgain(own.guardian)
    const page = applicationView(own, canAskAgain, request)
    return view('applications/one-of-mine', page, { title: page.heading })
  }),
})

/** Sends the guardian's link once more. */
export const askGuardianAgainPage = ({ guardianReminders }: OneOfMine): Page => ({
  path: applicationPaths.askGuardianAgainPattern,
  requires: 'signed-in',
  post: signedIn(async ({ actor, params }) => {
    const id = params['id'] ?? ''
    const sent = await guardianReminders.askAgain(actor, id)
    const flash = sent
      ? ({ tone: 'good', key: 'applications.guardianWaiting.sentAgain' } as const)
      : ({ tone: 'info', key: 'applications.guardianWaiting.notSent' } as const)
    return redirect(applicationPaths.oneOfMine(id), { flash })
  }),
})

/** Asked once more before it is done: this cannot be undone. */
export const withdrawPage = (own: OwnApplications): Page => ({
  path: applicationPaths.withdrawPattern,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const { t } = request
    const { application } = await own.get(request.actor, request.params['id'] ?? '')
    if (!canWithdraw(application)) throw notFound('application', application.id)
    const heading = t('applications.withdraw.heading')
    const page = {
      heading,
      text: t('applications.withdraw.text', { number: application.number }),
      back: { href: applicationPaths.oneOfMine(application.id) },
      go: {
        action: applicationPaths.withdraw(application.id),
        text: t('applications.withdraw.submit'),
        kind: 'danger',
      },
    }
    return view('applications/withdraw', page, { title: heading })
  }),
  post: signedIn(async (request) => {
    const id = request.params['id'] ?? ''
    const withdrawn = await own.withdraw(request.actor, id)
    const flash = withdrawn
      ? ({ tone: 'good', key: 'applications.withdraw.done' } as const)
      : ({ tone: 'warn', key: 'applications.withdraw.tooLate' } as const)
    return redirect(applicationPaths.oneOfMine(id), { flash })
  }),
})
