import type { Issue } from "#kernel/issue"
import { type Messages, sentence } from "#kernel/messages"
import type { Refusal } from "#kernel/outcome"

/** RFC 9457 problem details with the house's code and issues. */
export interface Problem {
  readonly type: string
  readonly status: number
  readonly code: string
  readonly title: string
  readonly issues: readonly (Issue & { readonly title: string })[]
  readonly requestId: string
}

const STATUS: Readonly<Record<string, number>> = {
  "http.invalid": 400,
  "http.bad-json": 400,
  "http.signed-out": 401,
  "http.forbidden": 403,
  "http.cross-site": 403,
  "http.not-found": 404,
  "http.too-large": 413,
  "http.wrong-type": 415,
  "http.bad-key": 400,
  "http.disk-full": 507,
  "http.not-writable": 507,
  "http.database-away": 503,
  "identity.address-locked": 429,
  "identity.busy": 503,
  "http.bug": 500,
}

/** 404 for `….not-found`, 403 for `….not-allowed`, 401 for a failed sign-in, 409 for the rest. */
export function statusOf(code: string): number {
  if (code in STATUS) return STATUS[code]!
  if (code.endsWith(".not-found")) return 404
  if (code.endsWith(".not-allowed")) return 403
  if (code === "identity.wrong-password" || code === "identity.locked-out") return 401
  return 409
}

export function problemOf(refusal: Refusal, messages: Messages, requestId: string): Problem {
  return {
    type: "about:blank",
    status: statusOf(refusal.code),
    code: refusal.code,
    title: sentence(messages, refusal.code, { requestId, ...refusal.values }),
    issues: refusal.issues.map((issue) => ({ ...issue, title: sentence(messages, issue.code, issue.values) })),
    requestId,
  }
}
