import type { Ctx } from "#kernel/actor"
import type { Placed } from "#kernel/scope"
import type { Sql, Tx } from "#platform/db"
import type { ProjectState } from "../states.ts"
import type { Cause } from "./measure.ts"

export const PROJECT_KIND = "sensing.project"

export interface ProjectRow extends Cause, Placed {
  readonly id: string
  readonly title: string
  readonly plan: string
  readonly topicId: string | null
  readonly unitId: string
  readonly unitName: string
  readonly owner: string
  readonly targetMax: number
  readonly measureDays: number
  readonly countBefore: number
  readonly countAfter: number | null
  readonly dueOn: string
  readonly state: ProjectState
  readonly isPublic: boolean
  readonly publicLine: string
  readonly openedAt: Date
  readonly endedAt: Date | null
}

const PROJECT = `p.id, p.title, p.plan, p.topic_id as "topicId", p.matter, p.words, p.street_unit_id as "streetUnitId",
  p.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath", u.line_path as "linePath", p.owner,
  p.target_max as "targetMax", p.measure_days as "measureDays", p.count_before as "countBefore", p.count_after as "countAfter",
  p.due_on::text as "dueOn", p.state, p.is_public as "isPublic", p.public_line as "publicLine", p.opened_at as "openedAt",
  p.ended_at as "endedAt"`
const FROM = "sensing.project p join identity.v_unit u on u.id = p.unit_id"

export const projectRow = (sql: Sql, id: string): Promise<ProjectRow | undefined> =>
  sql.maybe<ProjectRow>(`select ${PROJECT} from ${FROM} where p.id = $1`, [id])

export const lockProject = (tx: Tx, id: string): Promise<ProjectRow | undefined> =>
  tx.maybe<ProjectRow>(`select ${PROJECT} from ${FROM} where p.id = $1 for update of p`, [id])

/** Those that run first, the soonest due on top. */
export const projectRows = (sql: Sql, onlyPublic = false): Promise<ProjectRow[]> =>
  sql.many<ProjectRow>(
    `select ${PROJECT} from ${FROM} where ($1 = false or p.is_public and p.state <> 'dropped')
     order by p.state = 'open' desc, p.due_on, p.id limit 200`,
    [onlyPublic],
  )

export type NewProject = Omit<
  ProjectRow,
  "id" | "unitName" | "areaPath" | "linePath" | "state" | "openedAt" | "endedAt" | "countAfter"
>

export async function insertProject(tx: Tx, ctx: Ctx, row: NewProject): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into sensing.project (title, plan, topic_id, matter, words, street_unit_id, unit_id, owner, target_max, measure_days,
       count_before, due_on, state, is_public, public_line, opened_at, opened_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', $13, $14, $15, $16) returning id`,
    [
      ...[row.title, row.plan, row.topicId, row.matter, [...row.words], row.streetUnitId, row.unitId, row.owner],
      ...[row.targetMax, row.measureDays, row.countBefore, row.dueOn, row.isPublic, row.publicLine],
      ...[ctx.now, ctx.actor.id],
    ],
  )
  return id
}

export const endProject = (tx: Tx, ctx: Ctx, id: string, to: ProjectState, countAfter: number): Promise<number> =>
  tx.run("update sensing.project set state = $2, ended_at = $3, count_after = $4 where id = $1", [
    ...[id, to, ctx.now, countAfter],
  ])

export const addProjectEvent = (
  tx: Tx,
  ctx: Ctx,
  id: string,
  kind: string,
  text = "",
  isPublic = false,
): Promise<number> =>
  tx.run(
    `insert into sensing.project_event (project_id, at, actor_id, unit_id, kind, text, is_public) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, ctx.now, ctx.actor.id, ctx.actor.unitId, kind, text, isPublic],
  )
