import type { PageRequest } from '../../../web/page.js'
import type { Application } from '../domain/application.js'
import { applicationPaths } from '../paths.js'

/** An operator has saved it for somebody else, and reads about that person. */
export function doneView(
  application: Application,
  { t, format, actor }: PageRequest,
  words: 'done' | 'done.entered' = 'done',
) {
  const promised = format.dayWithWeekday(application.promisedOn)
  const mine = actor?.volunteerId === application.volunteerId
  return {
    confirmation: {
      title: t(`applications.${words}.heading`),
      label: t('applications.done.number'),
      number: application.number,
      text: t(`applications.${words}.promise`, { day: promised }),
    },
    nextHeading: t('applications.done.nextHeading'),
    next: [
      ...(application.guardianPending ? [t(`applications.${words}.guardian`)] : []),
      ...t(`applications.${words}.next`).split('\n'),
    ],
    follow: mine
      ? { text: t('applications.done.follow'), href: applicationPaths.oneOfMine(application.id) }
      : null,
    note: t('applications.done.note'),
  }
}
