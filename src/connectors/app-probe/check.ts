import { type Access, type AvailabilityFact, failureOf } from "#connectors/kit"
import { DAY_MS } from "#kernel/time"
import type { Reply } from "#platform/fetch"
import { appFailures, GONE_MARKS, PAGE_BYTES_MAX } from "./manifest.ts"
import { textOf } from "./page-facts.ts"

type Way = Pick<Access, "fetch" | "now">

/** Our name, and what we are about. */
const AGENT = "Jusheng/1.0 (+government new media monitoring)"

export interface Looked {
  readonly fact: AvailabilityFact
  /** The page, where it opened. */
  readonly reply: Reply | undefined
}

/**
 * Opens one address. Proof that it is gone is the server's own word (404, 410, or a store that says so). A refusal of
 * programs, a busy server, a broken connection or a certificate we cannot judge (国密 authorities are not in our list)
 * prove nothing: a person looks.
 */
export async function look(way: Way, what: AvailabilityFact["what"], label: string, url: string): Promise<Looked> {
  const at = way.now()
  const fact = (outcome: AvailabilityFact["outcome"], says: string): AvailabilityFact => ({
    ...{ what, label, url, outcome, says, at },
  })
  const answer = await way.fetch({
    url,
    headers: { "user-agent": AGENT, accept: "text/html,application/json;q=0.9,*/*;q=0.5" },
    expect: "text",
    sizeBytesMax: PAGE_BYTES_MAX,
    name: what,
  })
  if (answer.ok) {
    const mark = what === "download" ? GONE_MARKS.exec(textOf(answer.reply.text))?.[0] : undefined
    if (mark) return { fact: fact("broken", `页面能打开，但写着“${mark}”。`), reply: answer.reply }
    return {
      fact: fact("fine", `可以打开（HTTP ${answer.reply.status}${journeyOf(answer.reply, url)}）。`),
      reply: answer.reply,
    }
  }
  const { trouble } = answer
  const status = trouble.reply?.status
  const row = appFailures.rows.find(({ code }) => code === String(status))
  // A size we do not read to the end is a page all the same.
  if (trouble.kind === "size") return { fact: fact("fine", "可以打开，内容较大，未全部读取。"), reply: undefined }
  if (row) {
    const isProof = row.kind === "content"
    const says = `${row.reason.replace(/。$/, "")}（HTTP ${status}）。${isProof ? "" : row.advice}`
    return { fact: fact(isProof ? "broken" : "unclear", says), reply: undefined }
  }
  const { reason } = failureOf(trouble)
  return { fact: fact("unclear", `没有打开：${reason}`), reply: undefined }
}

function journeyOf({ landed }: Reply, url: string): string {
  if (!landed || landed.redirects === 0) return ""
  const host = new URL(landed.url).host
  return `，经 ${landed.redirects} 次跳转${host === new URL(url).host ? "" : `到 ${host}`}`
}

/** Days before the end from which a certificate is worth a word; browsers refuse it afterwards. */
const ENDS_SOON_DAYS = 30

/** The certificate of a page that opened; none over plain HTTP, which is said. */
export function certificateOf({ fact: seen, reply }: Looked, now: Date): AvailabilityFact | undefined {
  if (!reply?.landed) return undefined
  const { certificateEndsAt: end, url } = reply.landed
  const fact = { what: "certificate", label: `${seen.label}的安全证书`, url, at: now } as const
  if (!end) return { ...fact, outcome: "unclear", says: "没有使用加密连接（HTTPS），没有证书可查。" }
  const days = Math.floor((end.getTime() - now.getTime()) / DAY_MS)
  const until = end.toISOString().slice(0, 10)
  if (days < 0) return { ...fact, outcome: "broken", says: `证书已于 ${until} 到期。` }
  const soon = days <= ENDS_SOON_DAYS ? "，请尽快更换" : ""
  return { ...fact, outcome: "fine", says: `证书有效至 ${until}，还有 ${days} 天${soon}。` }
}
