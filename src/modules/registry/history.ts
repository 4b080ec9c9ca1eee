import type { Ctx } from "#kernel/actor"
import { type Outcome, done } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { LEDGER, type LedgerField, type LedgerFields, selectFields } from "./fields.ts"
import { platformLabel } from "./platforms.ts"
import { accountOf } from "./queries.ts"
import { stateLabel } from "./states.ts"

interface VersionRow extends LedgerFields {
  readonly version: number
  readonly at: Date
  readonly reason: string
  readonly changed: LedgerField[]
  readonly actor: string | null
  readonly actorUnit: string | null
  readonly unitName: string | null
  readonly parentUnitName: string | null
}

/** 变更历史, newest first: who, when, why, and what became what. Personal values are named, never repeated. */
export async function accountEvents(ctx: Ctx, sql: Sql, input: { id: string }) {
  const account: Outcome<unknown> = await accountOf(ctx, sql, { id: input.id })
  if (!account.ok) return account
  const versions = await sql.many<VersionRow>(
    `select v.version, v.valid_from as at, v.reason, v.changed, ${selectFields("v")}, p.name as actor,
       p.unit_name as "actorUnit", u.name as "unitName", pu.name as "parentUnitName"
     from registry.account_version v
     left join identity.v_person p on p.id::text = v.changed_by
     left join identity.v_unit u on u.id = v.unit_id left join identity.v_unit pu on pu.id = v.parent_unit_id
     where v.account_id = $1 order by v.version desc`,
    [input.id],
  )
  const items = versions.map((row, i) => ({
    at: iso(row.at),
    actor: row.actor ?? "系统",
    unit: row.actorUnit ?? "",
    action: row.version === 1 ? "建立台账" : "变更台账",
    text: textOf(row, versions[i + 1]),
  }))
  return done({ items })
}

function textOf(row: VersionRow, before: VersionRow | undefined): string {
  const changes = row.changed.map((field) => {
    const { label, personal } = LEDGER[field]
    return personal || !before ? `${label}已更新` : `${label}由“${shown(field, before)}”改为“${shown(field, row)}”`
  })
  return [...changes, `理由：${row.reason}`].join("；")
}

function shown(field: LedgerField, row: VersionRow): string {
  if (field === "state") return stateLabel(row.state)
  if (field === "platform") return platformLabel(row.platform)
  if (field === "unitId") return row.unitName ?? "已撤并单位"
  if (field === "parentUnitId") return row.parentUnitName ?? "无"
  const value = row[field]
  if (value === null || value === "") return "无"
  return Array.isArray(value) ? value.join("、") || "无" : String(value)
}
