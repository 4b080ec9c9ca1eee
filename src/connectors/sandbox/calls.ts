import { z } from "zod"
import { type Access, type Answered, classify, failed, failureOf, misshapen, readAs, withToken } from "#connectors/kit"
import type { Call, Fetch, Json } from "#platform/fetch"
import { failures } from "./failures.ts"

const frame = z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() })
const reset = z.object({ reset_at: z.number() })

/** One call without a token. Every reply is HTTP 200 with the platform's own code. */
export async function callPlain<T>(fetch: Fetch, call: Call, guard: z.ZodType<T>): Promise<Answered<T>> {
  const answer = await fetch(call)
  if (!answer.ok) return failed(failureOf(answer.trouble))
  const outer = frame.safeParse(answer.reply.json)
  if (!outer.success) return failed(misshapen(call.name ?? "frame"))
  const { code, data } = outer.data
  if (code === 0) return readAs(guard, data as Json, call.name ?? "frame")
  const at = reset.safeParse(data)
  return failed(classify(failures, String(code), at.success ? new Date(at.data.reset_at * 1000) : undefined))
}

/** One call with the account's token; `path` begins with a slash. */
export const call = <T>(access: Access, path: string, given: Omit<Call, "url">, guard: z.ZodType<T>) =>
  withToken(access, (token) =>
    callPlain(
      access.fetch,
      { ...given, url: `${access.settings.baseUrl ?? ""}${path}`, headers: { authorization: `Bearer ${token}` } },
      guard,
    ),
  )
