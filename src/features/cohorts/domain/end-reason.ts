/** Why a term ended before its last day. Health is not asked: nobody has to tell. */
export const endReasons = [
  'own-wish',
  'study-or-work',
  'moved',
  'long-absence',
  'agreement-ended',
  'rules',
  'other',
] as const
export type EndReason = (typeof endReasons)[number]
