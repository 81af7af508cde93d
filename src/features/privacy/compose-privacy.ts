import { createConsentWithdrawal, type ConsentWithdrawalDependencies } from './consent-withdrawal.js'
import { createCopyService, type CopyDependencies } from './copy-service.js'
import { createDataRequestRepository } from './data/data-request-repository.js'
import { createErasureService, type ErasureDependencies } from './erasure-service.js'
import { createPlaceReturn, type PlaceReturnDependencies } from './place-return.js'
import { createRequestService, type RequestServiceDependencies } from './request-service.js'
import { createRetentionService, type RetentionDependencies } from './retention-service.js'

type Given = Parameters<typeof createDataRequestRepository>[0] &
  Omit<
    CopyDependencies &
      RequestServiceDependencies &
      RetentionDependencies &
      ErasureDependencies &
      ConsentWithdrawalDependencies,
    'requests' | 'erasures' | 'placeReturn'
  > &
  PlaceReturnDependencies

/** The parts of this feature, introduced to each other. */
export function composePrivacy(given: Given) {
  const requests = createDataRequestRepository(given)
  const placeReturn = createPlaceReturn(given)
  const erasures = createErasureService({ ...given, placeReturn })
  return {
    erasures,
    consentWithdrawal: createConsentWithdrawal({ ...given, placeReturn }),
    copies: createCopyService({ ...given, requests }),
    dataRequests: createRequestService({ ...given, requests, erasures }),
    retention: createRetentionService({ ...given, erasures }),
  }
}
