import { applicationPaths } from '../applications/index.js'

const one = (id: string): string => `/selection/${id}`

export const selectionPaths = {
  queue: '/selection',
  slots: '/selection/interview-slots',
  newSlots: '/selection/interview-slots/new',
  cancelSlotPattern: '/selection/interview-slots/:slotId/cancel',
  cancelSlot: (slotId: string) => `/selection/interview-slots/${slotId}/cancel`,
  answers: '/selection/answers',
  casePattern: '/selection/:id',
  case: one,
  claimPattern: '/selection/:id/claim',
  claim: (id: string) => `${one(id)}/claim`,
  invitePattern: '/selection/:id/invite',
  invite: (id: string) => `${one(id)}/invite`,
  bookPattern: '/selection/:id/interview-slot',
  book: (id: string) => `${one(id)}/interview-slot`,
  recordPattern: '/selection/:id/interview',
  record: (id: string) => `${one(id)}/interview`,
  acceptPattern: '/selection/:id/accept',
  accept: (id: string) => `${one(id)}/accept`,
  waitPattern: '/selection/:id/waiting-list',
  wait: (id: string) => `${one(id)}/waiting-list`,
  rejectPattern: '/selection/:id/reject',
  reject: (id: string) => `${one(id)}/reject`,
  ownInterviewPattern: applicationPaths.interviewPattern,
  ownInterview: applicationPaths.interview,
} as const
