import { addDays, calendarDay, type CalendarDay } from '../lib/calendar-day.js'
import type { NewVolunteer } from '../features/volunteers/index.js'
import type { ProgrammeId } from '../features/programmes/index.js'
import { newId } from '../storage/identifiers.js'
import type { Random } from './random.js'

/** All of them are invented; their addresses end in a domain that nobody can own (RFC 2606). */
const women = 'Aysel Nigar Leyla Günel Sevinc Aygün Nərmin Fidan Lalə Könül Türkan Zeynəb Ülviyyə Röya'.split(
  ' ',
)
const men = 'Orxan Elvin Rəşad Tural Kamran Nicat Səbuhi İlqar Vüsal Cavid Fuad Əli Ramin Toğrul'.split(' ')
const fathers = 'Anar Elçin Rauf Vaqif Tofiq Namiq Şahin Qılınc Kamil Oqtay Zaur Sabir'.split(' ')
const families =
  'Əliyev Məmmədov Hüseynov Quliyev Həsənov İsmayılov Ağayev Cəfərov Rəhimov Süleymanov Nəsirov Qasımov'.split(
    ' ',
  )
const districts = 'Yasamal Nizami Xətai Nərimanov Binəqədi Sabunçu Nəsimi Suraxanı'.split(' ')
const finLetters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'

export interface DemoPerson extends NewVolunteer {
  readonly id: string
  readonly programme: ProgrammeId
}

const ages: Readonly<Record<ProgrammeId, readonly [number, number]>> = {
  genc: [18, 28],
  gumusu: [52, 74],
  inkluziv: [19, 45],
  korporativ: [24, 48],
  distant: [20, 50],
}

const latin: Readonly<Record<string, string>> = { ə: 'e', ı: 'i', ö: 'o', ü: 'u', ğ: 'g', ş: 's', ç: 'c' }
const plain = (text: string): string =>
  text.toLocaleLowerCase('az').replace(/[əıöüğşç]/g, (letter) => latin[letter] ?? letter)

function finOf(index: number): string {
  const digits = [index % 34, Math.floor(index / 34) % 34]
  return `7DM0X${digits.map((digit) => finLetters[digit]).join('')}`
}

const birthday = (random: Random, today: CalendarDay, age: number): CalendarDay =>
  addDays(today, -(age * 365 + Math.ceil(age / 4)) - random.between(20, 340))

export interface PersonWish {
  readonly programme: ProgrammeId
  readonly organisationId?: string
  readonly age?: number
}

function homeOf(random: Random, programme: ProgrammeId) {
  if (programme === 'distant') return { city: random.pick(['Gəncə', 'Şəki', 'Lənkəran']), district: null }
  return { city: 'Bakı', district: random.pick(districts) }
}

function nameOf(random: Random) {
  const isWoman = random.chance(0.55)
  const family = random.pick(families)
  return {
    lastName: isWoman ? `${family}a` : family,
    firstName: random.pick(isWoman ? women : men),
    patronymic: `${random.pick(fathers)} ${isWoman ? 'qızı' : 'oğlu'}`,
    gender: isWoman ? ('female' as const) : ('male' as const),
  }
}

function languagesOf(random: Random): string[] {
  if (random.chance(0.6)) return ['az', 'ru']
  return random.chance(0.5) ? ['az', 'en'] : ['az']
}

/** One invented person; the index makes FİN, phone and address unique. */
export function demoPerson(random: Random, today: CalendarDay, index: number, wish: PersonWish): DemoPerson {
  const name = nameOf(random)
  const [youngest, oldest] = ages[wish.programme]
  return {
    id: newId(),
    programme: wish.programme,
    ...name,
    bornOn: calendarDay(birthday(random, today, wish.age ?? random.between(youngest, oldest))),
    fin: finOf(index),
    document: null,
    citizenship: 'AZ',
    phone: `+9945500000${String(index).padStart(2, '0')}`.slice(0, 13),
    email: `${plain(name.firstName)}.${plain(name.lastName)}${index}@example.org`,
    locale: random.chance(0.85) ? 'az' : 'ru',
    ...homeOf(random, wish.programme),
    education: wish.programme === 'genc' ? 'full-general' : 'bachelor',
    languages: languagesOf(random),
    skills: [],
    organisationId: wish.organisationId ?? null,
  }
}
