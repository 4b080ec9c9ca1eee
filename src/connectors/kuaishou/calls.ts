import { z } from "zod"
import { type Access, type Answered, classify, failed, failureOf, misshapen, readAs, withToken } from "#connectors/kit"
import type { Call, Fetch } from "#platform/fetch"
import { failures } from "./manifest.ts"

export const baseOf = (settings: Readonly<Record<string, string>>): string =>
  settings.baseUrl || "https://open.kuaishou.com"

const frame = z.looseObject({ result: z.number() })

/** `result` 1 is success, any other number the platform's code. */
export async function callPlain<T>(fetch: Fetch, call: Call, guard: z.ZodType<T>): Promise<Answered<T>> {
  const answer = await fetch(call)
  if (!answer.ok) return failed(failureOf(answer.trouble))
  const outer = frame.safeParse(answer.reply.json)
  if (!outer.success) return failed(misshapen(call.name ?? "frame"))
  if (outer.data.result === 1) return readAs(guard, answer.reply.json, call.name ?? "frame")
  return failed(classify(failures, String(outer.data.result)))
}

/** With application and token in the query. */
export const call = <T>(access: Access, path: string, given: Omit<Call, "url">, guard: z.ZodType<T>) =>
  withToken(access, (token) =>
    callPlain(
      access.fetch,
      {
        ...given,
        url: `${baseOf(access.settings)}${path}`,
        query: { ...given.query, app_id: access.settings.appId ?? "", access_token: token },
        name: path,
      },
      guard,
    ),
  )
