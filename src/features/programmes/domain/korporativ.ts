import type { Programme } from './programme.js'
import { companyAgreementValid } from './rules/company-agreement-valid.js'
import { companyMember } from './rules/company-member.js'
import { basicAdmission, basicEligibility } from './rules/index.js'
import { assumed } from './setting-definition.js'

export const korporativ: Programme = {
  id: 'korporativ',
  joinsBy: 'company-link',
  servesBy: 'shifts',
  hasCentre: true,
  hasPaperChannel: false,
  endDocument: 'certificate',
  steps: [
    'about-you',
    'company',
    'contact',
    'background',
    'programme-questions',
    'availability',
    'needs',
    'consents',
    'check',
  ],
  questions: [
    { id: 'position', step: 'company', kind: 'text', longest: 120, isRequired: false },
    {
      id: 'time',
      step: 'company',
      kind: 'choice',
      options: ['working-time', 'own-time', 'both'],
      isRequired: true,
    },
    {
      id: 'contribution',
      step: 'programme-questions',
      kind: 'choices',
      options: ['team-day', 'mentoring', 'pro-bono', 'events', 'front-hall'],
      isRequired: true,
    },
    {
      id: 'expertise',
      step: 'programme-questions',
      kind: 'choices',
      options: [
        'law',
        'finance',
        'technology',
        'design',
        'communication',
        'human-resources',
        'training',
        'other',
      ],
      isRequired: false,
    },
  ],
  consents: ['personal-data', 'health-data', 'photo', 'company-attendance', 'confidentiality', 'rules'],
  eligibility: [...basicEligibility, companyMember, companyAgreementValid],
  admission: [...basicAdmission, companyMember, companyAgreementValid],
  defaults: {
    youngestAge: assumed(18),
    oldestAge: assumed(null),
    softShiftsPerDay: assumed(2),
    hardShiftsPerDay: assumed(2),
    softMinutesPerWeek: assumed(1080),
    hardMinutesPerWeek: assumed(2400, 'labour-code'),
  },
}
