export const availabilityPaths = {
  own: '/my/availability',
  addException: '/my/availability/exceptions',
  removeException: '/my/availability/exceptions/remove',
} as const
