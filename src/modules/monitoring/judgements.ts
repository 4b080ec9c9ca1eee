import type { Sql, Tx } from "#platform/db"
import type { KeptEvidence } from "./evidence.ts"
import type { NewProblem } from "./store.ts"
import type { Unfinished } from "./unfinished.ts"

/** An unfinished problem, and the graver judgement it gets. */
export interface Escalation {
  readonly problem: Unfinished
  readonly graver: NewProblem
}

/**
 * Writes the graver judgements. What the problems were is kept beside them, with the evidence of that day; when they were
 * found stays. Two statements, however many.
 */
export async function rejudge(tx: Tx, escalations: readonly Escalation[], at: Date): Promise<void> {
  await tx.run(
    `insert into monitoring.earlier_judgement (problem_id, judged_at, superseded_at, rule, rule_label, level, title,
       clause, clause_short, source, pack_version, evidence, evidence_hash)
     select id, judged_at, $2, rule, rule_label, level, title, clause, clause_short, source, pack_version, evidence_before,
       evidence_before_hash
     from monitoring.problem where id = any($1) order by id`,
    [escalations.map(({ problem }) => problem.id), at],
  )
  await tx.run(
    `update monitoring.problem p set rule = n.rule, rule_label = n."ruleLabel", kind = n.kind, level = n.level,
       title = n.title, clause = n.clause, clause_short = n."clauseShort", source = n.source,
       pack_version = n."packVersion", fingerprint = n.fingerprint, occurrence = n.occurrence,
       finding_ids = n."findingIds", evidence_before = n.evidence, evidence_before_hash = n.hash, judged_at = $2
     from jsonb_to_recordset($1::jsonb) as n (id bigint, rule text, "ruleLabel" text, kind text, level text, title text,
       clause text, "clauseShort" text, source text, "packVersion" text, fingerprint text, occurrence text,
       "findingIds" bigint[], evidence jsonb, hash text)
     where p.id = n.id`,
    [
      JSON.stringify(
        escalations.map(({ problem, graver: { evidence, ...graver } }) => {
          const { hash, ...kept } = evidence
          return { ...graver, id: problem.id, evidence: kept satisfies KeptEvidence, hash }
        }),
      ),
      at,
    ],
  )
}

export interface EarlierJudgement {
  readonly rule: string
  readonly ruleLabel: string
  readonly level: Unfinished["level"]
  readonly title: string
  readonly clause: string
  readonly packVersion: string
  readonly judgedAt: Date
  readonly supersededAt: Date
  readonly evidence: KeptEvidence
  readonly hash: string
}

/** What a problem was before it got graver, oldest first. */
export const earlierJudgements = (sql: Sql, problemId: string): Promise<EarlierJudgement[]> =>
  sql.many(
    `select rule, rule_label as "ruleLabel", level, title, clause, pack_version as "packVersion", judged_at as "judgedAt",
       superseded_at as "supersededAt", evidence, evidence_hash as hash
     from monitoring.earlier_judgement where problem_id = $1 order by id`,
    [problemId],
  )
