import type { CentreRepository } from '../centres/index.js'
import { PROGRAMME_IDS } from '../programmes/index.js'
import type { Choice } from '../../web/form-view.js'
import type { ListPlaces } from './pages/people.page.js'

interface Dependencies {
  readonly centres: Pick<CentreRepository, 'listCentres'>
  readonly listOrganisations: () => Promise<readonly { readonly id: string; readonly name: string }[]>
}

/** Where roles can hold, for the pages that grant them. */
export const createListPlaces = ({ centres, listOrganisations }: Dependencies): ListPlaces =>
  async function listPlaces({ t, locale }) {
    const [allCentres, organisations] = await Promise.all([centres.listCentres(), listOrganisations()])
    return {
      centres: allCentres.map(({ id, name }): Choice => ({ value: id, label: name[locale] })),
      programmes: PROGRAMME_IDS.map((id): Choice => ({ value: id, label: t(`programmes.${id}.name`) })),
      organisations: organisations.map(({ id, name }): Choice => ({ value: id, label: name })),
    }
  }
