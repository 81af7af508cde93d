import { redirect, type Page, type RedirectAnswer } from '../../../web/page.js'
import { identityPaths } from '../paths.js'
import { messagePage } from './form-page.view.js'

const note = 'identity.writtenTo'

/** The same for everybody, whether the address is known or not. */
export const afterLetter = (email: string): RedirectAnswer =>
  redirect(identityPaths.checkMail, { remember: { [note]: email } })

export const checkMailPage = (): Page => ({
  path: identityPaths.checkMail,
  requires: 'public',
  get(request) {
    const { t } = request
    const email = request.remembered(note)
    if (email === null) return redirect(identityPaths.signIn)
    return messagePage({
      heading: t('identity.checkMail.heading'),
      paragraphs: [t('identity.checkMail.text', { email }), t('identity.checkMail.late')],
      links: [{ href: identityPaths.signIn, text: t('identity.checkMail.back') }],
    })
  },
})
