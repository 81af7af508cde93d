export const shiftPaths = {
  open: '/shifts',
  openData: '/shifts/open-data',
  openJson: '/shifts/open.json',
  openCalendar: '/shifts/open.ics',
  openFeed: '/shifts/open.atom',
  duties: '/duties',
  duty: ({ roleId }: { roleId: string }) => `/duties/${roleId}`,
  needsWall: ({ centreId }: { centreId: string }) => `/centres/${centreId}/needs`,
  shift: ({ shiftId }: { shiftId: string }) => `/shifts/${shiftId}`,
  signUp: ({ shiftId }: { shiftId: string }) => `/shifts/${shiftId}/sign-up`,
  own: '/my/shifts',
  leave: ({ signUpId }: { signUpId: string }) => `/my/shifts/${signUpId}/leave`,
  calendarFile: ({ signUpId }: { signUpId: string }) => `/my/shifts/${signUpId}/calendar.ics`,
  answer: ({ token }: { token: string }) => `/shift-answer/${token}`,
  feed: '/my/calendar',
  revokeFeed: '/my/calendar/revoke',
  feedFile: ({ token }: { token: string }) => `/calendar/${token}.ics`,
  boards: '/board',
  board: ({ centreId }: { centreId: string }) => `/centre/${centreId}/board`,
  printedBoard: ({ centreId }: { centreId: string }) => `/centre/${centreId}/board/print`,
  publish: ({ centreId }: { centreId: string }) => `/centre/${centreId}/shifts/publish`,
  undo: ({ centreId }: { centreId: string }) => `/centre/${centreId}/shifts/undo`,
  staffing: ({ centreId, shiftId }: { centreId: string; shiftId: string }) =>
    `/centre/${centreId}/shifts/${shiftId}`,
  assign: ({ centreId, shiftId }: { centreId: string; shiftId: string }) =>
    `/centre/${centreId}/shifts/${shiftId}/assign`,
  change: ({ centreId, shiftId }: { centreId: string; shiftId: string }) =>
    `/centre/${centreId}/shifts/${shiftId}/change`,
  message: ({ centreId, shiftId }: { centreId: string; shiftId: string }) =>
    `/centre/${centreId}/shifts/${shiftId}/message`,
  ask: ({ centreId, shiftId }: { centreId: string; shiftId: string }) =>
    `/centre/${centreId}/shifts/${shiftId}/ask`,
  ownShortage: '/my/shifts/short-of-people',
  closeDay: ({ day }: { day: string }) => `/admin/holidays/${day}/shifts`,
  cancel: ({ centreId, shiftId }: { centreId: string; shiftId: string }) =>
    `/centre/${centreId}/shifts/${shiftId}/cancel`,
  remove: ({ centreId, signUpId }: { centreId: string; signUpId: string }) =>
    `/centre/${centreId}/sign-ups/${signUpId}/remove`,
  acceptFor: ({ centreId, signUpId }: { centreId: string; signUpId: string }) =>
    `/centre/${centreId}/sign-ups/${signUpId}/accept`,
  call: ({ centreId, signUpId }: { centreId: string; signUpId: string }) =>
    `/centre/${centreId}/sign-ups/${signUpId}/call`,
} as const
