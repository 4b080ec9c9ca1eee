import type { Json } from "#platform/fetch"
import type { Access } from "./capabilities.ts"
import { type Answered, answered, failed, misshapen } from "./failures.ts"

/** Any parser that answers instead of throwing (zod's shapes fit). */
interface Guard<T> {
  safeParse(input: unknown): { readonly success: true; readonly data: T } | { readonly success: false }
}

/** A reply in its promised shape, or a failure that names where the shape broke. */
export function readAs<T>(guard: Guard<T>, json: Json | undefined, where: string): Answered<T> {
  const parsed = guard.safeParse(json)
  return parsed.success ? answered(parsed.data) : failed(misshapen(where))
}

/** A connector's slip becomes a failure of this one account: a broken platform never blocks the others. */
export async function withoutThrowing<T>(call: () => Promise<Answered<T>>): Promise<Answered<T>> {
  try {
    return await call()
  } catch (error) {
    return failed({
      kind: "unknown",
      code: `bug.${error instanceof Error ? error.name : "thrown"}`,
      reason: "平台接口程序出错。",
      advice: "请联系维护人员，并告知账号和时间。",
      acted: "maybe",
    })
  }
}

/** Once more when the platform was busy or the line broke: only for what changes nothing that anybody sees (uploads). */
export async function repeated<T>(call: () => Promise<Answered<T>>): Promise<Answered<T>> {
  const first = await call()
  return first.ok || first.failure.kind !== "busy" ? first : await call()
}

/**
 * Calls with the account's token. A token the platform refuses is renewed once and the call repeated once:
 * the refusal itself proves that nothing was done.
 */
export async function withToken<T>(
  access: Pick<Access, "tokens">,
  call: (token: string) => Promise<Answered<T>>,
): Promise<Answered<T>> {
  const token = await access.tokens.current()
  if (!token.ok) return token
  const answer = await call(token.value)
  if (answer.ok || answer.failure.kind !== "token" || answer.failure.acted === "maybe") return answer
  const next = await access.tokens.renewed(token.value)
  if (next.ok) return call(next.value)
  // Nothing to renew with: what the platform said of the token tells its owner more.
  return next.failure.kind === "token" ? answer : next
}
