import { z } from "zod"
import { type Access, type Answered, classify, failed, failureOf, misshapen, readAs, withToken } from "#connectors/kit"
import { MINUTE_MS } from "#kernel/time"
import type { Call, Fetch } from "#platform/fetch"
import { failures } from "./failures.ts"

export const baseOf = (settings: Readonly<Record<string, string>>): string =>
  settings.baseUrl || "https://open.douyin.com"

const code = z.union([z.number(), z.string()]).transform(String)

/** Two frames, and the error in either of two places: `data.error_code` and `extra.error_code`, or `err_no`. */
const frame = z.looseObject({
  data: z.unknown().optional(),
  extra: z.looseObject({ error_code: code.optional() }).optional(),
  err_no: code.optional(),
})
const inner = z.looseObject({ error_code: code.optional() })

const isFine = (told: string | undefined): boolean => told === undefined || told === "0"

/** One call without a token: everything is HTTP 200. */
export async function callPlain<T>(fetch: Fetch, call: Call, guard: z.ZodType<T>, now: Date): Promise<Answered<T>> {
  const answer = await fetch(call)
  if (!answer.ok) return failed(failureOf(answer.trouble))
  const outer = frame.safeParse(answer.reply.json)
  if (!outer.success) return failed(misshapen(call.name ?? "frame"))
  const { data, extra, err_no } = outer.data
  if (data === undefined && extra === undefined && err_no === undefined) return failed(misshapen(call.name ?? "frame"))
  const own = inner.safeParse(data)
  const wrong = [own.success ? own.data.error_code : undefined, extra?.error_code, err_no].find((one) => !isFine(one))
  if (wrong === undefined) return readAs(guard, data as never, call.name ?? "frame")
  const failure = classify(failures, wrong)
  return failed(failure.kind === "rate" ? { ...failure, until: new Date(now.getTime() + MINUTE_MS) } : failure)
}

/** With the account's token in the header and its id in the query. */
export const call = <T>(access: Access, path: string, given: Omit<Call, "url">, guard: z.ZodType<T>) =>
  withToken(access, (token) =>
    callPlain(
      access.fetch,
      {
        ...given,
        url: `${baseOf(access.settings)}${path}`,
        query: { ...given.query, open_id: access.platformAccountId },
        headers: { ...given.headers, "access-token": token },
        name: path,
      },
      guard,
      access.now(),
    ),
  )

/** Nothing is wanted of the data but that there is some. */
export const anything = z.unknown().transform(() => ({}))
