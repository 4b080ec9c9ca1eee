import type { Ctx } from "#kernel/actor"
import { LEVEL_LABELS } from "#kernel/level"
import { sentence } from "#kernel/messages"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate, iso } from "#kernel/time"
import { assignmentOf, dispatchModule } from "#modules/dispatch"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { KeptEvidence } from "../evidence.ts"
import { earlierJudgements } from "../judgements.ts"
import { monitoringMessages } from "../messages.zh.ts"
import { type Judged, may } from "../policy.ts"
import { type ProblemAct, problemMoves, type ProblemState } from "../states.ts"
import type { FoundBy, Problem } from "../store.ts"
import type { ProblemView } from "../views.ts"
import { exemptFor, findingsOf } from "./decisions.ts"
import { eventsOf } from "./events.ts"
import { type Row, ROW_FROM, rowColumns, rowOf } from "./problems.ts"

export const SUBJECT = "monitoring.problem"
export const subjectOf = (id: string) => ({ kind: SUBJECT, id })

interface FullRow extends Row {
  clause: string
  source: string
  packVersion: string
  before: KeptEvidence
  beforeHash: string
  after: KeptEvidence | null
  afterHash: string | null
  areaPath: string
  linePath: string
  stillWrong: boolean | null
  assignmentId: string | null
  rechecking: boolean
  fingerprint: string
  foundBy: FoundBy
  postId: string | null
  findingIds: string[]
}

const ACTS: readonly ProblemAct[] = [
  "assign",
  "urge",
  "extend",
  "giveBack",
  "rectify",
  "recheck",
  "close",
  "sendBack",
  "dismiss",
]

/** One problem: evidence, history, what the actor may do now and why not. What he may not see does not exist. */
export async function problemView(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<ProblemView>> {
  const params: Param[] = [input.id, ctx.now]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const row = await sql.maybe<FullRow>(
    `select ${rowColumns("$2::timestamptz")}, p.clause, p.source, p.pack_version as "packVersion",
       p.evidence_before as before, p.evidence_before_hash as "beforeHash", p.evidence_after as after,
       p.evidence_after_hash as "afterHash", u.area_path as "areaPath", u.line_path as "linePath",
       p.still_wrong as "stillWrong", p.assignment_id as "assignmentId",
       p.fingerprint, p.found_by as "foundBy", p.post_id as "postId", p.finding_ids as "findingIds", p.state = 'rectified' and p.recheck_asked_at is not null and p.rechecked_at is null as rechecking
     from ${ROW_FROM} where p.id = $1 and ${scope}`,
    params,
  )
  if (!row) return refused("monitoring.not-found")
  const { judged, assignment } = await judgedOf(sql, row)
  const messages = { ...dispatchModule.messages, ...monitoringMessages }
  const actions = Object.fromEntries(
    ACTS.map((act) => {
      const refusal = may(ctx.actor, act, judged)
      return [act, { ok: !refusal, why: refusal ? sentence(messages, refusal.code, refusal.values) : null }]
    }),
  ) as ProblemView["actions"]
  return done({
    ...rowOf(row),
    clause: row.clause,
    source: row.source,
    packVersion: row.packVersion,
    rechecking: row.rechecking,
    evidence: {
      before: { ...row.before, hash: row.beforeHash },
      after: row.after && row.afterHash ? { ...row.after, hash: row.afterHash } : null,
    },
    foundBy: row.foundBy,
    judgedBefore: (await earlierJudgements(sql, row.id)).map(
      ({ judgedAt, supersededAt, evidence, hash, ...before }) => ({
        ...before,
        levelLabel: LEVEL_LABELS[before.level],
        judgedAt: iso(judgedAt),
        supersededAt: iso(supersededAt),
        evidence: { ...evidence, hash },
      }),
    ),
    assignment: assignment && {
      id: assignment.id,
      toUnit: { id: assignment.toUnitId, name: assignment.toUnitName },
      givenAt: iso(assignment.givenAt),
      dueAt: iso(assignment.dueAt),
      because: [...assignment.because],
      urges: assignment.urges,
      extendedTo: assignment.extendedFrom && iso(assignment.dueAt),
    },
    findings: await findingsOf(sql, row),
    exemptFor: await exemptFor(ctx, sql, row.unitId),
    events: await eventsOf(sql, row.id),
    actions,
    candidates: await candidatesOf(sql, row.unitId),
    earlier: await earlierOf(sql, row),
  })
}

interface Standing
  extends Pick<Problem, "id" | "state" | "areaPath" | "linePath" | "stillWrong" | "assignmentId" | "foundBy"> {}

/** A problem as the policy sees it, with its assignment; an ended assignment asks nobody. */
export async function judgedOf(sql: Sql, problem: Standing) {
  const latest = problem.assignmentId ? await assignmentOf(sql, subjectOf(problem.id)) : undefined
  const assignment = latest && ["given", "reported", "closed"].includes(latest.state) ? latest : null
  const unit =
    assignment &&
    (await sql.maybe<{ id: string; name: string; areaPath: string; linePath: string }>(
      `select id, name, area_path as "areaPath", line_path as "linePath" from identity.v_unit where id = $1`,
      [assignment.toUnitId],
    ))
  const judged: Judged = {
    state: problem.state,
    host: { areaPath: problem.areaPath, linePath: problem.linePath },
    given: unit ?? null,
    reportedBy: assignment?.reportedBy ?? null,
    stillWrong: problem.stillWrong,
    foundBy: problem.foundBy,
    extendedFrom: assignment?.extendedFrom ? civilDate(assignment.extendedFrom) : null,
  }
  return { judged, assignment }
}

/** The unit that gave the problem out, and waits for it. */
export async function assignmentUnit(sql: Sql, problemId: string): Promise<string | undefined> {
  return (await assignmentOf(sql, subjectOf(problemId)))?.fromUnitId
}

/** Units a problem can be given to: the host first, then those above it in its area and its line, the nearest first. */
export const candidatesOf = (sql: Sql, hostId: string): Promise<{ id: string; name: string }[]> =>
  sql.many(
    `select u.id, u.name from identity.v_unit h join identity.v_unit u
       on h.area_path like u.area_path || '%' or h.line_path like u.line_path || '%'
     where h.id = $1 and u.abolished_on is null
     order by (u.id = h.id) desc, (h.area_path like u.area_path || '%') desc, length(u.area_path) desc, u.id`,
    [hostId],
  )

/** What the same account did in the same matter, or against the same rule, before; newest first. */
async function earlierOf(sql: Sql, row: FullRow): Promise<ProblemView["earlier"]> {
  const rows = await sql.many<{ id: string; title: string; foundAt: Date; state: ProblemState }>(
    `select id, title, found_at as "foundAt", state from monitoring.problem
     where account_id = $1 and (rule = $2 or fingerprint = $5) and id <> $3 and found_at <= $4 order by found_at desc, id desc limit 20`,
    [row.accountId, row.rule, row.id, row.foundAt, row.fingerprint],
  )
  return rows.map(({ state, foundAt, ...earlier }) => ({
    ...earlier,
    foundAt: iso(foundAt),
    stateLabel: problemMoves.states[state].label,
  }))
}
