import { randomUUID } from "node:crypto"
import { z } from "zod"
import { type Access, type Answered, classify, failed, failureOf, misshapen, readAs, withToken } from "#connectors/kit"
import { MINUTE_MS } from "#kernel/time"
import type { Call, Fetch } from "#platform/fetch"
import { failures } from "./manifest.ts"
import { phraseOf, signedHeaders } from "./signing.ts"

type Settings = Readonly<Record<string, string>>
export const baseOf = (settings: Settings): string => settings.baseUrl || "https://member.bilibili.com"
export const tokenHostOf = (settings: Settings): string => settings.tokenUrl || "https://api.bilibili.com"
export const uploadHostOf = (settings: Settings): string => settings.uploadUrl || "https://openupos.bilivideo.com"

const frame = z.looseObject({ code: z.number(), data: z.unknown().optional() })

/** `code` 0 is success; what is wanted is in `data`. */
export async function callPlain<T>(fetch: Fetch, call: Call, guard: z.ZodType<T>, now: Date): Promise<Answered<T>> {
  const answer = await fetch(call)
  if (!answer.ok) return failed(failureOf(answer.trouble))
  const outer = frame.safeParse(answer.reply.json)
  if (!outer.success) return failed(misshapen(call.name ?? "frame"))
  const { code, data } = outer.data
  if (code === 0) return readAs(guard, (data ?? {}) as never, call.name ?? "frame")
  const failure = classify(failures, String(code))
  return failed(failure.kind === "rate" ? { ...failure, until: new Date(now.getTime() + MINUTE_MS) } : failure)
}

/** What a call brings: JSON is signed, a file is not. */
export type Given = Pick<Call, "query" | "timeoutMs"> & {
  readonly json?: object
  readonly file?: { readonly body: Uint8Array; readonly contentType: string }
}

/** Signed with the application's secret, carrying the account's token. The body that is signed is the one that is sent. */
export const call = <T>(access: Access, path: string, given: Given, guard: z.ZodType<T>) =>
  withToken(access, (token) => {
    const body = given.json === undefined ? "" : JSON.stringify(given.json)
    const seconds = Math.floor(access.now().getTime() / 1000)
    const signed = signedHeaders(access.settings.clientId ?? "", body, randomUUID(), seconds)
    const sent = given.file?.body ?? body
    return callPlain(
      access.fetch,
      {
        method: given.json || given.file ? "POST" : "GET",
        url: `${baseOf(access.settings)}${path}`,
        ...(given.query && { query: given.query }),
        ...(given.timeoutMs && { timeoutMs: given.timeoutMs }),
        ...(sent.length > 0 && { body: sent }),
        headers: {
          ...signed,
          authorization: access.sign?.("clientSecret", phraseOf(signed)) ?? "",
          "access-token": token,
          "content-type": given.file?.contentType ?? "application/json",
        },
        name: path,
      },
      guard,
      access.now(),
    )
  })
