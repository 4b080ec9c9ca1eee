import iconv from "iconv-lite"
import { type Access, type Answered, answered, classify, failed, failureOf, limitOf } from "#connectors/kit"
import { MINUTE_MS } from "#kernel/time"
import { failures, manifest } from "./manifest.ts"

/** Our name, and where to complain. */
const AGENT = "Jusheng/1.0 (+government new media monitoring)"
const RETRY_MS = 15 * MINUTE_MS

/** One page as text, in the encoding that it or its server names. Old sites write GBK and call it GB2312. */
export async function readPage(access: Pick<Access, "fetch" | "now">, url: string): Promise<Answered<string>> {
  const answer = await access.fetch({
    url,
    headers: { "user-agent": AGENT, accept: "text/html,application/xml,application/json;q=0.9" },
    expect: "bytes",
    sizeBytesMax: limitOf(manifest, "page-bytes-max"),
    name: "page",
  })
  if (answer.ok) return answered(textOf(answer.reply.bytes, answer.reply.headers["content-type"] ?? ""))
  const { reply } = answer.trouble
  const known = reply && failures.rows.some(({ code }) => code === String(reply.status))
  if (!known) return failed({ ...failureOf(answer.trouble), acted: "no" })
  const failure = classify(failures, String(reply.status))
  const waits = failure.kind === "rate"
  return failed(waits ? { ...failure, until: untilOf(reply.headers["retry-after"], access.now()) } : failure)
}

/** `Retry-After` in seconds or as a date. */
function untilOf(header: string | undefined, now: Date): Date {
  const seconds = Number(header)
  if (header && Number.isFinite(seconds)) return new Date(now.getTime() + seconds * 1000)
  const date = header ? Date.parse(header) : Number.NaN
  return new Date(Number.isNaN(date) ? now.getTime() + RETRY_MS : Math.max(date, now.getTime()))
}

const DECLARED = /(?:charset=|encoding=)["']?\s*([\w-]+)/i
/** Where a page says its encoding. */
const HEAD_BYTES = 2_048

/** Bytes → text: byte order mark, then the server's word, then the page's own, else UTF-8; GB2312 and GBK are read as GB18030. */
export function textOf(bytes: Buffer, contentType: string): string {
  const head = bytes.subarray(0, HEAD_BYTES).toString("latin1")
  const named = (DECLARED.exec(contentType) ?? DECLARED.exec(head))?.[1]?.toLowerCase() ?? "utf-8"
  const encoding = /^gb/.test(named) ? "gb18030" : named
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return iconv.decode(bytes, !isMarked && iconv.encodingExists(encoding) ? encoding : "utf-8")
}
