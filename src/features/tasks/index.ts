import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import { distantPlace } from './domain/task.js'
import type { ClaimService } from './claim-service.js'
import { deskQueuePage } from './pages/desk-queue.page.js'
import { deskTasksPage } from './pages/desk-tasks.page.js'
import { myTaskPage } from './pages/my-task.page.js'
import { myTasksPage } from './pages/my-tasks.page.js'
import { reviewPage } from './pages/review.page.js'
import { taskEditPage } from './pages/task-edit.page.js'
import { taskListPage } from './pages/task-list.page.js'
import { taskNewPage } from './pages/task-new.page.js'
import { taskPage } from './pages/task.page.js'
import { taskPaths } from './paths.js'
import type { ReviewService } from './review-service.js'
import type { TaskService } from './task-service.js'
import type { ZoneOf } from './zone-of.js'

export type { ClaimService } from './claim-service.js'
export { composeTasks } from './compose-tasks.js'
export type { ClaimRepository } from './data/claim-repository.js'
export type { TaskRepository } from './data/task-repository.js'
export type { Claim, ClaimState } from './domain/claim.js'
export { distantPlace, taskSkills, type Task, type TaskContent, type TaskSkill } from './domain/task.js'
export { taskPaths } from './paths.js'
export type { ReviewService } from './review-service.js'
export { taskJobs } from './task-jobs.js'
export type { TaskLetters } from './task-letters.js'
export type { TaskService } from './task-service.js'
export type { ZoneOf } from './zone-of.js'

interface PageServices {
  readonly taskService: TaskService
  readonly claimService: ClaimService
  readonly reviewService: ReviewService
  readonly zoneOf: ZoneOf
}

export function taskPages({ taskService, claimService, reviewService, zoneOf }: PageServices): Page[] {
  return [
    taskListPage(taskService),
    taskPage({ tasks: taskService, claims: claimService, zoneOf }),
    myTasksPage(claimService, zoneOf),
    myTaskPage({ claims: claimService, zoneOf }),
    deskQueuePage(reviewService),
    deskTasksPage(taskService),
    taskNewPage(taskService),
    taskEditPage({ tasks: taskService, reviews: reviewService }),
    reviewPage(reviewService),
  ]
}

export const taskMenu: readonly MenuEntry[] = [
  { labelKey: 'tasks.menu', path: taskPaths.list, audience: 'guest', place: 'main' },
  { labelKey: 'tasks.menu', path: taskPaths.list, audience: 'public', place: 'footer' },
  { labelKey: 'tasks.mine.menu', path: taskPaths.mine, audience: 'volunteer', place: 'account' },
  {
    labelKey: 'tasks.desk.menu',
    path: taskPaths.desk,
    audience: 'task.review',
    at: distantPlace,
    place: 'account',
  },
]
