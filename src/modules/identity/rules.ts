export { isRole, OFFICERS, PERMISSION_LABELS, permissionLabel, ROLES, type Role, type RoleName } from "./policy.ts"
export { passwordIssues, SIGN_IN_LIMITS } from "./rules/password.ts"
