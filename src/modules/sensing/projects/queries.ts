import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import type { InputOf, ReplyOf } from "#kernel/route"
import { civilDate, iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { sensingContract } from "../contract.ts"
import { sensingMessages } from "../messages.zh.ts"
import type { ProjectLine, ProjectView } from "../rules/views.ts"
import { sensingRules } from "../settings.ts"
import { projectStates } from "../states.ts"
import { leads, notHeld, reports } from "./act.ts"
import { countOf, monthsOf } from "./measure.ts"
import { type ProjectRow, projectRow, projectRows } from "./store.ts"

async function lineOf(sql: Sql, row: ProjectRow, now: Date): Promise<ProjectLine> {
  const count = await countOf(sql, row, row.measureDays, now)
  return {
    ...{ id: row.id, title: row.title, unit: { id: row.unitId, name: row.unitName }, owner: row.owner },
    ...{ state: row.state, stateLabel: projectStates.states[row.state].label, count, countBefore: row.countBefore },
    ...{ targetMax: row.targetMax, measureDays: row.measureDays, holds: count <= row.targetMax, dueOn: row.dueOn },
    overdue: row.state === "open" && row.dueOn < civilDate(now),
    ...{ isPublic: row.isPublic, openedAt: iso(row.openedAt) },
  }
}

/** 专项, each with its figure as of now. They are the office's own plans: no data scope. */
export async function listProjects(
  ctx: Ctx,
  sql: Sql,
  asked: InputOf<typeof sensingContract.projects>,
): Promise<Outcome<ReplyOf<typeof sensingContract.projects>>> {
  const rows = await projectRows(sql)
  const items: ProjectLine[] = []
  for (const row of rows) if (!asked.state || row.state === asked.state) items.push(await lineOf(sql, row, ctx.now))
  const figures = (["open", "closed", "dropped"] as const).map((key) => ({
    ...{ key, label: projectStates.states[key].label, count: rows.filter(({ state }) => state === key).length },
  }))
  return done({ items, figures })
}

/** What has to hold, in a sentence. */
export const measureSays = (row: ProjectRow, street: string | null): string =>
  `近${row.measureDays}天${street ? `${street}` : "全市"}${row.matter ? `“${row.matter}”类` : ""}来信中写到${row.words.map((word) => `“${word}”`).join("或")}的，不超过${row.targetMax}件`

const EVENTS: Readonly<Record<string, string>> = {
  ...{ opened: "立项", reported: "登记进展", closed: "销号", dropped: "撤销" },
}

export async function projectOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<ProjectView>> {
  const row = await projectRow(sql, input.id)
  if (!row) return refused("sensing.no-project")
  const line = await lineOf(sql, row, ctx.now)
  const street = row.streetUnitId
    ? await sql.one<{ id: string; name: string }>("select id, name from identity.v_unit where id = $1", [
        row.streetUnitId,
      ])
    : null
  const topic = row.topicId
    ? await sql.one<{ id: string; terms: string[] }>("select id, terms from sensing.topic where id = $1", [row.topicId])
    : null
  const events = await sql.many<{ at: Date; actor: string; unit: string; kind: string; text: string }>(
    `select e.at, coalesce(p.name, '系统') as actor, coalesce(u.name, '') as unit, e.kind, e.text from sensing.project_event e
     left join identity.v_person p on p.id::text = e.actor_id left join identity.v_unit u on u.id = e.unit_id
     where e.project_id = $1 order by e.id`,
    [row.id],
  )
  const mine = await leads(ctx, sql, row)
  const allowed = (refusal: Refusal | undefined) =>
    refusal ? { ok: false, why: sentence(sensingMessages, refusal.code, refusal.values) } : { ok: true, why: null }
  const leading = (move: "close" | "drop"): Refusal | undefined =>
    projectStates.refuse(row.state, move) ??
    (mine ? undefined : refused("sensing.not-allowed", { move: projectStates.moves[move].label }))
  return done({
    ...line,
    ...{ plan: row.plan, topic, matter: row.matter, words: [...row.words], street, publicLine: row.publicLine },
    measureSays: measureSays(row, street?.name ?? null),
    byMonth: await monthsOf(sql, row, ctx.now),
    ...{ countAfter: row.countAfter, endedAt: row.endedAt && iso(row.endedAt) },
    events: events.map(({ at, kind, ...one }) => ({ ...one, at: iso(at), action: EVENTS[kind] ?? kind })),
    actions: {
      report: allowed(
        projectStates.refuse(row.state, "report") ??
          (reports(ctx, row) ? undefined : refused("sensing.not-yours", { unit: row.unitName })),
      ),
      close: allowed(leading("close") ?? notHeld(row, ctx.now, line.count)),
      drop: allowed(leading("drop")),
    },
  })
}

/** 试算: what the figure would be, before a project is opened. */
export async function measureOf(
  ctx: Ctx,
  sql: Sql,
  asked: InputOf<typeof sensingContract.measure>,
): Promise<Outcome<ReplyOf<typeof sensingContract.measure>>> {
  const words = asked.words.split(/[、，,\s]+/).filter((word) => word.length >= 2)
  const days = sensingRules().measureDays.value
  const cause = { matter: asked.matter || null, words, streetUnitId: asked.street ?? null }
  return done({
    ...{ days, count: await countOf(sql, cause, days, ctx.now) },
    byMonth: await monthsOf(sql, cause, ctx.now),
  })
}

/** 每月一题, as anybody sees it. */
export interface PublicProject {
  readonly id: string
  readonly title: string
  readonly line: string
  readonly unit: string
  readonly stateLabel: string
  readonly isClosed: boolean
  readonly dueOn: string
  readonly count: number
  readonly countBefore: number
  readonly says: string
  readonly byMonth: readonly { readonly month: string; readonly count: number }[]
  readonly progress: readonly { readonly on: string; readonly text: string }[]
}

export async function publicProjects(sql: Sql, now: Date): Promise<PublicProject[]> {
  const projects: PublicProject[] = []
  for (const row of await projectRows(sql, true)) {
    const street = row.streetUnitId
      ? (await sql.one<{ name: string }>("select name from identity.v_unit where id = $1", [row.streetUnitId])).name
      : null
    const progress = await sql.many<{ at: Date; text: string }>(
      "select at, text from sensing.project_event where project_id = $1 and is_public and kind <> 'opened' order by id",
      [row.id],
    )
    projects.push({
      ...{ id: row.id, title: row.title, line: row.publicLine, unit: row.unitName, dueOn: row.dueOn },
      ...{ stateLabel: projectStates.states[row.state].label, isClosed: row.state === "closed" },
      ...{ count: await countOf(sql, row, row.measureDays, now), countBefore: row.countBefore },
      says: measureSays(row, street),
      byMonth: await monthsOf(sql, row, now),
      progress: progress.map(({ at, text }) => ({ on: civilDate(at), text })),
    })
  }
  return projects
}
