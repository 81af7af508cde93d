import type { Programme } from './programme.js'
import { basicAdmission, basicEligibility } from './rules/index.js'
import { remoteSetUp } from './rules/remote-set-up.js'
import { assumed } from './setting-definition.js'

export const distant: Programme = {
  id: 'distant',
  joinsBy: 'form',
  servesBy: 'tasks',
  hasCentre: false,
  hasPaperChannel: false,
  endDocument: 'certificate',
  steps: [
    'about-you',
    'contact',
    'background',
    'programme-questions',
    'remote-work',
    'needs',
    'guardian',
    'consents',
    'check',
  ],
  questions: [
    {
      id: 'why-distant',
      step: 'programme-questions',
      kind: 'choice',
      options: ['other-region', 'abroad', 'caring-for-somebody', 'study-or-work', 'other'],
      isRequired: false,
    },
    {
      id: 'tasks',
      step: 'programme-questions',
      kind: 'choices',
      options: [
        'content',
        'translation',
        'design',
        'calls',
        'data-entry',
        'tutoring',
        'proofreading',
        'stories',
      ],
      isRequired: true,
    },
    { id: 'work-sample', step: 'programme-questions', kind: 'text', longest: 300, isRequired: false },
    { id: 'time-zone', step: 'remote-work', kind: 'time-zone', isRequired: true },
    {
      id: 'devices',
      step: 'remote-work',
      kind: 'choices',
      options: ['computer', 'tablet', 'phone'],
      isRequired: true,
    },
    {
      id: 'connection',
      step: 'remote-work',
      kind: 'choice',
      options: ['steady', 'mobile', 'sometimes'],
      isRequired: true,
    },
    { id: 'hours-per-week', step: 'remote-work', kind: 'number', least: 1, most: 40, isRequired: true },
  ],
  consents: ['personal-data', 'health-data', 'photo', 'confidentiality', 'rules'],
  eligibility: [...basicEligibility, remoteSetUp],
  admission: [...basicAdmission, remoteSetUp],
  defaults: {
    youngestAge: assumed(16),
    oldestAge: assumed(null),
    softShiftsPerDay: assumed(null),
    hardShiftsPerDay: assumed(null),
    softMinutesPerWeek: assumed(900),
    hardMinutesPerWeek: assumed(2400, 'labour-code'),
  },
}
