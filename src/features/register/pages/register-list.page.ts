import { signedIn, view, type Page } from '../../../web/page.js'
import { volunteerPaths } from '../../volunteers/index.js'
import type { RegisterService } from '../register-service.js'
import { registerListView } from './register-list.view.js'
import { readRegisterQuery } from './register-query.js'

/** Who serves and has served, by name. */
export const registerListPage = (register: RegisterService): Page => ({
  path: volunteerPaths.register,
  requires: 'volunteer.view',
  get: signedIn(async (request) => {
    const query = readRegisterQuery(request.query)
    const [found, choices] = await Promise.all([
      register.list(request.actor, query),
      register.choices(request.actor),
    ])
    const page = registerListView(request, { query, found, ...choices })
    return view('register/list', page, { title: page.heading })
  }),
})
