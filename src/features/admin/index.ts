export { createOutboxService, type OutboxService } from './outbox-service.js'
export { createListPlaces } from './list-places.js'
export { adminPaths } from './paths.js'
export { adminMenu, adminPages } from './routes.js'
