export {
  isRole,
  OFFICERS,
  PERMISSION_LABELS,
  permissionLabel,
  ROLES,
  type Role,
  type RoleName,
  roleLabel,
} from "./policy.ts"
export { passwordIssues, SIGN_IN_LIMITS } from "./rules/password.ts"
export { type Level, levels, UNIT_FIELDS, unitKinds } from "./rules/units.ts"
