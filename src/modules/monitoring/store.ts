import type { Ctx } from "#kernel/actor"
import type { Level } from "#kernel/level"
import type { Sql, Tx } from "#platform/db"
import type { Evidence, KeptEvidence } from "./evidence.ts"
import { type ProblemMove, problemMoves, type ProblemState } from "./states.ts"

/** By the rules, or by a person who looked (and who alone can say that it is mended). */
export type FoundBy = "rules" | "person"

export interface Problem {
  readonly id: string
  readonly accountId: string
  readonly unitId: string
  readonly unitName: string
  readonly areaPath: string
  readonly linePath: string
  readonly rule: string
  readonly kind: "freshness" | "wording" | "other"
  readonly level: Level
  readonly state: ProblemState
  readonly title: string
  readonly foundAt: Date
  readonly fingerprint: string
  /** What it was found in: of a text its content's hash. */
  readonly occurrence: string
  readonly postId: string | null
  readonly findingIds: readonly string[]
  readonly foundBy: FoundBy
  readonly assignmentId: string | null
  readonly stillWrong: boolean | null
  readonly recheckAskedAt: Date | null
  readonly recheckedAt: Date | null
}

/** Columns of a problem `p` with its unit `u`, and where they come from. */
export const PROBLEM = `p.id, p.account_id as "accountId", p.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath",
  u.line_path as "linePath", p.rule, p.kind, p.level, p.state, p.title, p.found_at as "foundAt", p.fingerprint,
  p.occurrence, p.post_id as "postId", p.finding_ids as "findingIds", p.found_by as "foundBy", p.assignment_id as "assignmentId", p.still_wrong as "stillWrong",
  p.recheck_asked_at as "recheckAskedAt", p.rechecked_at as "recheckedAt"`
export const FROM = "monitoring.problem p join identity.v_unit u on u.id = p.unit_id"

/** Locks the problem's row: of two people who act at once the second sees what the first did. */
export const lockProblem = (tx: Tx, id: string): Promise<Problem | undefined> =>
  tx.maybe<Problem>(`select ${PROBLEM} from ${FROM} where p.id = $1 for update of p`, [id])

export const problemOf = (sql: Sql, id: string): Promise<Problem | undefined> =>
  sql.maybe<Problem>(`select ${PROBLEM} from ${FROM} where p.id = $1`, [id])

/** Moves a locked problem. A new report wipes the last recheck's verdict; an end keeps its time. */
export async function moveProblem(
  tx: Tx,
  problem: Problem,
  move: ProblemMove,
  change: { readonly now: Date; readonly assignmentId?: string },
): Promise<void> {
  const to = problemMoves.to(move)
  await tx.run(
    `update monitoring.problem set state = $2, assignment_id = coalesce($3, assignment_id),
       ended_at = case when $4 then $5::timestamptz end,
       still_wrong = case when $2 in ('closed', 'dismissed') then still_wrong end
     where id = $1`,
    [problem.id, to, change.assignmentId ?? null, problemMoves.states[to].final ?? false, change.now],
  )
}

/** One step of the problem's history; `text` is what the person said. */
export async function addEvent(
  tx: Tx,
  ctx: Ctx,
  event: { problemId: string; kind: string; text?: string; evidenceHash?: string },
): Promise<void> {
  await addEvents(tx, ctx, [event])
}

export async function addEvents(
  tx: Tx,
  ctx: Ctx,
  events: readonly { problemId: string; kind: string; text?: string; evidenceHash?: string }[],
): Promise<void> {
  if (events.length === 0) return
  await tx.run(
    `insert into monitoring.problem_event (problem_id, at, actor_id, unit_id, kind, text, evidence_hash)
     select e.problem_id, $1, $2, $3, e.kind, e.text, e.hash
     from unnest($4::bigint[], $5::text[], $6::text[], $7::text[]) as e (problem_id, kind, text, hash)`,
    [
      ctx.now,
      ctx.actor.id,
      ctx.actor.unitId,
      events.map((event) => event.problemId),
      events.map((event) => event.kind),
      events.map((event) => event.text ?? ""),
      events.map((event) => event.evidenceHash ?? null),
    ],
  )
}

/** `runId`: the run of collection it waits for; null when there is none. */
export async function askRecheck(tx: Tx, id: string, runId: string | null, at: Date): Promise<void> {
  await tx.run(
    "update monitoring.problem set recheck_asked_at = $2, recheck_run_id = $3, rechecked_at = null where id = $1",
    [id, at, runId],
  )
}

/** Problems whose recheck waited for this run. */
export async function waitingForRun(sql: Sql, runId: string): Promise<string[]> {
  const rows = await sql.many<{ id: string }>(
    `select id from monitoring.problem where recheck_run_id = $1 and state = 'rectified'
       and rechecked_at is null order by id`,
    [runId],
  )
  return rows.map((row) => row.id)
}

/** Keeps what was seen after. `settles`: a recheck was asked for, and this is its answer (null: it cannot be said). */
export async function keepAfter(
  tx: Tx,
  id: string,
  after: Evidence,
  seen: { readonly at: Date; readonly stillWrong: boolean | null; readonly settles: boolean },
): Promise<void> {
  const { hash, ...kept } = after
  await tx.run(
    `update monitoring.problem set evidence_after = $2, evidence_after_hash = $3,
       rechecked_at = case when $6 then $4 else rechecked_at end,
       still_wrong = case when $6 then $5 else still_wrong end where id = $1`,
    [id, JSON.stringify(kept), hash, seen.at, seen.stillWrong, seen.settles],
  )
}

export interface NewProblem {
  readonly accountId: string
  readonly unitId: string
  readonly rule: string
  readonly ruleLabel: string
  readonly kind: Problem["kind"]
  readonly level: Level
  readonly title: string
  readonly clause: string
  readonly clauseShort: string
  readonly source: string
  readonly packVersion: string
  readonly fingerprint: string
  readonly occurrence: string
  readonly postId: string | null
  readonly findingIds: readonly string[]
  readonly foundBy: FoundBy
  readonly evidence: Evidence
}

/** 1 is worst. */
const rank = (level: string): string => `array_position(array['veto', 'serious', 'warn', 'hint'], ${level})`

export interface Opened {
  readonly id: string
  readonly accountId: string
  readonly fingerprint: string
  readonly hash: string
}

/**
 * Opens problems, except those already open and those dismissed for the very same occurrence at that level or a graver
 * one. `repeat` counts how often the account had this matter, or broke the rule, before. One statement, however many.
 */
export async function openProblems(tx: Tx, problems: readonly NewProblem[], at: Date): Promise<Opened[]> {
  if (problems.length === 0) return []
  return await tx.many<Opened>(
    `insert into monitoring.problem (account_id, unit_id, rule, rule_label, kind, level, title, clause,
       clause_short, source, pack_version, fingerprint, occurrence, post_id, finding_ids, found_by, evidence_before,
       evidence_before_hash, found_at, judged_at, repeat)
     select n."accountId", n."unitId", n.rule, n."ruleLabel", n.kind, n.level, n.title, n.clause, n."clauseShort",
       n.source, n."packVersion", n.fingerprint, n.occurrence, n."postId", n."findingIds", n."foundBy", n.evidence, n.hash, $2, $2,
       (select count(*) from monitoring.problem e where e.account_id = n."accountId" and e.state <> 'dismissed'
          and (e.rule = n.rule or e.fingerprint = n.fingerprint))
     from jsonb_to_recordset($1::jsonb) as n ("accountId" bigint, "unitId" bigint, rule text, "ruleLabel" text, kind text,
       level text, title text, clause text, "clauseShort" text, source text, "packVersion" text, fingerprint text, occurrence text,
       "postId" bigint, "findingIds" bigint[], "foundBy" text, evidence jsonb, hash text)
     where not exists (select from monitoring.problem d
       where d.fingerprint = n.fingerprint and d.occurrence = n.occurrence and d.state = 'dismissed'
         and ${rank("d.level")} <= ${rank("n.level")})
     on conflict (fingerprint) where state in ('open', 'assigned', 'rectified') do nothing
     returning id, account_id as "accountId", fingerprint, evidence_before_hash as hash`,
    [
      JSON.stringify(
        problems.map(({ evidence: { hash, ...kept }, ...problem }) => ({
          ...problem,
          evidence: kept satisfies KeptEvidence,
          hash,
        })),
      ),
      at,
    ],
  )
}
