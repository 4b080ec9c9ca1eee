import {
  type Answered,
  answered,
  classify,
  type Dispatch,
  type FailureTable,
  failed,
  failureOf,
  misshapen,
  type SenderAccess,
  type Sent,
} from "#connectors/kit"
import { MINUTE_MS } from "#kernel/time"
import type { Call, Json } from "#platform/fetch"

/** Their code → sent, or our failure; per-minute limits say nothing of when they end. */
export function said(
  table: FailureTable,
  code: string,
  fine: string,
  now: Date,
  blockedMs = MINUTE_MS,
): Answered<Sent> {
  if (code === fine) return answered({ receipt: null })
  const failure = classify(table, code)
  return failed(failure.kind === "rate" ? { ...failure, until: new Date(now.getTime() + blockedMs) } : failure)
}

/** One POST of JSON. A robot knows no keys: what may have arrived is told as such and not sent again. */
export async function sendJson(
  { fetch }: SenderAccess,
  url: string,
  query: NonNullable<Call["query"]>,
  json: object,
  read: (json: Json | undefined) => Answered<Sent> | undefined,
): Promise<Answered<Sent>> {
  const answer = await fetch({ method: "POST", url, query, json, name: "robot" })
  const told = read(answer.ok ? answer.reply.json : answer.trouble.reply?.json)
  return told ?? failed(answer.ok ? misshapen("robot") : failureOf(answer.trouble))
}

const SENTENCE = /[^。！？\n]*[。！？\n]?/g

/** Title, text and link within the limit; what does not fit is cut at the end of a sentence and told by `…`. */
export function cut({ title, text, link }: Dispatch, sizeOf: (text: string) => number, max: number): string {
  const tail = link ? `\n${link}` : ""
  const whole = `${title}\n${text}${tail}`
  if (sizeOf(whole) <= max) return whole
  let kept = `${title}\n`
  for (const [sentence] of text.matchAll(SENTENCE)) {
    if (sizeOf(`${kept}${sentence}…${tail}`) > max) break
    kept += sentence
  }
  while (sizeOf(`${kept}…${tail}`) > max && kept !== "") kept = [...kept].slice(0, -1).join("")
  return `${kept}…${tail}`
}
