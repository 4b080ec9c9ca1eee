import type { Ctx } from "#kernel/actor"
import { type Subject, subjectKey } from "#kernel/subject"
import type { Sql, Tx } from "#platform/db"
import type { CheckResult, Finding } from "#text"
import { storedOriginal } from "./rules/mask.ts"

/** A finding with the id under which it is kept. */
export interface KeptFinding extends Finding {
  readonly id: string
  /** A person has said of this place that it is a false alarm, or to ignore it for now. */
  readonly passed: boolean
}

export interface Run {
  readonly id: string
  readonly subject: Pick<Subject, "kind" | "id">
  readonly hash: string
  /** Of the ruleset that judged it. */
  readonly version: string
  readonly findings: readonly KeptFinding[]
}

export interface Checked {
  readonly subject: Subject & { readonly hash: string }
  /** Day of the text, `2026-06-11`. */
  readonly on: string | null
  /** Of the ruleset. */
  readonly version: string
  readonly result: CheckResult
}

/** Runs of these contents by these versions, by subject key; at most one each. `today` says what is still ignored. */
export async function runsOf(
  sql: Sql,
  subjects: readonly (Subject & { readonly hash: string; readonly version: string })[],
  today: string,
): Promise<Map<string, Run>> {
  const rows = await sql.many<{ id: string; kind: string; subjectId: string; hash: string; version: string }>(
    `select r.id, r.subject_kind as kind, r.subject_id as "subjectId", r.hash, r.ruleset_version as version
     from checking.run r join unnest($1::text[], $2::text[], $3::text[], $4::text[]) as s (kind, id, hash, version)
       on r.subject_kind = s.kind and r.subject_id = s.id and r.hash = s.hash and r.ruleset_version = s.version`,
    [
      subjects.map((s) => s.kind),
      subjects.map((s) => s.id),
      subjects.map((s) => s.hash),
      subjects.map((s) => s.version),
    ],
  )
  const findings = await findingsOfRuns(sql, rows, today)
  return new Map(
    rows.map(({ id, kind, subjectId, hash, version }) => {
      const subject = { kind, id: subjectId }
      return [subjectKey(subject), { id, subject, hash, version, findings: findings.get(id) ?? [] }]
    }),
  )
}

async function findingsOfRuns(
  sql: Sql,
  runs: readonly { id: string; subjectId: string }[],
  today: string,
): Promise<Map<string, KeptFinding[]>> {
  const rows = await sql.many<KeptFinding & { runId: string }>(
    `select f.id, f.run_id as "runId", f.rule, f.class, f.level, f.start_at as start, f.end_at as end, f.original,
       f.suggestions, f.reason, f.source, p.id is not null as passed
     from checking.finding f join checking.run r on r.id = f.run_id
     left join checking.v_place p on p.subject_id = any($2) and p.subject_kind = r.subject_kind
       and p.subject_id = r.subject_id and p.hash = r.hash and p.rule = f.rule and p.start_at = f.start_at
       and (p.decision = 'false-alarm' or p.decision = 'ignored' and p.expires_on >= $3)
     where f.run_id = any($1) order by f.run_id, f.start_at, f.id`,
    [runs.map((run) => run.id), [...new Set(runs.map((run) => run.subjectId))], today],
  )
  const grouped = new Map<string, KeptFinding[]>()
  for (const { runId, ...finding } of rows) {
    const known = grouped.get(runId)
    if (known) known.push(finding)
    else grouped.set(runId, [finding])
  }
  return grouped
}

/** Keeps runs and their findings, many at once. Of two workers that checked the same content one keeps its run. */
export async function keepRuns(tx: Tx, ctx: Ctx, checked: readonly Checked[]): Promise<void> {
  const rows = await tx.many<{ id: string; kind: string; subjectId: string; hash: string }>(
    `insert into checking.run (subject_kind, subject_id, hash, ruleset_version, text_on, chars, truncated, made_at)
     select s.kind, s.id, s.hash, s.version, s.on_date, s.chars, s.truncated, $8
     from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::int[], $6::boolean[], $7::text[])
       as s (kind, id, hash, on_date, chars, truncated, version)
     on conflict do nothing returning id, subject_kind as kind, subject_id as "subjectId", hash`,
    [
      checked.map((one) => one.subject.kind),
      checked.map((one) => one.subject.id),
      checked.map((one) => one.subject.hash),
      checked.map((one) => one.on),
      checked.map((one) => one.result.chars),
      checked.map((one) => one.result.truncated),
      checked.map((one) => one.version),
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
