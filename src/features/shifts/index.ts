export { roleIds, type RoleId, type Shift, type ShiftRole, type ShiftState } from './domain/shift.js'
export type { Provenance, SignUp, SignUpEvent, SignUpState } from './domain/sign-up.js'
