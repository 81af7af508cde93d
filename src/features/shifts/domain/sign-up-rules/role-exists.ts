import { hard, nothing, type SignUpRule } from './sign-up-rule.js'

export const roleExists: SignUpRule = ({ role }) => (role === null ? [hard('shift.noSuchRole')] : nothing)
