import type { Programme } from './programme.js'
import { basicAdmission, basicEligibility } from './rules/index.js'
import { assumed, confirmed } from './setting-definition.js'

export const gumusu: Programme = {
  id: 'gumusu',
  joinsBy: 'form',
  servesBy: 'shifts',
  hasCentre: true,
  hasPaperChannel: true,
  endDocument: 'letter',
  // Short on purpose: school certificates say little about a working life; the interview asks the rest.
  steps: ['about-you', 'contact', 'programme-questions', 'availability', 'needs', 'consents', 'check'],
  questions: [
    { id: 'former-work', step: 'programme-questions', kind: 'text', longest: 120, isRequired: true },
    {
      id: 'skills-to-share',
      step: 'programme-questions',
      kind: 'choices',
      options: [
        'teaching',
        'languages',
        'law',
        'accounting',
        'medicine',
        'technology',
        'crafts',
        'arts',
        'other',
      ],
      isRequired: false,
    },
    { id: 'would-record-lessons', step: 'programme-questions', kind: 'yes-no', isRequired: false },
    {
      id: 'preferred-contact',
      step: 'programme-questions',
      kind: 'choice',
      options: ['phone', 'email', 'visit'],
      isRequired: true,
    },
    { id: 'why-join', step: 'programme-questions', kind: 'long-text', longest: 1000, isRequired: false },
  ],
  consents: ['personal-data', 'health-data', 'photo', 'video-lessons', 'confidentiality', 'rules'],
  eligibility: basicEligibility,
  admission: basicAdmission,
  defaults: {
    youngestAge: confirmed(50, 'gumusu-page'),
    oldestAge: assumed(null),
    softShiftsPerDay: assumed(1),
    hardShiftsPerDay: assumed(2),
    softMinutesPerWeek: assumed(720),
    hardMinutesPerWeek: assumed(2400, 'labour-code'),
  },
}
