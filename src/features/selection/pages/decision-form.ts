import { applicationStates, type ApplicationState } from '../../applications/index.js'
import { readOne } from '../../../web/fields/text-fields.js'
import type { FormBody } from '../../../web/page.js'
import type { Translate } from '../../../i18n/translator.js'
import type { Seen } from '../decision-service.js'

/** The state that the person who decides had before their eyes travels with the form. */
export function seenOf(body: FormBody, id: string): Seen {
  const state = readOne(body, 'seen')
  const known = applicationStates.find((each) => each === state)
  return { id, state: known ?? 'draft' }
}

/** What is said when somebody else was faster: nothing was done, and what was typed is still there. */
export const changedNotice = (t: Translate, state: ApplicationState) => ({
  tone: 'warn',
  title: t('selection.changed.title'),
  text: t('selection.changed.text', { state: t(`selection.states.${state}`) }),
})

export type Notice = ReturnType<typeof changedNotice>
