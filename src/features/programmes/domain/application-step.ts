/** One page of the application form. */
export type ApplicationStepId =
  | 'about-you'
  | 'company'
  | 'contact'
  | 'background'
  | 'programme-questions'
  | 'availability'
  | 'remote-work'
  | 'needs'
  | 'guardian'
  | 'consents'
  | 'check'
