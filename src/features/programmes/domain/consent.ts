/** Law No. 998-IIIQ: a consent names its purpose, the data, the operations, how long it holds and how it is withdrawn. */
export type ConsentId =
  | 'personal-data'
  | 'health-data'
  | 'photo'
  | 'video-lessons'
  | 'company-attendance'
  | 'confidentiality'
  | 'rules'

export type DataCategory =
  'identity' | 'contact' | 'education' | 'service' | 'health' | 'image' | 'voice' | 'attendance'

export type DataOperation = 'collect' | 'keep' | 'use' | 'share-with-company' | 'publish'

/** A promise is kept by the volunteer, a consent is given by them; only a consent can be withdrawn alone. */
export type ConsentKind = 'consent' | 'promise'

export type ConsentOccasion = 'always' | 'when-needs-are-told'

export interface Consent {
  readonly id: ConsentId
  /** Grows with every change of the text; what a person accepted stays readable. */
  readonly version: number
  readonly kind: ConsentKind
  readonly asked: ConsentOccasion
  readonly isRequired: boolean
  readonly data: readonly DataCategory[]
  readonly operations: readonly DataOperation[]
}

export const CONSENTS: Readonly<Record<ConsentId, Consent>> = {
  'personal-data': {
    id: 'personal-data',
    version: 2,
    kind: 'consent',
    asked: 'always',
    isRequired: true,
    data: ['identity', 'contact', 'education', 'service'],
    operations: ['collect', 'keep', 'use'],
  },
  // Special category: asked apart, and only from those who tell us a need.
  'health-data': {
    id: 'health-data',
    version: 2,
    kind: 'consent',
    asked: 'when-needs-are-told',
    isRequired: true,
    data: ['health'],
    operations: ['collect', 'keep', 'use'],
  },
  // A face is biometric data (Law No. 651-IIIQ): never a condition of serving.
  photo: {
    id: 'photo',
    version: 2,
    kind: 'consent',
    asked: 'always',
    isRequired: false,
    data: ['image'],
    operations: ['collect', 'keep', 'publish'],
  },
  'video-lessons': {
    id: 'video-lessons',
    version: 2,
    kind: 'consent',
    asked: 'always',
    isRequired: false,
    data: ['image', 'voice'],
    operations: ['collect', 'keep', 'publish'],
  },
  'company-attendance': {
    id: 'company-attendance',
    version: 2,
    kind: 'consent',
    asked: 'always',
    isRequired: false,
    data: ['attendance'],
    operations: ['share-with-company'],
  },
  confidentiality: {
    id: 'confidentiality',
    version: 1,
    kind: 'promise',
    asked: 'always',
    isRequired: true,
    data: [],
    operations: [],
  },
  rules: {
    id: 'rules',
    version: 1,
    kind: 'promise',
    asked: 'always',
    isRequired: true,
    data: [],
    operations: [],
  },
}

/** The ones a person is asked for, in order: health data only when they told us a need. */
export function consentsAsked(
  ids: readonly ConsentId[],
  { accommodation }: { readonly accommodation: 'none-needed' | 'open' | 'agreed' },
): Consent[] {
  return ids
    .map((id) => CONSENTS[id])
    .filter(({ asked }) => asked === 'always' || accommodation !== 'none-needed')
}
