import type { Programme } from './programme.js'
import { basicAdmission, basicEligibility } from './rules/index.js'
import { assumed } from './setting-definition.js'

export const genc: Programme = {
  id: 'genc',
  joinsBy: 'form',
  servesBy: 'shifts',
  hasCentre: true,
  hasPaperChannel: false,
  endDocument: 'certificate',
  steps: [
    'about-you',
    'contact',
    'background',
    'programme-questions',
    'availability',
    'needs',
    'guardian',
    'consents',
    'check',
  ],
  questions: [
    {
      id: 'occupation',
      step: 'programme-questions',
      kind: 'choice',
      options: ['school', 'university', 'working', 'looking-for-work', 'other'],
      isRequired: true,
    },
    { id: 'study-place', step: 'programme-questions', kind: 'text', longest: 120, isRequired: false },
    {
      id: 'duties',
      step: 'programme-questions',
      kind: 'choices',
      options: ['welcome', 'visitor-flow', 'e-services', 'forms', 'accessibility', 'surveys', 'events'],
      isRequired: true,
    },
    { id: 'why-join', step: 'programme-questions', kind: 'long-text', longest: 1000, isRequired: true },
    { id: 'experience', step: 'programme-questions', kind: 'long-text', longest: 1000, isRequired: false },
  ],
  consents: ['personal-data', 'health-data', 'photo', 'confidentiality', 'rules'],
  eligibility: basicEligibility,
  admission: basicAdmission,
  defaults: {
    // Lowering this to 16 opens the sub-programme to minors; the guardian's consent is then asked by itself.
    youngestAge: assumed(18),
    oldestAge: assumed(29, 'youth-policy-law'),
    softShiftsPerDay: assumed(2),
    hardShiftsPerDay: assumed(2),
    softMinutesPerWeek: assumed(1080),
    hardMinutesPerWeek: assumed(2400, 'labour-code'),
  },
}
