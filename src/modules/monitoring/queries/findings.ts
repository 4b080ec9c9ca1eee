import type { Ctx } from "#kernel/actor"
import { LEVEL_LABELS, type Level } from "#kernel/level"
import { done } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf } from "#kernel/route"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { CLASS_LABELS, type FindingClass } from "#text"
import type { findingContract } from "../rules/finding-contract.ts"
import { DECISION_LABELS } from "../rules/decisions.ts"

interface Row {
  readonly id: string
  readonly rule: string
  readonly original: string
  readonly suggestions: string[]
  readonly class: FindingClass
  readonly level: Level
  readonly decision: keyof typeof DECISION_LABELS | null
  readonly note: string | null
  readonly by: string | null
  readonly foundAt: Date
  readonly postId: string
  readonly postTitle: string
  readonly accountId: string
  readonly accountName: string
  readonly platformLabel: string
  readonly problemId: string | null
}

type Bound = (value: Param) => string

const DECIDED = { confirmed: "d.decision = 'confirmed'", "false-alarm": "d.decision = 'false-alarm'" } as const

function whereOf(input: InputOf<typeof findingContract.findings>, bound: Bound): string {
  const parts = [
    input.rule && `d.rule = ${bound(input.rule)}`,
    input.class && `d.class = ${bound(input.class)}`,
    input.decision === "confirmed" || input.decision === "false-alarm" ? DECIDED[input.decision] : undefined,
    input.decision === "decided" ? "d.decision in ('confirmed', 'false-alarm')" : undefined,
    input.decision === "ignored" ? "d.decision = 'ignored'" : undefined,
    input.decision === "none" ? "d.decision is null" : undefined,
  ]
  return parts.filter(Boolean).join(" and ") || "true"
}

/**
 * 命中: the places behind the figures of the rules, newest first. Those of other units are counted in `elsewhere`, so that
 * rows and figures agree.
 */
export async function listFindings(ctx: Ctx, sql: Sql, input: InputOf<typeof findingContract.findings>) {
  const all: Param[] = []
  const every = await sql.one<{ n: number }>(
    `select count(*)::int as n from checking.v_place d where ${whereOf(input, (value) => `$${all.push(value)}`)}`,
    all,
  )
  const params: Param[] = []
  const bound: Bound = (value) => `$${params.push(value)}`
  const from = `checking.v_place d
    join collection.v_post p on d.subject_kind = 'collection.post' and p.id::text = d.subject_id
    join registry.v_account a on a.id = p.account_id
    where ${whereOf(input, bound)} and ${scopeSql(ctx.actor.scope, "a", bound)}`
  const total = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Row>(
    `select d.id, d.rule, d.original, d.suggestions, d.class, d.level, d.decision, d.note, d.made_at as "foundAt",
       (select w.name from identity.v_person w where w.id::text = d.by_id) as by,
       p.id as "postId", p.title as "postTitle", a.id as "accountId", a.name as "accountName",
       a.platform_label as "platformLabel",
       (select m.id from monitoring.problem m join checking.v_finding f on f.id = any(m.finding_ids)
        where m.post_id = p.id and f.rule = d.rule and f.start_at = d.start_at and f.hash = d.hash
        order by m.id desc limit 1) as "problemId"
     from ${from} order by d.made_at desc, d.id desc limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  const items = rows.map(({ decision, class: kind, level, by, note, foundAt, ...row }) => ({
    ...row,
    classLabel: CLASS_LABELS[kind],
    level,
    levelLabel: LEVEL_LABELS[level],
    decision,
    decisionLabel: decision === null ? "未认定" : DECISION_LABELS[decision],
    note: note ?? "",
    by: by ?? "",
    foundAt: iso(foundAt),
  }))
  return done({ ...pageOf(items, total.n, offset), elsewhere: every.n - total.n })
}
