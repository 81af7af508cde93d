export { createShiftServices, type ShiftDependencies } from './create-shift-services.js'
export {
  createShiftRepository,
  type NewShift,
  type OpenShiftFilter,
  type ShiftRepository,
} from './data/shift-repository.js'
export {
  createSignUpRepository,
  type NewSignUp,
  type SignUpCount,
  type SignUpMove,
  type SignUpRepository,
} from './data/sign-up-repository.js'
export {
  createRoles,
  roleIds,
  roleOf,
  staffingOf,
  type RoleId,
  type RoleNeed,
  type Shift,
  type ShiftRole,
  type ShiftState,
  type Staffing,
} from './domain/shift.js'
export {
  isLateCancellation,
  isLive,
  signUpStates,
  type Provenance,
  type SignUp,
  type SignUpEvent,
  type SignUpState,
} from './domain/sign-up.js'
export { cancelReasons, leaveReasons, removeReasons, systemReasons } from './domain/reason-codes.js'
export { signUpRules } from './domain/sign-up-rules/index.js'
export { decideSignUp, type SignUpDecision } from './domain/sign-up-decision.js'
export type { Commitment, PersonFacts, SignUpFacts } from './domain/sign-up-facts.js'
export { shiftPaths } from './paths.js'
export type { ShiftService } from './shift-service.js'
export type { AssignRequest, LeaveAnswer, SignUpAnswer, SignUpService } from './sign-up-service.js'
