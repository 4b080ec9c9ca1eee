import type { Answer, Call, Fetch, Reply } from "./call.ts"
import { parseJson } from "./lossless.ts"

/** One recorded exchange, fit for a fixture file: secrets are masked. */
export interface Exchange {
  readonly method: string
  /** Path with query; values of secret parameters are `***`. */
  readonly path: string
  readonly status: number
  readonly text: string
}

const SECRET = /token|secret|password|passwd|signature|\bsign\b|\bkey\b|authorization|\bcode\b/i
const SECRET_FIELD = /("[^"]*(?:token|secret|password)[^"]*"\s*:\s*)"[^"]*"/gi

/** Path and query of a call as it is recorded and looked up: order kept, secret values masked. */
export function maskedPath(call: Pick<Call, "url" | "query">): string {
  const url = new URL(call.url)
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  for (const name of [...url.searchParams.keys()]) if (SECRET.test(name)) url.searchParams.set(name, "***")
  return url.pathname + url.search
}

/** Passes calls on and keeps what came back, in order. */
export function recording(inner: Fetch): { readonly fetch: Fetch; readonly tape: Exchange[] } {
  const tape: Exchange[] = []
  const fetch: Fetch = async (call) => {
    const answer = await inner(call)
    const reply = answer.ok ? answer.reply : answer.trouble.reply
    if (reply) {
      const text = reply.text.replace(SECRET_FIELD, '$1"***"')
      tape.push({ method: call.method ?? "GET", path: maskedPath(call), status: reply.status, text })
    }
    return answer
  }
  return { fetch, tape }
}

/** Answers from a tape: the next unused exchange of the same method and path; anything else is `refused`. */
export function replaying(tape: readonly Exchange[]): Fetch {
  const left = [...tape]
  return async (call): Promise<Answer> => {
    const method = call.method ?? "GET"
    const index = left.findIndex((one) => one.method === method && one.path === maskedPath(call))
    const where = `${method} ${new URL(call.url).host}${call.name ? ` ${call.name}` : ""}`
    const [found] = index < 0 ? [] : left.splice(index, 1)
    if (!found) return { ok: false, trouble: { kind: "refused", sent: "no", where } }
    const reply: Reply = {
      status: found.status,
      headers: {},
      bytes: Buffer.from(found.text),
      text: found.text,
      json: (call.expect ?? "json") === "json" ? parseJson(found.text) : undefined,
    }
    if (found.status < 200 || found.status > 299)
      return { ok: false, trouble: { kind: "status", sent: "maybe", where, reply } }
    if ((call.expect ?? "json") === "json" && reply.json === undefined) {
      return { ok: false, trouble: { kind: "garbage", sent: "maybe", where, reply } }
    }
    return { ok: true, reply }
  }
}
