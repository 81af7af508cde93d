import { notFound } from '../../../lib/stop-error.js'
import { redirect, signedIn, view, type Page } from '../../../web/page.js'
import { canWithdraw } from '../own-applications.js'
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

export const myApplicationPage = (own: OwnApplications): Page => ({
  path: applicationPaths.oneOfMinePattern,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const page = applicationView(await own.get(request.actor, request.params['id'] ?? ''), request)
    return view('applications/one-of-mine', page, { title: page.heading })
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
