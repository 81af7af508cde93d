import { scopesOf } from '../../../access/policy.js'
import { redirect, signedIn, view, type Page } from '../../../web/page.js'
import type { CentreRepository } from '../../centres/index.js'
import { attendancePaths } from '../paths.js'

/** The way to the list of the day: straight there for whoever has one centre, by choice for the others. */
export const todayPlacesPage = ({ centres }: { readonly centres: CentreRepository }): Page => ({
  path: attendancePaths.todayPlaces,
  requires: 'attendance.mark',
  get: signedIn(async ({ actor, t, locale }) => {
    const scopes = scopesOf(actor, 'attendance.mark').filter(({ programme }) => programme !== 'distant')
    const open = (await centres.listCentres()).filter(({ status }) => status === 'open')
    const own = open.filter(({ id }) =>
      scopes.some(({ centreId }) => centreId === undefined || centreId === id),
    )
    const [only] = own
    if (only !== undefined && own.length === 1) return redirect(attendancePaths.today(only.id))
    const page = {
      heading: t('attendance.today.heading'),
      cards: own.map(({ id, name }) => ({ title: name[locale], href: attendancePaths.today(id), level: 2 })),
      empty: { title: t('attendance.today.noShifts'), text: t('attendance.today.noCentre') },
    }
    return view('attendance/today-places', page, { title: page.heading })
  }),
})
