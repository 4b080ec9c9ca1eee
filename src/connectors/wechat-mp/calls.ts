import { z } from "zod"
import { type Access, type Answered, classify, failed, failureOf, misshapen, readAs, withToken } from "#connectors/kit"
import { MINUTE_MS } from "#kernel/time"
import type { Call, Fetch, Json } from "#platform/fetch"
import { failures } from "./failures.ts"

const HOST = "https://api.weixin.qq.com"

export const baseOf = (settings: Readonly<Record<string, string>>): string => settings.baseUrl || HOST

/** Every reply is HTTP 200; success has no `errcode` or 0. `errmsg` may name addresses, so it is not passed on. */
const frame = z.looseObject({ errcode: z.number().optional() })

/** One call without a token; `now` dates the end of a per-minute limit, which the platform does not tell. */
export async function callPlain<T>(
  fetch: Fetch,
  call: Call,
  guard: z.ZodType<T>,
  now: Date,
  alsoFine?: number,
): Promise<Answered<T>> {
  const answer = await fetch(call)
  if (!answer.ok) return failed(failureOf(answer.trouble))
  const outer = frame.safeParse(answer.reply.json)
  if (!outer.success) return failed(misshapen(call.name ?? "frame"))
  const code = outer.data.errcode ?? 0
  if (code === 0 || code === alsoFine) return readAs(guard, answer.reply.json as Json, call.name ?? "frame")
  const failure = classify(failures, String(code))
  return failed(failure.kind === "rate" ? { ...failure, until: new Date(now.getTime() + MINUTE_MS) } : failure)
}

/** `POST <path>?access_token=…` with a JSON body; Chinese goes unescaped, escapes would be counted (45110). */
export const call = <T>(access: Access, path: string, json: unknown, guard: z.ZodType<T>) =>
  callWith(access, path, { json }, guard)

export const callWith = <T>(
  access: Access,
  path: string,
  given: Pick<Call, "json" | "body" | "headers" | "query" | "timeoutMs">,
  guard: z.ZodType<T>,
  /** A code that is an answer all the same. */
  alsoFine?: number,
) =>
  withToken(access, (token) =>
    callPlain(
      access.fetch,
      {
        method: "POST",
        ...given,
        url: `${baseOf(access.settings)}${path}`,
        query: { ...given.query, access_token: token },
        name: path.slice(path.lastIndexOf("/", path.lastIndexOf("/") - 1) + 1),
      },
      guard,
      access.now(),
      alsoFine,
    ),
  )
