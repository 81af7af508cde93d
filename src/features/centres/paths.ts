export const centrePaths = {
  list: '/centres',
  centre: ({ centreId }: { centreId: string }) => `/centres/${centreId}`,
  adminList: '/admin/centres',
  edit: ({ centreId }: { centreId: string }) => `/admin/centres/${centreId}`,
  holidays: '/admin/holidays',
  removeHoliday: '/admin/holidays/remove',
  schoolHolidays: '/admin/holidays/school',
  removeSchoolHoliday: '/admin/holidays/school/remove',
  specialDays: '/admin/holidays/special-days',
  removeSpecialDay: '/admin/holidays/special-days/remove',
} as const
