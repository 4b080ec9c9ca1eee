export {
  isRole,
  OFFICERS,
  ROLES,
  type Role,
  type RoleName,
  roleLabel,
} from "./policy.ts"
export { PERMISSION_LABELS, permissionLabel } from "./rules/permission-labels.ts"
export { passwordIssues, SIGN_IN_LIMITS } from "./rules/password.ts"
export { type Level, levels, UNIT_FIELDS, unitKinds } from "./rules/units.ts"
