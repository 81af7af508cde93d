import type { PageRequest } from '../../../web/page.js'
import type { Application } from '../domain/application.js'
import { applicationPaths } from '../paths.js'

export function doneView(application: Application, { t, format, actor }: PageRequest) {
  const promised = format.dayWithWeekday(application.promisedOn)
  const mine = actor?.volunteerId === application.volunteerId
  return {
    confirmation: {
      title: t('applications.done.heading'),
      label: t('applications.done.number'),
      number: application.number,
      text: t('applications.done.promise', { day: promised }),
    },
    nextHeading: t('applications.done.nextHeading'),
    next: [
      ...(application.guardianPending ? [t('applications.done.guardian')] : []),
      ...t('applications.done.next').split('\n'),
    ],
    follow: mine
      ? { text: t('applications.done.follow'), href: applicationPaths.oneOfMine(application.id) }
      : null,
    note: t('applications.done.note'),
  }
}
