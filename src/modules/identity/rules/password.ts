import type { Issue } from "#kernel/issue"
import { MINUTE_MS } from "#kernel/time"

/**
 * Usual values of 等级保护 evaluators (rules 8.2: at least 8 characters of 3 classes, lock after 5 failures,
 * session ends after 30 idle minutes; practice, not in the standard), version 2026-01.
 */
export const SIGN_IN_LIMITS = {
  lengthMin: 8,
  classesMin: 3,
  failuresMax: 5,
  /** Of one address within `lockMs`: a whole office behind one address may mistype, a list of guesses may not run through. */
  addressFailuresMax: 50,
  lockMs: 15 * MINUTE_MS,
  idleMs: 30 * MINUTE_MS,
  sessionMs: 12 * 60 * MINUTE_MS,
  /** A program's token is renewed at least twice a year. */
  tokenDaysMax: 180,
} as const

/** What is wrong with a new password: length, classes of characters, containing the login name. */
export function passwordIssues(password: string, loginName: string): Issue[] {
  const issues: Issue[] = []
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
  if (password.length < SIGN_IN_LIMITS.lengthMin || classes < SIGN_IN_LIMITS.classesMin) {
    issues.push({ code: "identity.password-too-simple", level: "block", at: "next" })
  }
  if (loginName !== "" && password.toLowerCase().includes(loginName)) {
    issues.push({ code: "identity.password-holds-name", level: "block", at: "next" })
  }
  return issues
}
