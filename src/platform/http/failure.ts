import { type Refusal, refused } from "#kernel/outcome"
import { type Cause, causeOf } from "#platform/root"

/** What fastify refuses before a route is asked, by its codes. */
const AT_THE_DOOR: Readonly<Record<string, () => Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => refused("http.too-large", { limit: "32 MB（文件）或 2 MB（表单）" }),
  FST_ERR_CTP_INVALID_JSON_BODY: () => refused("http.bad-json"),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => refused("http.bad-json"),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => refused("http.wrong-type"),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => refused("http.bad-json"),
  FST_ERR_BAD_URL: () => refused("http.not-found"),
  FST_ERR_MAX_PARAM_LENGTH: () => refused("http.not-found"),
}

const BY_CAUSE: Readonly<Record<Cause, string>> = {
  "disk-full": "http.disk-full",
  "not-writable": "http.not-writable",
  unreachable: "http.database-away",
}

/** Two people acted at once: serialization_failure, deadlock_detected, lock_not_available. */
const AT_ONCE = new Set(["40001", "40P01", "55P03"])

/** A thrown error as the refusal a person reads; `http.bug` for everything nobody foresaw. */
export function refusalOfError(error: unknown): Refusal {
  const { code = "", statusCode } = error as { code?: string; statusCode?: number }
  const atTheDoor = AT_THE_DOOR[code]
  if (atTheDoor) return atTheDoor()
  if (error instanceof SyntaxError) return refused("http.bad-json")
  if (AT_ONCE.has(code)) return refused("http.busy")
  const cause = causeOf(error)
  if (cause) return refused(BY_CAUSE[cause])
  // Static files and other plugins answer wrong addresses (a path that climbs out of its folder) by throwing.
  if (statusCode === 403 || statusCode === 404) return refused("http.not-found")
  return refused("http.bug")
}
