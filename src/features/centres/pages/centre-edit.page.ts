import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type FormBody, type Page, type PageRequest } from '../../../web/page.js'
import type { CentresService } from '../centres-service.js'
import { accessFacts, centreKinds, centreStatuses, type Centre } from '../domain/centre.js'
import { centrePaths } from '../paths.js'
import { centreEditForm, dayStarts, typedOf, weekdayCodes, withAnswers } from './centre-edit.form.js'

interface Shown {
  readonly typed: FormBody
  readonly errors?: readonly FieldError[]
  /** Somebody else saved first; then their version is what the next attempt replaces. */
  readonly conflict?: true
}

const choicesOf = (values: readonly string[]) => values.map((value) => ({ value }))

function fieldsOf(request: PageRequest, { typed, errors = [] }: Shown) {
  const { t, format } = request
  const form = createFormView({ t, prefix: 'centres.edit.fields', values: typed, errors })
  const callCentreNumber = typed['phone'] === '142'
  return {
    errorSummary: form.errorSummary(),
    texts: [
      form.text('nameAz', { lang: 'az' }),
      form.text('nameRu', { lang: 'ru' }),
      form.text('nameEn', { lang: 'en' }),
      form.text('city', { required: false, width: 'short' }),
      form.text('district', { required: false, width: 'short' }),
      form.text('address', { required: false }),
      ...(callCentreNumber ? [] : [form.text('phone', { required: false, type: 'tel', width: 'short' })]),
    ],
    kind: form.select(
      'kind',
      centreKinds.map((value) => ({ value, label: t(`centres.kinds.${value}`) })),
    ),
    status: form.radios(
      'status',
      centreStatuses.map((value) => ({ value, label: t(`centres.statuses.${value}`) })),
      {
        inline: true,
      },
    ),
    dayStart: form.select(
      'dayStart',
      dayStarts.map((value) => ({
        value,
        label: value === 'none' ? t('centres.edit.noShifts') : value,
      })),
    ),
    weekdays: form.checkboxes(
      'weekdays',
      weekdayCodes.map((value) => ({ value, label: format.weekdayName(Number(value)) })),
      { inline: true, required: false },
    ),
    access: form.checkboxes(
      'access',
      choicesOf(accessFacts).map(({ value }) => ({ value, label: t(`centres.access.facts.${value}`) })),
      { required: false },
    ),
  }
}

function show(request: PageRequest, centre: Centre, shown: Shown) {
  const { t, locale } = request
  const { errorSummary, ...fields } = fieldsOf(request, shown)
  const conflict = shown.conflict === true
  const page = {
    heading: t('centres.edit.heading'),
    lead: centre.name[locale],
    backLink: { href: centrePaths.adminList, text: t('centres.admin.heading') },
    conflict: conflict
      ? { tone: 'warn', title: t('centres.edit.conflict.title'), text: t('centres.edit.conflict.text') }
      : null,
    errorSummary,
    action: centrePaths.edit({ centreId: centre.id }),
    version: conflict ? centre.version : (shown.typed['version'] ?? centre.version),
    ...fields,
    submit: { text: t('centres.edit.submit') },
  }
  const status = conflict ? 409 : shown.errors === undefined ? 200 : 422
  return view('centres/edit', page, { title: t('centres.edit.heading'), status })
}

export const centreEditPage = (centres: CentresService): Page => ({
  path: '/admin/centres/:centreId',
  requires: 'centre.edit',
  get: signedIn(async (request) => {
    const centre = await centres.getForEditing(request.actor, request.params['centreId'] ?? '')
    return show(request, centre, { typed: typedOf(centre) })
  }),
  post: signedIn(async (request) => {
    const centre = await centres.getForEditing(request.actor, request.params['centreId'] ?? '')
    const typed = request.body['phone'] === '142' ? { ...request.body, phone: '' } : request.body
    const form = centreEditForm.parse(typed)
    if (!form.ok) return show(request, centre, { typed: request.body, errors: form.errors })
    const saved = await centres.saveCentre(request.actor, withAnswers(centre, form.values))
    if (saved) return redirect(centrePaths.adminList, { flash: { tone: 'good', key: 'centres.edit.done' } })
    const current = await centres.getCentre(centre.id)
    return show(request, current, { typed: request.body, conflict: true })
  }),
})
