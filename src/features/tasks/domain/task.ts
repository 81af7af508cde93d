import type { Locale } from '../../../i18n/locales.js'
import type { CalendarDay } from '../../../lib/calendar-day.js'

/** What remote tasks ask for: the same codes as the answers to Distant DOST's question about tasks. */
export const taskSkills = [
  'content',
  'translation',
  'design',
  'calls',
  'data-entry',
  'tutoring',
  'proofreading',
  'stories',
] as const
export type TaskSkill = (typeof taskSkills)[number]

export const isTaskSkill = (text: string): text is TaskSkill => taskSkills.some((skill) => skill === text)

export type TaskState = 'open' | 'closed'

export interface TaskEvent {
  readonly at: Date
  readonly event: 'published' | 'edited' | 'closed' | 'reopened'
  /** Account id. */
  readonly by: string
}

/** Remote tasks belong to Distant DOST, which has no centre. */
export const distantPlace = { centreId: null, programme: 'distant' } as const

/** Work that can be done from anywhere. Title and description stand as their author wrote them, in one language. */
export interface Task {
  readonly id: string
  readonly centreId: null
  readonly programme: 'distant'
  readonly title: string
  readonly description: string
  /** What is to be handed in. */
  readonly deliverable: string
  /** The language of the task: it is written and done in it. */
  readonly language: Locale
  readonly skills: readonly TaskSkill[]
  readonly expectedMinutes: number
  /** The last day, in Baku. */
  readonly deadlineOn: CalendarDay
  /** The last minute of that day. */
  readonly deadlineAt: Date
  /** How long one may keep a task that one has taken, within the deadline. */
  readonly daysToFinish: number
  readonly places: number
  /** Places not yet taken; with `takers` the one thing that taking a task rests on. */
  readonly freePlaces: number
  /** Volunteer ids of those who hold a place. */
  readonly takers: readonly string[]
  /** Shown to those who have taken the task. */
  readonly links: readonly string[]
  readonly state: TaskState
  readonly version: number
  readonly createdAt: Date
  readonly history: readonly TaskEvent[]
}

export type TaskContent = Pick<
  Task,
  | 'title'
  | 'description'
  | 'deliverable'
  | 'language'
  | 'skills'
  | 'expectedMinutes'
  | 'deadlineOn'
  | 'daysToFinish'
  | 'places'
  | 'links'
>
