export { isRole, OFFICERS, ROLES, type Role, type RoleName } from "./policy.ts"
export { passwordIssues, SIGN_IN_LIMITS } from "./rules/password.ts"
