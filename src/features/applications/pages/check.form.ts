import { oneOf } from '../../../web/fields/choice-fields.js'
import { optionalText } from '../../../web/fields/text-fields.js'
import { defineForm } from '../../../web/form.js'

/** What an operator adds on the last page. */
export const deskForm = defineForm<{ channel: 'phone' | 'paper'; scanNote: string | null }>({
  channel: oneOf(['phone', 'paper']),
  scanNote: optionalText({ max: 200 }),
})
