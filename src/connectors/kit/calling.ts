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
  return next.ok ? call(next.value) : next
}
