import type { Actor } from '../access/roles.js'
import type { Services } from '../composition.js'
import type { TaskContent } from '../features/tasks/index.js'
import { addDays, type CalendarDay } from '../lib/calendar-day.js'

type DemoTask = Omit<TaskContent, 'deadlineOn'> & { readonly daysToDeadline: number }

const demoTasks: readonly DemoTask[] = [
  {
    title: 'Müavinətlər haqqında vərəqəni ingilis dilinə tərcümə etmək',
    description:
      'Xarici vətəndaşlar üçün iki səhifəlik vərəqə hazırlayırıq.\nMətn sadədir, terminlərin siyahısı materiallardadır.',
    deliverable: 'Tərcümə olunmuş mətn və tərəddüd etdiyiniz yerlərin siyahısı',
    language: 'az',
    skills: ['translation'],
    expectedMinutes: 180,
    daysToFinish: 7,
    daysToDeadline: 21,
    places: 2,
    links: ['https://example.org/vereqe'],
  },
  {
    title: 'Nənə-babaların xatirələrini yazıya almaq',
    description:
      'Səsyazmanı dinləyib mətnini yazırsınız. Hər yazı təxminən iyirmi dəqiqədir.\nDanışan şəxs yazının istifadəsinə razılıq verib.',
    deliverable: 'Səsyazmanın tam mətni',
    language: 'az',
    skills: ['stories', 'content'],
    expectedMinutes: 120,
    daysToFinish: 10,
    daysToDeadline: 40,
    places: 4,
    links: ['https://example.org/xatireler'],
  },
  {
    title: 'Çağrı mərkəzi üçün sadə dildə cavablar hazırlamaq',
    description: 'On sualın cavabını hamının anlayacağı dildə yenidən yazmaq lazımdır.',
    deliverable: 'On cavab, hər biri ən çoxu beş cümlə',
    language: 'az',
    skills: ['content', 'proofreading'],
    expectedMinutes: 90,
    daysToFinish: 5,
    daysToDeadline: 12,
    places: 1,
    links: [],
  },
  {
    title: 'Könüllülər günü üçün afişa',
    description: 'Beşinci dekabr üçün A3 formatında afişa. Rənglər və şriftlər materiallardadır.',
    deliverable: 'PDF və mənbə faylı',
    language: 'az',
    skills: ['design'],
    expectedMinutes: 240,
    daysToFinish: 7,
    daysToDeadline: 14,
    places: 1,
    links: ['https://example.org/afisa'],
  },
  {
    title: 'Вычитать русскую версию памятки для пожилых людей',
    description: 'Четыре страницы. Проверьте, что всё понятно с первого раза, и поправьте ошибки.',
    deliverable: 'Исправленный текст',
    language: 'ru',
    skills: ['proofreading'],
    expectedMinutes: 60,
    daysToFinish: 5,
    daysToDeadline: 18,
    places: 2,
    links: ['https://example.org/pamyatka'],
  },
  {
    title: 'Help pupils practise spoken English online',
    description: 'Four half-hour talks with a pupil from a regional school, at times you agree on.',
    deliverable: 'A few sentences about each talk',
    language: 'en',
    skills: ['tutoring'],
    expectedMinutes: 120,
    daysToFinish: 21,
    daysToDeadline: 45,
    places: 3,
    links: [],
  },
]

type Step = 'taken' | 'asked' | 'submitted' | 'sent-back' | 'accepted'

interface DemoClaim {
  /** By their place in the lists. */
  readonly volunteer: number
  readonly task: number
  readonly steps: readonly Step[]
}

const demoClaims: readonly DemoClaim[] = [
  { volunteer: 0, task: 4, steps: ['taken', 'submitted', 'accepted'] },
  { volunteer: 0, task: 1, steps: ['taken'] },
  { volunteer: 1, task: 0, steps: ['taken', 'submitted'] },
  { volunteer: 2, task: 1, steps: ['taken', 'asked'] },
  { volunteer: 3, task: 3, steps: ['taken', 'submitted', 'sent-back'] },
  { volunteer: 4, task: 1, steps: ['taken', 'submitted', 'accepted'] },
  { volunteer: 5, task: 5, steps: ['taken'] },
]

interface Given {
  readonly services: Services
  readonly today: CalendarDay
  readonly manager: Actor
  /** Volunteers of Distant DOST who serve now. */
  readonly volunteers: readonly Actor[]
}

async function takeStep(step: Step, given: Given, { actor, claimId }: { actor: Actor; claimId: string }) {
  const { claimService, reviewService } = given.services
  if (step === 'asked') await claimService.ask(actor, claimId, 'Adları olduğu kimi saxlayım?')
  if (step === 'submitted') {
    const text = 'Hazırdır. Bir yerdə tərəddüd etdim, orada qeyd yazmışam.'
    await claimService.submit(actor, claimId, {
      text,
      links: ['https://example.org/netice'],
      spentMinutes: 110,
    })
  }
  if (step === 'sent-back')
    await reviewService.sendBack(given.manager, claimId, 'Çox gözəldir! Yalnız başlığı bir az böyüdün.')
  if (step === 'accepted')
    await reviewService.accept(given.manager, claimId, { minutes: 90, explanation: null })
}

/** Remote tasks in all three languages, and volunteers at every step of them, each walking on their own. */
export async function seedTasks(given: Given): Promise<void> {
  const { services, today, manager, volunteers } = given
  const tasks = await services.tasks.insertTasks(
    demoTasks.map(({ daysToDeadline, ...content }) => ({
      ...content,
      deadlineOn: addDays(today, daysToDeadline),
    })),
    manager.accountId,
  )
  const walk = async ({ volunteer, task, steps }: DemoClaim): Promise<void> => {
    const actor = volunteers[volunteer]
    const taskId = tasks[task]?.id
    if (actor === undefined || taskId === undefined) return
    const taken = await services.claimService.take(actor, taskId)
    if (!taken.ok) return
    for (const step of steps) await takeStep(step, given, { actor, claimId: taken.claim.id })
  }
  await Promise.all(demoClaims.map(walk))
}
