import { createHmac } from "node:crypto"
import { MINUTE_MS } from "#kernel/time"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import type { Answer, TroubleKind } from "#platform/fetch"
import { enqueue, type JobWork, type Outbound } from "#platform/jobs"
import { webhookData } from "../data.ts"
import { type ExchangePorts, openWebhookSecret } from "../ports.ts"
import { signedText, waitAfter } from "../rules/webhook-data.ts"
import { mayRead, SEND_JOB } from "./spread.ts"
import { subjectOf } from "./subjects.ts"

interface Claimed {
  readonly id: string
  readonly webhookId: string
  readonly name: string
  readonly personId: string
  readonly url: string
  readonly body: string
  readonly attempts: number
  readonly secretSealed: string
}

/** Longer than a call may take with its settling; a sweep sends again what a dead worker has claimed. */
const CLAIM_MS = 2 * MINUTE_MS

/** 送出一条回调通知. It may arrive twice after a lost answer; the receiver knows it again by its id. */
export const sendWebhook = (ports: ExchangePorts): Outbound<Claimed, Answer | "sealed"> => ({
  payload: ["sendingId"],
  attempts: 3,
  async claim(tx, { ctx }, payload) {
    const row = await tx.maybe<Claimed & { kind: string; subjectId: string }>(
      `select s.id, s.webhook_id as "webhookId", w.name, w.person_id as "personId", w.url, s.body, s.attempts, s.kind,
         s.subject_id as "subjectId", w.secret_sealed as "secretSealed"
       from exchange.sending s join exchange.webhook w on w.id = s.webhook_id
       where s.id = $1 and w.state = 'on' and (s.state = 'waiting' and s.next_at <= $2
         or s.state = 'sending' and s.claimed_until <= $2) for update of s`,
      [payload.sendingId!, ctx.now],
    )
    if (!row) return undefined
    const subject = await subjectOf(tx, row.kind, row.subjectId)
    if (!subject || !(await mayRead(tx, row.personId, row.kind, subject))) {
      await settleAs(tx, row.id, { state: "withheld", status: null, failure: null, at: ctx.now })
      return undefined
    }
    await tx.run(
      `update exchange.sending set state = 'sending', attempts = attempts + 1, next_at = null, claimed_until = $2 where id = $1`,
      [row.id, new Date(ctx.now.getTime() + CLAIM_MS)],
    )
    return { ...row, attempts: row.attempts + 1 }
  },
  async call({ id, webhookId, secretSealed, url, body }, { ctx }) {
    const secret = openWebhookSecret(ports.secrets, webhookId, secretSealed)
    if (secret === undefined) return "sealed"
    const timestamp = String(Math.floor(ctx.now.getTime() / 1000))
    const signature = createHmac("sha256", secret)
      .update(signedText(id, timestamp, body))
      .digest("hex")
    return ports.fetch({
      ...{ method: "POST", url, body, expect: "text", name: "webhook", sizeBytesMax: 64 * 1024 },
      timeoutMs: webhookData().timeoutSeconds * 1000,
      headers: {
        "content-type": "application/json; charset=utf-8",
        "x-jusheng-id": id,
        "x-jusheng-timestamp": timestamp,
        "x-jusheng-signature": `v1=${signature}`,
      },
    })
  },
  async settle(tx, work, claimed, answer) {
    await settle(tx, work, claimed, answer)
    return "done"
  },
})

async function settle(tx: Tx, { ctx }: JobWork, claimed: Claimed, answer: Answer | "sealed"): Promise<void> {
  const { id, attempts } = claimed
  // Somebody else has settled it after the claim ran out.
  const open = await tx.maybe(
    "select 1 from exchange.sending where id = $1 and state = 'sending' and attempts = $2 for update",
    [id, attempts],
  )
  if (!open) return
  if (answer !== "sealed" && answer.ok)
    return settleAs(tx, id, { state: "sent", status: answer.reply.status, failure: null, at: ctx.now })
  const status = answer === "sealed" ? null : (answer.trouble.reply?.status ?? null)
  const failure =
    answer === "sealed" ? SEALED : status === null ? TROUBLES[answer.trouble.kind] : `对方答复 ${status}。`
  const wait = waitAfter(webhookData(), attempts)
  if (wait === undefined) {
    await settleAs(tx, id, { state: "dead", status, failure, at: ctx.now })
    await tell(tx, ctx, {
      kind: "exchange.webhook-dead",
      title: `回调通知“${claimed.name}”有一条没有送到`,
      text: `试了${attempts}次。${failure}请核对对方地址后在页面上重送。`,
      opens: `/webhooks/${claimed.webhookId}?state=dead`,
      toPerson: claimed.personId,
    })
    return
  }
  const nextAt = new Date(ctx.now.getTime() + wait)
  await tx.run(
    `update exchange.sending set state = 'waiting', claimed_until = null, next_at = $2, last_status = $3, last_failure = $4 where id = $1`,
    [id, nextAt, status, failure],
  )
  await enqueue(tx, SEND_JOB, { sendingId: id }, { key: `${SEND_JOB}:${id}`, runAt: nextAt })
}

async function settleAs(
  tx: Tx,
  id: string,
  end: { state: "sent" | "dead" | "withheld"; status: number | null; failure: string | null; at: Date },
): Promise<void> {
  await tx.run(
    `update exchange.sending set state = $2, next_at = null, claimed_until = null, last_status = $3, last_failure = $4, settled_at = $5 where id = $1`,
    [id, end.state, end.status, end.failure, end.at],
  )
}

/** Sends what a dead worker has left, or what was due while its webhook was stopped. Answers how many. */
export async function sweepSendings(tx: Tx, now: Date): Promise<number> {
  const rows = await tx.many<{ id: string }>(
    `select s.id from exchange.sending s join exchange.webhook w on w.id = s.webhook_id
     where s.state in ('waiting', 'sending') and coalesce(s.next_at, s.claimed_until) < $1 and w.state = 'on' limit 500`,
    [new Date(now.getTime() - MINUTE_MS)],
  )
  for (const { id } of rows) await enqueue(tx, SEND_JOB, { sendingId: id }, { key: `${SEND_JOB}:${id}` })
  return rows.length
}

const SEALED = "密钥在这台机器上打不开，请停用后重新订阅。"
const TROUBLES: Readonly<Record<TroubleKind, string>> = {
  dns: "对方域名解析不到。",
  address: "对方地址在内网，管理员没有在JUSHENG_CONNECTOR_URLS里允许。",
  refused: "对方没有开机或端口不对，连接被拒绝。",
  tls: "对方证书无效或过期。",
  timeout: "对方没有在时限内答复。",
  cut: "连接中途断开。",
  size: "对方的答复太长。",
  garbage: "对方的答复不是约定的格式。",
  status: "对方答复了错误。",
}
