import { languageNames, locales, type Locale } from '../../../i18n/locales.js'
import { displayPhoneNumber, type PhoneNumber } from '../../../lib/phone-number.js'
import { oneOf, optionalOneOf } from '../../../web/fields/choice-fields.js'
import { optionalEmail, optionalPhone } from '../../../web/fields/contact-fields.js'
import { createFormView } from '../../../web/form-view.js'
import { defineForm, fieldError, type FieldError } from '../../../web/form.js'
import {
  redirect,
  signedIn,
  view,
  type Answer,
  type FormBody,
  type Page,
  type SignedInRequest,
} from '../../../web/page.js'
import { ABROAD, bakuDistricts, capital, places } from '../domain/places.js'
import { fullName, type Volunteer } from '../domain/volunteer.js'
import { volunteerPaths } from '../paths.js'
import type { ProfileService } from '../profile-service.js'

const reminders = ['yes', 'no'] as const
type Reminders = (typeof reminders)[number]

interface Fields {
  phone: string | null
  email: string | null
  locale: Locale
  reminders: Reminders
  city: string | null
  district: string | null
}

/** The list of the application, and what an old form may have brought in. */
const withOwn = (list: readonly string[], own: string | null): readonly string[] =>
  own === null || own === ABROAD || list.includes(own) ? list : [own, ...list]

const citiesOf = ({ city }: Volunteer) => withOwn(places, city)
const districtsOf = ({ district }: Volunteer) => withOwn(bakuDistricts, district)

const profileForm = (volunteer: Volunteer) =>
  defineForm<Fields>({
    phone: optionalPhone(),
    email: optionalEmail(),
    locale: oneOf(locales),
    reminders: oneOf(reminders),
    city: optionalOneOf([...citiesOf(volunteer), ABROAD]),
    district: optionalOneOf(districtsOf(volunteer)),
  })

const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }))

const asTyped = ({ phone, email, locale, wantsReminders, city, district }: Volunteer): FormBody => ({
  phone: phone === null ? '' : displayPhoneNumber(phone as PhoneNumber),
  email: email ?? '',
  locale,
  reminders: wantsReminders ? 'yes' : 'no',
  city: city ?? '',
  district: district ?? '',
})

function facts(volunteer: Volunteer, { t, format }: SignedInRequest) {
  const row = (key: string, value: string) => ({
    key: t(`volunteers.profile.${key}`),
    value,
    href: null,
    action: null,
  })
  const { fin, document } = volunteer
  return [
    row('name', fullName(volunteer)),
    row('bornOn', format.dayLong(volunteer.bornOn)),
    row('identity', fin ?? document?.number ?? t('volunteers.profile.notGiven')),
  ]
}

function show(
  volunteer: Volunteer,
  request: SignedInRequest,
  sent?: { typed: FormBody; errors: readonly FieldError[] },
): Answer {
  const { t } = request
  const form = createFormView({
    t,
    prefix: 'volunteers.profile.fields',
    values: sent?.typed ?? asTyped(volunteer),
    errors: sent?.errors ?? [],
  })
  const optional = { required: false } as const
  const none = { value: '', label: t('volunteers.profile.notGiven') }
  const page = {
    heading: t('volunteers.profile.heading'),
    errorSummary: form.errorSummary(),
    facts: { rows: facts(volunteer, request) },
    factsNote: t('volunteers.profile.factsNote'),
    formHeading: t('volunteers.profile.contact'),
    action: volunteerPaths.profile,
    phone: form.text('phone', { ...optional, type: 'tel', autocomplete: 'tel', width: 'short' }),
    email: form.text('email', { ...optional, type: 'email', autocomplete: 'email', lang: 'en' }),
    locale: form.radios(
      'locale',
      locales.map((value) => ({ value, label: languageNames[value] })),
      { inline: true },
    ),
    reminders: form.radios(
      'reminders',
      reminders.map((value) => ({ value })),
      { inline: true },
    ),
    city: form.select('city', [none, ...named(citiesOf(volunteer)), { value: ABROAD }], optional),
    district: form.select('district', [none, ...named(districtsOf(volunteer))], optional),
    submit: { text: t('volunteers.profile.save'), kind: 'primary' },
    links: [
      { href: volunteerPaths.consents, text: t('volunteers.consents.heading') },
      { href: volunteerPaths.needs, text: t('volunteers.needs.heading') },
    ],
  }
  return view('volunteers/profile', page, { title: page.heading, status: sent === undefined ? 200 : 422 })
}

export const profilePage = (profiles: ProfileService): Page => ({
  path: volunteerPaths.profile,
  requires: 'signed-in',
  get: signedIn(async (request) => show(await profiles.getOwn(request.actor), request)),
  post: signedIn(async (request) => {
    const volunteer = await profiles.getOwn(request.actor)
    const form = profileForm(volunteer).parse(request.body)
    if (!form.ok) return show(volunteer, request, form)
    const { reminders: wanted, ...contact } = form.values
    const { phone, email, city, district } = contact
    // Somebody without both could not be reached at all.
    if (phone === null && email === null)
      return show(volunteer, request, { typed: request.body, errors: [fieldError('phone', 'contact.none')] })
    await profiles.correct(request.actor, {
      ...contact,
      wantsReminders: wanted === 'yes',
      district: city === capital ? district : null,
    })
    return redirect(volunteerPaths.profile, { flash: { tone: 'good', key: 'volunteers.profile.saved' } })
  }),
})
