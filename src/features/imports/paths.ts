const one = (id: string): string => `/imports/${id}`

export const importPaths = {
  list: '/imports',
  batchPattern: '/imports/:id',
  batch: one,
  rowsPattern: '/imports/:id/rows',
  rows: (id: string) => `${one(id)}/rows`,
  confirmPattern: '/imports/:id/confirm',
  confirm: (id: string) => `${one(id)}/confirm`,
  undoPattern: '/imports/:id/undo',
  undo: (id: string) => `${one(id)}/undo`,
  problemsPattern: '/imports/:id/problems.csv',
  problems: (id: string) => `${one(id)}/problems.csv`,
} as const
