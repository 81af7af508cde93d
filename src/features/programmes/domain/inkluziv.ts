import type { Programme } from './programme.js'
import { basicAdmission, basicEligibility } from './rules/index.js'
import { assumed } from './setting-definition.js'

export const inkluziv: Programme = {
  id: 'inkluziv',
  joinsBy: 'form',
  servesBy: 'shifts',
  hasCentre: true,
  hasPaperChannel: true,
  endDocument: 'certificate',
  // Needs come early and are asked as needs: never a diagnosis, never a disability document.
  steps: [
    'about-you',
    'contact',
    'needs',
    'background',
    'programme-questions',
    'availability',
    'guardian',
    'consents',
    'check',
  ],
  questions: [
    { id: 'strengths', step: 'programme-questions', kind: 'long-text', longest: 1000, isRequired: true },
    {
      id: 'duties',
      step: 'programme-questions',
      kind: 'choices',
      options: [
        'welcome',
        'visitor-flow',
        'e-services',
        'forms',
        'surveys',
        'sewing',
        'drawing',
        'ceramics',
        'music',
      ],
      isRequired: true,
    },
    {
      id: 'pace',
      step: 'programme-questions',
      kind: 'choice',
      options: ['full-shift', 'short-shift', 'try-first'],
      isRequired: true,
    },
    { id: 'filled-in-by-representative', step: 'programme-questions', kind: 'yes-no', isRequired: false },
  ],
  consents: ['personal-data', 'health-data', 'photo', 'confidentiality', 'rules'],
  eligibility: basicEligibility,
  admission: basicAdmission,
  defaults: {
    youngestAge: assumed(16),
    oldestAge: assumed(null),
    softShiftsPerDay: assumed(null),
    hardShiftsPerDay: assumed(2),
    softMinutesPerWeek: assumed(null),
    hardMinutesPerWeek: assumed(2160, 'labour-code'),
  },
}
