import type { KnownAccount } from "#modules/registry"
import { HOUR_MS, MINUTE_MS } from "#kernel/time"
import type { Sql, Tx } from "#platform/db"
import { attemptsSince, type Delivery } from "../deliveries.ts"
import { isFrozen } from "../freezes.ts"
import type { PublishingPorts } from "../ports.ts"
import { quotaOf, type Trouble } from "../rules.ts"
import { settings } from "../settings.ts"
import { type Publication, publicationOf } from "../store.ts"

/** When its wave opens, and whether what has to be live before it is. */
export async function isWaveOpen(sql: Sql, delivery: Delivery, now: Date): Promise<"open" | "later" | "waits"> {
  const row = await sql.one<{ startsAt: Date; waits: boolean }>(
    `select w.starts_at as "startsAt", w.gate = 'live' and exists (
       select from publishing.delivery d join publishing.wave b using (publication_id, wave_no)
       where d.publication_id = w.publication_id and b.role = 'first' and b.wave_no < w.wave_no
         and d.state <> 'published'
         and not exists (select from publishing.exemption e where e.delivery_id = d.id)) as waits
     from publishing.wave w where w.publication_id = $1 and w.wave_no = $2`,
    [delivery.publicationId, delivery.waveNo],
  )
  if (row.startsAt > now) return "later"
  return row.waits ? "waits" : "open"
}

/** Why nothing of this publication may go out any more: the words changed, or nobody's signature covers them now. */
export async function contentTrouble(
  sql: Sql,
  ports: Pick<PublishingPorts, "content">,
  publication: Publication,
  now: Date,
): Promise<"publishing.content-gone" | "publishing.content-changed" | "publishing.clearance-expired" | undefined> {
  const present = await ports.content(sql, { kind: publication.contentKind, id: publication.contentId })
  if (!present) return "publishing.content-gone"
  if (present.hash !== publication.contentHash) return "publishing.content-changed"
  if (present.expiresAt && present.expiresAt <= now) return "publishing.clearance-expired"
  return undefined
}

const own = (code: string, kind: string, reason: string, advice: string): Trouble => ({
  ...{ kind, code: `own.${code}`, reason, advice },
})

/** Whether the words were called back since: what comes back from a call then is not sent a second time. */
export async function isRecalled(sql: Sql, publicationId: string): Promise<boolean> {
  const row = await sql.one<{ is: boolean }>(
    "select exists (select from publishing.recall where publication_id = $1) as is",
    [publicationId],
  )
  return row.is
}

/** Whether a call that may publish this part may be made now: asked anew before the same call is made under its key. */
export async function maySendNow(
  sql: Sql,
  ports: Pick<PublishingPorts, "content">,
  delivery: Delivery,
  account: KnownAccount,
  now: Date,
): Promise<boolean> {
  const publication = await publicationOf(sql, delivery.publicationId)
  if (publication?.state !== "running" || publication.heldCode !== null || accountTrouble(account)) return false
  if ((await isRecalled(sql, publication.id)) || (await isFrozen(sql, delivery.accountId))) return false
  return (await contentTrouble(sql, ports, publication, now)) === undefined
}

/** An account that has been paused, closed or struck off while its part waited. */
export function accountTrouble(account: KnownAccount | undefined): Trouble | undefined {
  if (!account) return own("no-account", "account", "台账中已没有这个账号。", "请豁免该账号，或改发其他账号。")
  if (account.state === "normal") return undefined
  const label = account.state === "paused" ? "停更" : account.state === "retired" ? "关停" : "注销"
  return own(
    "account-closed",
    "account",
    `排队期间该账号已${label}，没有发送。`,
    "确已停用的请豁免该账号并写明理由；状态有误的请先在台账更正，再重新发送。",
  )
}

/** From when the account may be published to again, if its quota is used up. */
export async function quotaUntil(tx: Tx, account: KnownAccount, now: Date): Promise<Date | undefined> {
  const { amount, minutes } = quotaOf(settings(), account.platform)
  const used = await attemptsSince(tx, account.id, new Date(now.getTime() - minutes * MINUTE_MS))
  return used < amount ? undefined : new Date(now.getTime() + Math.min(HOUR_MS, minutes * MINUTE_MS))
}

export const WRONG_ACCOUNT = (registered: string, met: string): Trouble =>
  own(
    "wrong-account",
    "account",
    `发送前核对：接口凭据登录的是“${met}”，台账登记的是“${registered}”，已拦下，没有发送。`,
    "请核对该账号的接口凭据是否填成了别的账号，或在台账更正名称后重新发送。",
  )
export const NO_ACCESS = own(
  "no-access",
  "account",
  "账号没有生效的接口授权，没有发送。",
  "请在账号的接口凭据中完成授权后重新发送，或改为人工发布。",
)
export const NO_READ_BACK = own(
  "no-read-back",
  "unknown",
  "发送后没有收到结果，平台也不能查询。",
  "请登录平台后台查看是否已发布，再回来登记；未登记前系统不会重发。",
)
export const DIED = own(
  "died",
  "unknown",
  "发送过程被中断，不知道平台是否已收到。",
  "系统正在读取该账号的发文核对；核对不出的会请人确认，确认前不会重发。",
)
export const UNCLEAR = own(
  "unclear",
  "unknown",
  "发送后没有收到结果，从平台的发文列表也核对不出。",
  "请登录平台后台查看是否已发布，再回来登记；未登记前系统不会重发。",
)
