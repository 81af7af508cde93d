import { redirect, view, type Page } from '../../../web/page.js'
import type { ApplicationRepository } from '../data/application-repository.js'
import type { JourneyService } from '../journey-service.js'
import { applicationPaths } from '../paths.js'
import { doneView } from './done.view.js'
import { ownerKeysOf, programmeOf } from './online-place.js'

interface Dependencies {
  readonly journeys: JourneyService
  readonly applications: ApplicationRepository
}

/** The end of the form: a number, a promise, and what happens next. */
export const donePage = ({ journeys, applications }: Dependencies): Page => ({
  path: applicationPaths.donePattern,
  requires: 'public',
  async get(request) {
    const draft = await journeys.findDraft(ownerKeysOf(request), programmeOf(request))
    if (draft?.submittedAt == null) return redirect(applicationPaths.start(programmeOf(request)))
    const application = await applications.getApplication(draft.applicationId)
    const page = doneView(application, request)
    return view('applications/done', page, { title: page.confirmation.title })
  },
})

/** The same words whoever the address belongs to. */
export const mailPage = (): Page => ({
  path: applicationPaths.mailPattern,
  requires: 'public',
  get(request) {
    const { t } = request
    const heading = t('applications.mail.heading')
    const page = {
      heading,
      paragraphs: t('applications.mail.text').split('\n\n'),
      back: { href: applicationPaths.step(programmeOf(request), 'check'), text: t('applications.mail.back') },
    }
    return view('applications/mail', page, { title: heading })
  },
})
