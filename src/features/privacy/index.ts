import type { MenuEntry } from '../../web/navigation.js'
import type { Page } from '../../web/page.js'
import type { SettingsRepository } from '../programmes/index.js'
import type { ConsentWithdrawal } from './consent-withdrawal.js'
import type { CopyService } from './copy-service.js'
import { askErasurePage } from './pages/ask-erasure.page.js'
import { requestPage, requestQueuePage } from './pages/handle-requests.page.js'
import { myDataFilePage, myDataPage, myDataPrintPage, withdrawErasurePage } from './pages/my-data.page.js'
import { retentionPage } from './pages/retention.page.js'
import { withdrawConsentPage } from './pages/withdraw-consent.page.js'
import { privacyPaths } from './paths.js'
import type { RequestService } from './request-service.js'
import type { RetentionService } from './retention-service.js'

export { composePrivacy } from './compose-privacy.js'
export { privacyJobs } from './privacy-jobs.js'
export { privacyPaths } from './paths.js'

interface Services {
  readonly consentWithdrawal: ConsentWithdrawal
  readonly copies: CopyService
  readonly dataRequests: RequestService
  readonly retention: RetentionService
  readonly settings: SettingsRepository
}

export const privacyPages = (services: Services): Page[] => [
  myDataPage(services),
  myDataFilePage(services),
  myDataPrintPage(services),
  askErasurePage(services),
  withdrawErasurePage(services),
  withdrawConsentPage(services),
  requestQueuePage(services),
  // Before the pattern that would take its name for a number.
  retentionPage(services),
  requestPage(services),
]

export const privacyMenu: readonly MenuEntry[] = [
  { labelKey: 'privacy.mine.heading', path: privacyPaths.mine, audience: 'signed-in', place: 'account' },
]
