import type { ChoiceView, ErrorSummaryView, TextFieldView } from '../../../web/form-view.js'
import { view, type SessionChange, type ViewAnswer } from '../../../web/page.js'

export interface Link {
  readonly href: string
  readonly text: string
}

export interface FormPage {
  readonly heading: string
  readonly lead?: string
  readonly errorSummary: ErrorSummaryView | null
  readonly action: string
  readonly hidden?: readonly { readonly name: string; readonly value: string }[]
  readonly textFields?: readonly TextFieldView[]
  readonly choices?: readonly ChoiceView[]
  readonly submit: string
  readonly links?: readonly Link[]
}

/** Most pages of this feature are one short form: a heading, a few fields, a button, and other ways on. */
export function formPage(form: FormPage): ViewAnswer {
  const page = {
    heading: form.heading,
    lead: form.lead ?? null,
    errorSummary: form.errorSummary,
    action: form.action,
    hidden: form.hidden ?? [],
    textFields: form.textFields ?? [],
    choices: form.choices ?? [],
    submit: { text: form.submit },
    links: form.links ?? [],
  }
  const status = form.errorSummary === null ? 200 : 422
  return view('identity/form', page, { title: form.heading, status })
}

export interface MessagePage {
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly postButton?: { readonly action: string; readonly text: string }
  readonly links?: readonly Link[]
}

export function messagePage(
  message: MessagePage,
  options: { status?: number } & SessionChange = {},
): ViewAnswer {
  const page = {
    heading: message.heading,
    paragraphs: message.paragraphs,
    postButton: message.postButton ?? null,
    links: message.links ?? [],
  }
  return view('identity/message', page, { title: message.heading, ...options })
}
