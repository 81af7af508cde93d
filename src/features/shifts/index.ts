export {
  createShiftRepository,
  type NewShift,
  type OpenShiftFilter,
  type ShiftRepository,
} from './data/shift-repository.js'
export {
  createSignUpRepository,
  type NewSignUp,
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
