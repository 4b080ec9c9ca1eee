import type { FormItem } from "#connectors/kit"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { HandoverView } from "../rules/credential-views.ts"

const STATE_LABELS: Readonly<Record<HandoverView["state"], string>> = {
  open: "待双方确认",
  renewal: "待更换密钥",
  done: "已办结",
  cancelled: "已取消",
}

interface Row {
  readonly id: string
  readonly state: HandoverView["state"]
  readonly fromId: string
  readonly fromName: string
  readonly toId: string
  readonly toName: string
  readonly reason: string
  readonly openedBy: string
  readonly openedAt: Date
  readonly fromConfirmedAt: Date | null
  readonly toConfirmedAt: Date | null
  readonly toRenew: readonly string[]
  readonly renewed: readonly string[]
  readonly doneAt: Date | null
}

/** 交接记录 of one account, the latest first: who to whom, when, why, which secrets; no value of any. */
export async function handoversOf(sql: Sql, accountId: string, form: readonly FormItem[]): Promise<HandoverView[]> {
  const rows = await sql.many<Row>(
    `select h.id, h.state, h.from_person as "fromId", f.name as "fromName", h.to_person as "toId", t.name as "toName",
       h.reason, o.name as "openedBy", h.opened_at as "openedAt", h.from_confirmed_at as "fromConfirmedAt",
       h.to_confirmed_at as "toConfirmedAt", h.to_renew as "toRenew", h.renewed, h.done_at as "doneAt"
     from registry.handover h join identity.v_person f on f.id = h.from_person
       join identity.v_person t on t.id = h.to_person join identity.v_person o on o.id = h.opened_by
     where h.account_id = $1 order by h.id desc`,
    [accountId],
  )
  const labelOf = (key: string): string => form.find((item) => item.key === key)?.label ?? key
  const at = (date: Date | null): string | null => (date ? iso(date) : null)
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    stateLabel: STATE_LABELS[row.state],
    from: { id: row.fromId, name: row.fromName },
    to: { id: row.toId, name: row.toName },
    reason: row.reason,
    openedBy: row.openedBy,
    openedAt: iso(row.openedAt),
    fromConfirmedAt: at(row.fromConfirmedAt),
    toConfirmedAt: at(row.toConfirmedAt),
    toRenew: row.toRenew.map(labelOf),
    renewed: row.renewed.map(labelOf),
    doneAt: at(row.doneAt),
  }))
}
