export const privacyPaths = {
  mine: '/my/data',
  file: '/my/data/everything.json',
  print: '/my/data/print',
  erasure: '/my/data/erasure',
  withdraw: '/my/data/erasure/withdraw',
  queue: '/admin/privacy',
  retention: '/admin/privacy/retention',
  request: (id: string) => `/admin/privacy/${id}`,
  requestPattern: '/admin/privacy/:requestId',
} as const
