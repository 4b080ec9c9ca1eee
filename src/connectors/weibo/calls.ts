import { z } from "zod"
import { type Access, type Answered, classify, failed, failureOf, readAs, withToken } from "#connectors/kit"
import { HOUR_MS } from "#kernel/time"
import type { Call, Json } from "#platform/fetch"
import { failures } from "./failures.ts"

type Settings = Readonly<Record<string, string>>

export const baseOf = (settings: Settings): string => settings.baseUrl || "https://api.weibo.com"
export const businessOf = (settings: Settings): string => settings.businessUrl || "https://c.api.weibo.com"
export const messagesOf = (settings: Settings): string => settings.messageUrl || "https://m.api.weibo.com"

/** `error_code` may be a number or a string; it comes with a real HTTP status. */
const refusal = z.looseObject({ error_code: z.union([z.number(), z.string()]) })

/** One answer of the open interface. Limits that reset say nothing of when: they do so every full hour. */
export async function ask<T>(
  access: Pick<Access, "fetch" | "now">,
  call: Call,
  guard: z.ZodType<T>,
): Promise<Answered<T>> {
  const answer = await access.fetch(call)
  const json = answer.ok ? answer.reply.json : answer.trouble.reply?.json
  const refused = refusal.safeParse(json)
  if (refused.success) return failed(withReset(String(refused.data.error_code), access.now()))
  if (!answer.ok) return failed(failureOf(answer.trouble))
  return readAs(guard, json as Json, call.name ?? "frame")
}

export function withReset(code: string, now: Date) {
  const failure = classify(failures, code)
  const hour = new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS)
  return failure.kind === "rate" ? { ...failure, until: hour } : failure
}

/** A read with the account's token. */
export const read = <T>(access: Access, path: string, query: Call["query"], guard: z.ZodType<T>) =>
  withToken(access, (token) =>
    ask(
      access,
      { url: `${baseOf(access.settings)}${path}`, query: { ...query, access_token: token }, name: path },
      guard,
    ),
  )

/** A write: a form, with a file as multipart. */
export const write = <T>(
  access: Access,
  url: string,
  call: (token: string) => Omit<Call, "url">,
  guard: z.ZodType<T>,
) => withToken(access, (token) => ask(access, { method: "POST", ...call(token), url }, guard))
