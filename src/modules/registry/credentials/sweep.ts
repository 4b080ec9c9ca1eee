import type { Ctx } from "#kernel/actor"
import { iso } from "#kernel/time"
import { type Notice, tellMany } from "#modules/notices"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { warningDue } from "../rules/credential-ends.ts"
import { ends } from "./ends.ts"

/** What ends, as sentences name it. */
export const END_LABELS = { secret: "密钥", consent: "平台授权", grant: "令牌" } as const
const END_ADVICE = {
  secret: "请在平台后台重置密钥，录入新密钥并由另一人确认。",
  consent: "请账号主体在接口凭据页重新到平台授权。",
  grant: "请在接口凭据页重新授权，或更换密钥并由另一人确认。",
} as const

interface Ending {
  readonly accountId: string
  readonly name: string
  readonly unitId: string
  readonly enteredBy: string
  readonly endsAt: Date
  readonly what: keyof typeof END_LABELS
  readonly warned: number | null
}

/** 到期提醒: tells the account's unit and whoever entered the credential, once for each step. Answers how many accounts. */
export async function warnOfEnds(tx: Tx, ctx: Ctx): Promise<number> {
  await tx.run("delete from registry.consent where ends_at < $1", [ctx.now])
  const longest = Math.max(...ends().warnDays)
  const rows = await tx.many<Ending>(
    `select c.account_id as "accountId", a.name, a.unit_id as "unitId", c.entered_by as "enteredBy", c.ends_at as "endsAt",
       c.ends_what as what, c.warned_days as warned
     from registry.credential c join registry.account a on a.id = c.account_id
     where c.ends_at < $1::timestamptz + make_interval(days => $2::int) and a.state in ('normal', 'paused')
     order by c.account_id for update of c`,
    [ctx.now, longest],
  )
  const due = rows.flatMap((row) => {
    const days = warningDue(ends(), row.endsAt, ctx.now)
    return days === undefined || (row.warned !== null && row.warned <= days) ? [] : [{ ...row, days }]
  })
  await tx.run(
    `update registry.credential c set warned_days = n.days from unnest($1::bigint[], $2::int[]) as n (id, days)
     where c.account_id = n.id`,
    [due.map(({ accountId }) => accountId), due.map(({ days }) => days)],
  )
  await tellMany(tx, ctx, due.flatMap(noticesOf))
  return due.length
}

function noticesOf(row: Ending & { readonly days: number }): Notice[] {
  const label = END_LABELS[row.what]
  const day = iso(row.endsAt).slice(0, 10)
  const shared = {
    kind: "registry.credential-ending",
    title: row.days === 0 ? `${row.name}的${label}已到期` : `${row.name}的${label}将于${day}到期`,
    text: END_ADVICE[row.what],
    opens: `/accounts/${row.accountId}/credential`,
  }
  return [
    { ...shared, toUnit: row.unitId },
    { ...shared, toPerson: row.enteredBy },
  ]
}

/** 授权被收回: told by the platform. The grant is dropped, and nothing is asked of the platform until it is given anew. */
export async function noteRevoked(tx: Tx, ctx: Ctx, accountId: string, at: Date): Promise<void> {
  const row = await tx.maybe<{ enteredBy: string; name: string; unitId: string }>(
    `update registry.credential c set grant_sealed = null, grant_ends_at = null, grant_refreshes = false, consented_at = null,
       revoked_at = $2, ends_at = null, ends_what = null, warned_days = null
     from registry.account a where a.id = c.account_id and c.account_id = $1 and c.revoked_at is null
       and c.confirmed_at <= $2 and coalesce(c.consented_at, c.confirmed_at) <= $2
     returning c.entered_by as "enteredBy", a.name, a.unit_id as "unitId"`,
    [accountId, at],
  )
  if (!row) return
  const shared = {
    kind: "registry.credential-revoked",
    title: `${row.name}的平台授权被收回`,
    text: "账号主体在平台上取消了授权，接口已停用。请核实原因，需要恢复的，重新授权或更换密钥。",
    opens: `/accounts/${accountId}/credential`,
  }
  await tellMany(tx, ctx, [
    { ...shared, toUnit: row.unitId },
    { ...shared, toPerson: row.enteredBy },
  ])
  await trail.write(tx, ctx, "credential.revoked", { kind: "registry.account", id: accountId })
}
