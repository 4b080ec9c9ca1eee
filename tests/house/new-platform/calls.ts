import { z } from "zod"
import { type Answered, classify, failed, failureOf, misshapen, readAs } from "#connectors/kit"
import type { Call, Fetch } from "#platform/fetch"
import { failures } from "./failures.ts"

export const baseOf = (settings: Readonly<Record<string, string>>): string =>
  settings.baseUrl || "https://forum.anlan.example"

const frame = z.looseObject({ error: z.string().nullable() })

/** The frame: `error` null is success, else the platform's code. */
export async function call<T>(fetch: Fetch, given: Call, guard: z.ZodType<T>): Promise<Answered<T>> {
  const answer = await fetch(given)
  if (!answer.ok) return failed(failureOf(answer.trouble))
  const outer = frame.safeParse(answer.reply.json)
  if (!outer.success) return failed(misshapen("frame"))
  return outer.data.error === null
    ? readAs(guard, answer.reply.json, "answer")
    : failed(classify(failures, outer.data.error))
}
