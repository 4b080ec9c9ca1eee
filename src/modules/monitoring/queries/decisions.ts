import type { Ctx } from "#kernel/actor"
import { LEVEL_LABELS, type Level } from "#kernel/level"
import { iso } from "#kernel/time"
import { coversAll, coversBelow } from "#modules/identity"
import type { Sql } from "#platform/db"
import { CLASS_LABELS, type FindingClass } from "#text"
import { DECISION_LABELS } from "../rules/decisions.ts"
import type { ProblemView } from "../views.ts"

interface Row {
  readonly id: string
  readonly rule: string
  readonly original: string
  readonly class: FindingClass
  readonly level: Level
  readonly suggestions: string[]
  readonly reason: string
  readonly source: string
  readonly decision: keyof typeof DECISION_LABELS | null
  readonly note: string | null
  readonly by: string | null
  readonly decidedAt: Date | null
  readonly expiresOn: string | null
}

/** The wrong places of a problem, each with the latest decision on it; none where it is not about words. */
export async function findingsOf(
  sql: Sql,
  problem: { readonly postId: string | null; readonly findingIds: readonly string[] },
): Promise<ProblemView["findings"]> {
  if (problem.postId === null || problem.findingIds.length === 0) return []
  const rows = await sql.many<Row>(
    `select f.id, f.rule, f.original, f.class, f.level, f.suggestions, f.reason, f.source, d.decision, d.note,
       coalesce((select p.name from identity.v_person p where p.id::text = d.by_id), '系统') as by,
       d.decided_at as "decidedAt", d.expires_on as "expiresOn"
     from checking.v_finding f
     left join checking.v_place d on d.subject_id = $2 and d.subject_kind = f.subject_kind and d.hash = f.hash
       and d.rule = f.rule and d.start_at = f.start_at
     where f.id = any($1) order by f.start_at, f.id`,
    [problem.findingIds, problem.postId],
  )
  return rows.map(({ decision, note, by, decidedAt, expiresOn, class: kind, ...row }) => ({
    ...row,
    class: kind,
    classLabel: CLASS_LABELS[kind],
    levelLabel: LEVEL_LABELS[row.level],
    decided:
      decision === null || decidedAt === null
        ? null
        : { decision, label: DECISION_LABELS[decision], note: note ?? "", by: by ?? "", at: iso(decidedAt), expiresOn },
  }))
}

/** For whom the actor may let a word pass: the account's unit with those below it, all units. */
export async function exemptFor(ctx: Ctx, sql: Sql, unitId: string): Promise<("unit" | "house")[]> {
  const { scope } = ctx.actor
  return [
    ...((await coversBelow(sql, scope, unitId)) ? (["unit"] as const) : []),
    ...((await coversAll(sql, scope)) ? (["house"] as const) : []),
  ]
}
