import type { Ctx } from "#kernel/actor"
import { type Subject, subjectKey } from "#kernel/subject"
import type { Sql, Tx } from "#platform/db"
import type { CheckResult, Finding } from "#text"
import { storedOriginal } from "./mask.ts"

/** A finding with the id under which it is kept. */
export interface KeptFinding extends Finding {
  readonly id: string
}

export interface Run {
  readonly id: string
  readonly subject: Pick<Subject, "kind" | "id">
  readonly hash: string
  readonly findings: readonly KeptFinding[]
}

export interface Checked {
  readonly subject: Subject & { readonly hash: string }
  /** Day of the text, `2026-06-11`. */
  readonly on: string | null
  readonly result: CheckResult
}

/** Runs of these contents by this version, by subject key; at most one each. */
export async function runsOf(
  sql: Sql,
  subjects: readonly (Subject & { readonly hash: string })[],
  version: string,
): Promise<Map<string, Run>> {
  const rows = await sql.many<{ id: string; kind: string; subjectId: string; hash: string }>(
    `select r.id, r.subject_kind as kind, r.subject_id as "subjectId", r.hash from checking.run r
     join unnest($1::text[], $2::text[], $3::text[]) as s (kind, id, hash)
       on r.subject_kind = s.kind and r.subject_id = s.id and r.hash = s.hash
     where r.ruleset_version = $4`,
    [subjects.map((s) => s.kind), subjects.map((s) => s.id), subjects.map((s) => s.hash), version],
  )
  const findings = await findingsOfRuns(
    sql,
    rows.map((row) => row.id),
  )
  return new Map(
    rows.map((row) => {
      const subject = { kind: row.kind, id: row.subjectId }
      return [subjectKey(subject), { id: row.id, subject, hash: row.hash, findings: findings.get(row.id) ?? [] }]
    }),
  )
}

async function findingsOfRuns(sql: Sql, runIds: readonly string[]): Promise<Map<string, KeptFinding[]>> {
  const rows = await sql.many<KeptFinding & { runId: string }>(
    `select id, run_id as "runId", rule, class, level, start_at as start, end_at as end, original, suggestions, reason, source
     from checking.finding where run_id = any($1) order by run_id, start_at, id`,
    [runIds],
  )
  const grouped = new Map<string, KeptFinding[]>()
  for (const { runId, ...finding } of rows) grouped.set(runId, [...(grouped.get(runId) ?? []), finding])
  return grouped
}

/** Keeps runs and their findings, many at once. Of two workers that checked the same content one keeps its run. */
export async function keepRuns(tx: Tx, ctx: Ctx, version: string, checked: readonly Checked[]): Promise<void> {
  const rows = await tx.many<{ id: string; kind: string; subjectId: string; hash: string }>(
    `insert into checking.run (subject_kind, subject_id, hash, ruleset_version, text_on, chars, truncated, made_at)
     select s.kind, s.id, s.hash, $7, s.on_date, s.chars, s.truncated, $8
     from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::int[], $6::boolean[]) as s (kind, id, hash, on_date, chars, truncated)
     on conflict do nothing returning id, subject_kind as kind, subject_id as "subjectId", hash`,
    [
      checked.map((one) => one.subject.kind),
      checked.map((one) => one.subject.id),
      checked.map((one) => one.subject.hash),
      checked.map((one) => one.on),
      checked.map((one) => one.result.chars),
      checked.map((one) => one.result.truncated),
      version,
      ctx.now,
    ],
  )
  const runIds = new Map(rows.map((row) => [`${row.kind}:${row.subjectId}:${row.hash}`, row.id]))
  const findings = checked.flatMap(({ subject, result }) => {
    const runId = runIds.get(`${subject.kind}:${subject.id}:${subject.hash}`)
    return runId ? result.findings.map((finding) => ({ runId, finding })) : []
  })
  if (findings.length === 0) return
  await tx.copy(
    "checking.finding",
    ["run_id", "rule", "class", "level", "start_at", "end_at", "original", "suggestions", "reason", "source"],
    findings.map(({ runId, finding }) => [
      runId,
      finding.rule,
      finding.class,
      finding.level,
      finding.start,
      finding.end,
      storedOriginal(finding),
      [...finding.suggestions],
      finding.reason,
      finding.source,
    ]),
  )
}
