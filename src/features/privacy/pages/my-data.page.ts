import { file, redirect, signedIn, view, type Page } from '../../../web/page.js'
import { dayInBaku } from '../../../lib/calendar-day.js'
import type { CopyService } from '../copy-service.js'
import { privacyPaths } from '../paths.js'
import type { RequestService } from '../request-service.js'
import { readableCopy } from './readable-copy.view.js'

interface Services {
  readonly copies: CopyService
  readonly dataRequests: RequestService
}

export const myDataPage = ({ dataRequests }: Services): Page => ({
  path: privacyPaths.mine,
  requires: 'signed-in',
  get: signedIn(async ({ actor, t, format }) => {
    const open = await dataRequests.findOwn(actor)
    const heading = t('privacy.mine.heading')
    const page = {
      heading,
      lead: t('privacy.mine.lead'),
      copyHeading: t('privacy.mine.copyHeading'),
      copyText: t('privacy.mine.copyText'),
      buttons: [
        { text: t('privacy.mine.read'), href: privacyPaths.print, kind: 'primary' },
        { text: t('privacy.mine.download'), href: privacyPaths.file, kind: 'secondary' },
      ],
      erasureHeading: t('privacy.mine.erasureHeading'),
      erasureText: t('privacy.mine.erasureText'),
      ask: { text: t('privacy.mine.ask'), href: privacyPaths.erasure, kind: 'secondary' },
      open:
        open === null
          ? null
          : {
              tone: 'info',
              title: t('privacy.mine.openTitle'),
              text: t('privacy.mine.openText', { due: format.dayLong(open.dueOn) }),
            },
      withdraw: { action: privacyPaths.withdraw, text: t('privacy.mine.withdraw'), kind: 'secondary' },
    }
    return view('privacy/my-data', page, { title: heading })
  }),
})

export const myDataFilePage = ({ copies }: Services): Page => ({
  path: privacyPaths.file,
  requires: 'signed-in',
  get: signedIn(async ({ actor, now }) =>
    file(JSON.stringify(await copies.copyFor(actor, 'file'), null, 2), {
      mediaType: 'application/json; charset=utf-8',
      name: `konullu-dost-${dayInBaku(now)}.json`,
    }),
  ),
})

export const myDataPrintPage = ({ copies }: Services): Page => ({
  path: privacyPaths.print,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const page = readableCopy(request, await copies.copyFor(request.actor, 'page'))
    return view('privacy/copy', page, { title: page.heading, layout: 'print' })
  }),
})

export const withdrawErasurePage = ({ dataRequests }: Services): Page => ({
  path: privacyPaths.withdraw,
  requires: 'signed-in',
  post: signedIn(async ({ actor }) => {
    const withdrawn = await dataRequests.withdraw(actor)
    return redirect(privacyPaths.mine, {
      flash: withdrawn
        ? { tone: 'good', key: 'privacy.mine.withdrawn' }
        : { tone: 'info', key: 'privacy.mine.nothingToWithdraw' },
    })
  }),
})
