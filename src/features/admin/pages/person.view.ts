import { roles, type Grant } from '../../../access/roles.js'
import type { AuditRecord } from '../../../audit/audit-model.js'
import { createFormView, type Choice, type FormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import type { FormBody, PageRequest } from '../../../web/page.js'
import type { Account } from '../../identity/index.js'
import { adminPaths } from '../paths.js'
import { grantWords, type Places } from './scope-words.js'

export interface PersonFacts {
  readonly account: Account
  readonly viewerId: string | null
  readonly places: Places
  readonly history: readonly AuditRecord[]
  readonly names: ReadonlyMap<string, string>
}

type Words = Pick<PageRequest, 't' | 'format'>

/** The fields that the withdraw button sends: the grant itself, since its number in the list may have changed. */
const grantFields = ({ role, scope }: Grant) => [
  { name: 'role', value: role },
  { name: 'centre', value: scope.centreId ?? '' },
  { name: 'programme', value: scope.programme ?? '' },
  { name: 'organisation', value: scope.organisationId ?? '' },
]

const grantRow = (grant: Grant, { account, places }: PersonFacts, { t }: Words) => ({
  name: grantWords(grant, places, t),
  buttons: [
    {
      action: adminPaths.withdraw(account.id),
      text: t('admin.person.withdraw'),
      kind: 'danger',
      fields: grantFields(grant),
    },
  ],
})

/** "centreId=baku-1 programme=genc", as the audit log has it, back to a scope. */
const scopeOf = (text: unknown): Grant['scope'] =>
  Object.fromEntries(
    (typeof text === 'string' ? text : '')
      .split(' ')
      .filter((part) => part !== '')
      .map((part) => part.split('=', 2)),
  ) as Grant['scope']

function historyRow(event: AuditRecord, { places, names }: PersonFacts, { t, format }: Words) {
  const role = roles.find((each) => each === event.details['role'])
  const grant =
    role === undefined ? '' : grantWords({ role, scope: scopeOf(event.details['scope']) }, places, t)
  return [
    { text: format.dateTime(event.at) },
    { text: t(event.event === 'role.granted' ? 'admin.person.granted' : 'admin.person.withdrawn') },
    { text: grant },
    { text: names.get(event.actorId ?? '') ?? t('admin.audit.system') },
  ]
}

const anywhere = (t: PageRequest['t']): Choice => ({ value: '', label: t('admin.person.anywhere') })

function selectsOf(form: FormView, places: Places, t: PageRequest['t']) {
  const select = (name: string, choices: readonly Choice[]) =>
    form.select(name, [anywhere(t), ...choices], { required: false })
  return [
    select('centre', places.centres),
    select('programme', places.programmes),
    ...(places.organisations.length === 0 ? [] : [select('organisation', places.organisations)]),
  ]
}

/** Only for somebody else: who holds a session must not take away what protects it. */
function secondFactorOf({ account, viewerId }: PersonFacts, { t }: Words) {
  if (!account.hasSecondFactor || account.id === viewerId) return null
  return {
    heading: t('admin.person.secondFactor.heading'),
    text: t('admin.person.secondFactor.text'),
    postButton: {
      action: adminPaths.secondFactor(account.id),
      text: t('admin.person.secondFactor.submit'),
      kind: 'danger',
    },
  }
}

export function personView(facts: PersonFacts, words: Words, typed: FormBody, errors: readonly FieldError[]) {
  const { t } = words
  const { account, places, history } = facts
  const form = createFormView({ t, prefix: 'admin.person.fields', values: typed, errors })
  const choices = roles
    .filter((role) => role !== 'company-representative' || places.organisations.length > 0)
    .map((value) => ({ value, label: t(`admin.roles.${value}`), hint: t(`admin.roleHints.${value}`) }))
  return {
    heading: account.name,
    back: { href: adminPaths.people },
    errorSummary: form.errorSummary(),
    email: account.email ?? t('admin.people.noEmail'),
    rolesHeading: t('admin.person.roles'),
    grants: account.grants.map((grant) => grantRow(grant, facts, words)),
    noRole: t('admin.people.noRole'),
    grantHeading: t('admin.person.grantHeading'),
    action: adminPaths.person(account.id),
    role: form.radios('role', choices),
    selects: selectsOf(form, places, t),
    submit: { text: t('admin.person.grant') },
    secondFactor: secondFactorOf(facts, words),
    history: {
      caption: t('admin.person.history'),
      columns: ['when', 'what', 'role', 'who'].map((column) => ({
        label: t(`admin.person.columns.${column}`),
      })),
      rows: history.map((event) => historyRow(event, facts, words)),
      empty: t('admin.person.noHistory'),
    },
  }
}
