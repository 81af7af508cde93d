import { languageNames, locales } from '../../../i18n/locales.js'
import type { Translate } from '../../../i18n/translator.js'
import { createFormView, type Choice, type FormView } from '../../../web/form-view.js'
import { ACCOMMODATION_OPTIONS, type ApplicationStepId } from '../../programmes/index.js'
import { ABROAD, bakuDistricts, guardianRelations, places } from '../../volunteers/index.js'
import { countryCodes, HOME_COUNTRY, STATELESS } from '../domain/countries.js'
import { documentKinds, genders } from '../forms/about-you.form.js'
import { slotNumbers, workdays } from '../forms/availability.form.js'
import { educationLevels, languageCodes } from '../forms/background.form.js'
import { askedConsents } from '../forms/draft-reader.js'
import { consentBlock } from './consent-block.js'
import type { FieldBlock } from './field-block.js'
import { questionBlocks } from './question-blocks.js'
import type { StepContent } from './step-content.js'

const choices = (values: readonly string[]): Choice[] => values.map((value) => ({ value }))
const names = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: value }))
const optional = { required: false } as const

function countries(t: Translate): Choice[] {
  const display = new Intl.DisplayNames([t.locale], { type: 'region' })
  const collator = new Intl.Collator(t.locale)
  const all = countryCodes.map((value) => ({ value, label: display.of(value) ?? value }))
  const home = all.filter(({ value }) => value === HOME_COUNTRY)
  const others = all.filter(({ value }) => value !== HOME_COUNTRY)
  return [...home, ...others.sort((a, b) => collator.compare(a.label, b.label)), { value: STATELESS }]
}

const aboutYou = (view: FormView, { t }: StepContent): FieldBlock[] => [
  { kind: 'text', field: view.text('lastName', { autocomplete: 'family-name' }) },
  { kind: 'text', field: view.text('firstName', { autocomplete: 'given-name' }) },
  { kind: 'text', field: view.text('patronymic', optional) },
  { kind: 'date', field: view.date('bornOn') },
  { kind: 'radios', field: view.radios('gender', choices(genders), { ...optional, inline: true }) },
  { kind: 'select', field: view.select('citizenship', countries(t)) },
  // In a page in Azerbaijani, capitals of i would become İ: the field is marked as English.
  { kind: 'text', field: view.text('fin', { ...optional, lang: 'en', width: 'short', maxLength: 7 }) },
  {
    kind: 'select',
    field: view.select(
      'documentKind',
      [{ value: '', label: t('applications.noDocument') }, ...choices(documentKinds)],
      optional,
    ),
  },
  { kind: 'text', field: view.text('documentNumber', { ...optional, lang: 'en', width: 'short' }) },
]

const contact = (view: FormView, { t, journey }: StepContent): FieldBlock[] => [
  { kind: 'text', field: view.text('phone', { type: 'tel', autocomplete: 'tel', width: 'short' }) },
  {
    kind: 'text',
    field: view.text('email', {
      type: 'email',
      autocomplete: 'email',
      lang: 'en',
      required: journey.programme.servesBy === 'tasks',
    }),
  },
  {
    kind: 'radios',
    field: view.radios(
      'locale',
      locales.map((value) => ({ value, label: languageNames[value] })),
      { inline: true },
    ),
  },
  {
    kind: 'select',
    field: view.select('city', [
      { value: '', label: t('applications.choose') },
      ...names(places),
      { value: ABROAD },
    ]),
  },
  {
    kind: 'select',
    field: view.select(
      'district',
      [{ value: '', label: t('applications.choose') }, ...names(bakuDistricts)],
      optional,
    ),
  },
]

const background = (view: FormView, { t }: StepContent): FieldBlock[] => [
  {
    kind: 'select',
    field: view.select(
      'education',
      [{ value: '', label: t('applications.choose') }, ...choices(educationLevels)],
      optional,
    ),
  },
  { kind: 'checkboxes', field: view.checkboxes('languages', choices(languageCodes)) },
  { kind: 'text', field: view.text('skills', { ...optional, maxLength: 300 }) },
]

const availability = (view: FormView, { t, format, centres }: StepContent): FieldBlock[] => {
  const places = centres.map(({ id, name }) => ({ value: id, label: name[t.locale] }))
  const days = workdays.map((value) => ({ value, label: format.weekdayName(Number(value)) }))
  return [
    {
      kind: 'select',
      field: view.select(
        'centreId',
        [{ value: '', label: t('applications.anyCentre') }, ...places],
        optional,
      ),
    },
    { kind: 'checkboxes', field: view.checkboxes('weekdays', days) },
    { kind: 'checkboxes', field: view.checkboxes('slots', choices(slotNumbers)) },
    { kind: 'date', field: view.date('from', optional) },
  ]
}

const needs = (view: FormView): FieldBlock[] => [
  { kind: 'checkboxes', field: view.checkboxes('needs', choices(ACCOMMODATION_OPTIONS), optional) },
  { kind: 'textarea', field: view.textarea('needsOther', { ...optional, maxLength: 500 }) },
]

const guardian = (view: FormView): FieldBlock[] => [
  { kind: 'text', field: view.text('guardianName') },
  { kind: 'radios', field: view.radios('guardianRelation', choices(guardianRelations)) },
  { kind: 'text', field: view.text('guardianPhone', { type: 'tel', width: 'short' }) },
  { kind: 'text', field: view.text('guardianEmail', { ...optional, type: 'email', lang: 'en' }) },
]

const consents = (view: FormView, { t, journey }: StepContent): FieldBlock[] =>
  askedConsents(journey.programme, journey.answers).map((consent) => consentBlock(view, consent, t))

type Maker = (view: FormView, content: StepContent) => FieldBlock[]

const makers: Readonly<Partial<Record<ApplicationStepId, Maker>>> = {
  'about-you': aboutYou,
  contact,
  background,
  availability,
  needs,
  guardian,
  consents,
}

/** The fields of one page with what is typed in them, and the view they were made by. */
export function stepBlocks(content: StepContent): { view: FormView; blocks: FieldBlock[] } {
  const { t, step, journey, values, errors } = content
  const maker = makers[step]
  const prefix =
    maker === undefined ? `applications.questions.${journey.programme.id}` : 'applications.fields'
  const view = createFormView({ t, prefix, values, errors })
  return { view, blocks: maker === undefined ? questionBlocks(view, content) : maker(view, content) }
}
