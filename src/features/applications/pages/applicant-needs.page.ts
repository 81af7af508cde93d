import { notFound } from '../../../lib/stop-error.js'
import { signedIn, view, type Page } from '../../../web/page.js'
import { fullName, type NeedsService, type VolunteerRepository } from '../../volunteers/index.js'
import { coversApplication } from '../application-scope.js'
import type { ApplicationRepository } from '../data/application-repository.js'
import { applicationPaths } from '../paths.js'

interface Dependencies {
  readonly applications: ApplicationRepository
  readonly volunteers: VolunteerRepository
  readonly needs: NeedsService
}

/** What helps this person work well. Opening the page is written down, and the person sees who opened it. */
export const applicantNeedsPage = ({ applications, volunteers, needs }: Dependencies): Page => ({
  path: applicationPaths.needsPattern,
  requires: 'needs.read',
  get: signedIn(async (request) => {
    const { t, format, actor } = request
    const id = request.params['id'] ?? ''
    const application = await applications.getApplication(id)
    if (!coversApplication(actor, 'needs.read', application)) throw notFound('application', id)
    const volunteer = await volunteers.getVolunteer(application.volunteerId)
    const told = await needs.readNeeds(actor, application.volunteerId)
    const heading = t('volunteers.needs.ofPerson', { name: fullName(volunteer) })
    const page = {
      heading,
      watched: { tone: 'info', text: t('volunteers.needs.watched') },
      items: (told?.items ?? []).map(({ option, decision, note }) => ({
        text: t(`applications.fields.needs.options.${option}`),
        tag: {
          text: t(`volunteers.needs.decisions.${decision}`),
          tone: decision === 'open' ? 'warn' : 'good',
        },
        note,
      })),
      otherHeading: t('volunteers.needs.ownWords'),
      other: told?.other ?? null,
      updated:
        told === null ? null : t('volunteers.needs.updated', { when: format.dateTime(told.updatedAt) }),
      nothing: told === null ? t('volunteers.needs.nothing') : null,
    }
    return view('applications/applicant-needs', page, { title: heading })
  }),
})
