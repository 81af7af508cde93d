import { createFormView } from '../../../web/form-view.js'
import { optionalText, requiredText } from '../../../web/fields/text-fields.js'
import { defineForm, type FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import type { PrintedName } from '../domain/certificate.js'
import type { HolderService } from '../holder-service.js'
import { certificatePaths } from '../paths.js'

const nameForm = defineForm<PrintedName>({
  lastName: requiredText({ max: 60 }),
  firstName: requiredText({ max: 60 }),
  patronymic: optionalText({ max: 60 }),
})

const typedOf = (name: PrintedName): FormBody => ({
  lastName: name.lastName,
  firstName: name.firstName,
  patronymic: name.patronymic ?? '',
})

interface Shown {
  readonly typed: FormBody
  readonly errors?: readonly FieldError[]
}

function show({ t }: PageRequest, placementId: string, { typed, errors = [] }: Shown) {
  const heading = t('certificates.name.heading')
  const form = createFormView({ t, prefix: 'certificates.name.fields', values: typed, errors })
  const page = {
    backLink: { href: certificatePaths.mine, text: t('certificates.mine.heading') },
    heading,
    lead: t('certificates.name.lead'),
    errorSummary: form.errorSummary(),
    action: certificatePaths.name(placementId),
    fields: [
      form.text('lastName', { lang: 'az', autocomplete: 'family-name' }),
      form.text('firstName', { lang: 'az', autocomplete: 'given-name' }),
      form.text('patronymic', { lang: 'az', required: false }),
    ],
    submit: { text: t('certificates.name.save') },
  }
  return view('certificates/name', page, { title: heading, status: errors.length > 0 ? 422 : 200 })
}

export const printedNamePage = (holders: HolderService): Page => ({
  path: certificatePaths.namePattern,
  requires: 'signed-in',
  get: signedIn(async (request) => {
    const placementId = request.params['placementId'] ?? ''
    const { name } = await holders.getOpenTerm(request.actor, placementId)
    return show(request, placementId, { typed: typedOf(name) })
  }),
  post: signedIn(async (request) => {
    const placementId = request.params['placementId'] ?? ''
    await holders.getOpenTerm(request.actor, placementId)
    const form = nameForm.parse(request.body)
    if (!form.ok) return show(request, placementId, form)
    await holders.correctName(request.actor, placementId, form.values)
    return redirect(certificatePaths.mine, { flash: { tone: 'good', key: 'certificates.name.saved' } })
  }),
})
