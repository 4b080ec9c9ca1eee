import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Sql, Tx } from "#platform/db"
import { packageRoot } from "#platform/root"
import { type DrillPlan, drillsFile, type PractisedStep } from "../rules/drill-plan.ts"
import type { AccountState } from "../states.ts"
import type { DrillState } from "./states.ts"

let read: DrillPlan | undefined

/** data/credentials/drills.json, read once. */
export function drillPlan(): DrillPlan {
  read ??= drillsFile.parse(JSON.parse(readFileSync(join(packageRoot(), "data/credentials/drills.json"), "utf8")))
  return read
}

export interface Drill {
  readonly id: string
  readonly accountId: string
  readonly accountName: string
  readonly accountState: AccountState
  readonly platform: string
  readonly platformId: string | null
  readonly unitId: string
  readonly unitName: string
  readonly areaPath: string
  readonly linePath: string
  readonly state: DrillState
  readonly fromId: string
  readonly fromName: string
  readonly toId: string
  readonly toName: string
  readonly plannedOn: string
  readonly reason: string
  readonly openedBy: string
  readonly openedAt: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
}

export interface DrillStep extends PractisedStep {
  readonly place: number
  readonly step: string
  readonly label: string
  readonly by: "from" | "to" | "house"
  readonly asks: string
  readonly namesKeepers: boolean
  readonly keepers: readonly string[]
  readonly note: string
}

const DRILL = `select d.id, d.account_id as "accountId", a.name as "accountName", a.state as "accountState", a.platform,
    a.platform_id as "platformId", a.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath",
    u.line_path as "linePath", d.state, d.from_person as "fromId", f.name as "fromName", d.to_person as "toId",
    t.name as "toName", d.planned_on as "plannedOn", d.reason, o.name as "openedBy", d.opened_at as "openedAt",
    d.started_at as "startedAt", d.ended_at as "endedAt"
  from registry.drill d join registry.account a on a.id = d.account_id join identity.v_unit u on u.id = a.unit_id
    join identity.v_person f on f.id = d.from_person join identity.v_person t on t.id = d.to_person
    join identity.v_person o on o.id = d.opened_by
  where d.id = $1`

export const drillOf = (sql: Sql, id: string): Promise<Drill | undefined> => sql.maybe<Drill>(DRILL, [id])

export async function lockDrill(tx: Tx, id: string): Promise<Drill | undefined> {
  // The row first: what it says is read after the wait.
  const found = await tx.maybe("select 1 from registry.drill where id = $1 for update", [id])
  return found ? await drillOf(tx, id) : undefined
}

export const stepsOf = (sql: Sql, id: string): Promise<DrillStep[]> =>
  sql.many<DrillStep>(
    `select place, step, label, by, asks, names_keepers as "namesKeepers", state, keepers, note, at
     from registry.drill_step where drill_id = $1 order by place`,
    [id],
  )

export const nextStep = (steps: readonly DrillStep[]): DrillStep | undefined =>
  steps.find(({ state }) => state === "waiting" || state === "asked")

export interface NewDrill {
  readonly accountId: string
  readonly fromPersonId: string
  readonly toPersonId: string
  readonly plannedOn: string
  readonly reason: string
  readonly by: string
  readonly at: Date
}

/** Undefined: one is under way on this account. */
export async function insertDrill(tx: Tx, drill: NewDrill): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    `insert into registry.drill (account_id, state, from_person, to_person, planned_on, reason, opened_by, opened_at)
     values ($1, 'planned', $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [drill.accountId, drill.fromPersonId, drill.toPersonId, drill.plannedOn, drill.reason, drill.by, drill.at],
  )
  if (!row) return undefined
  for (const [place, step] of drillPlan().steps.entries())
    await tx.run(
      `insert into registry.drill_step (drill_id, place, step, label, by, asks, names_keepers)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [row.id, place, step.id, step.label, step.by, step.asks, step.keepers],
    )
  return row.id
}

export const markStep = (
  tx: Tx,
  drillId: string,
  step: string,
  mark: { state: DrillStep["state"]; note: string; keepers?: readonly string[]; by: string | null; at: Date | null },
): Promise<number> =>
  tx.run(
    `update registry.drill_step set state = $3, note = $4, keepers = $5, done_by = $6, at = $7
     where drill_id = $1 and step = $2`,
    [drillId, step, mark.state, mark.note, [...(mark.keepers ?? [])], mark.by, mark.at],
  )
