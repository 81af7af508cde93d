import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import { volunteerPaths } from '../volunteers/index.js'
import { contactPage, personRecordPage } from './pages/person-record.page.js'
import { registerListPage } from './pages/register-list.page.js'
import type { RegisterService } from './register-service.js'

export { createRegisterService, type RegisterService } from './register-service.js'

export const registerPages = ({ register }: { readonly register: RegisterService }): Page[] => [
  registerListPage(register),
  personRecordPage(register),
  contactPage(register),
]

export const registerMenu: readonly MenuEntry[] = [
  { labelKey: 'register.menu', path: volunteerPaths.register, audience: 'volunteer.view', place: 'main' },
]
