import { civilDate } from "#kernel/time"
import type { Sql } from "#platform/db"
import { likeness, marksOf } from "./rules/marks.ts"
import { type Dated, lastDay } from "./rules/validity.ts"
import { limitOf, reading } from "./settings.ts"

/** An answer that may be given today. */
export interface SimilarAnswer {
  readonly id: string
  readonly question: string
  readonly answer: string
  /** Who answers, on what: `安澜市医疗保障局，依据《……》第三条，有效期至2026年12月31日`. */
  readonly source: string
  /** 0–1. */
  readonly score: number
}

interface Row extends Dated {
  id: string
  question: string
  wordings: string[]
  answer: string
  unitName: string
  policyName: string
  policyClause: string
}

/** Published, begun, and ended neither by itself nor by its policy; `$1` is today. */
export const VALID = `e.state = 'published' and e.valid_from <= $1 and coalesce(least(e.valid_until, e.policy_until), $1) >= $1`
/** Entries weighed word by word, of those that share most marks. */
const WEIGHED_MAX = 200

export const spokenDay = (date: string): string =>
  `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`

export function sourceOf(row: Dated & { unitName: string; policyName: string; policyClause: string }): string {
  const last = lastDay(row)
  return [
    row.unitName,
    row.policyName ? `依据${row.policyName}${row.policyClause}` : "",
    last ? `有效期至${spokenDay(last)}` : "长期有效",
  ]
    .filter((part) => part !== "")
    .join("，")
}

/**
 * 相近的答问: answers to questions like this one, the most alike first; only published ones that hold today. Nothing alike: an empty
 * list, never a guess.
 */
export async function similarAnswers(
  sql: Sql,
  asked: { readonly text: string; readonly limit: number; readonly now: Date },
): Promise<SimilarAnswer[]> {
  const marks = marksOf(asked.text.slice(0, 400), reading())
  if (marks.length === 0) return []
  const today = civilDate(asked.now)
  const counted = await sql.many<{ mark: string | null; n: number }>(
    `select null as mark, count(*)::int as n from knowledge.entry e where ${VALID}
     union all
     select m.mark, count(*)::int from knowledge.entry e cross join lateral unnest(e.marks) as m (mark)
     where ${VALID} and e.marks && $2::text[] and m.mark = any($2::text[]) group by m.mark`,
    [today, marks],
  )
  const all = counted.find(({ mark }) => mark === null)?.n ?? 0
  const common = new Map(counted.map(({ mark, n }) => [mark ?? "", n]))
  const rows = await sql.many<Row>(
    `select e.id, e.question, e.wordings, e.answer, u.name as "unitName", e.policy_name as "policyName",
       e.policy_clause as "policyClause", e.valid_from as "validFrom", e.valid_until as "validUntil", e.policy_until as "policyUntil"
     from knowledge.entry e join identity.v_unit u on u.id = e.unit_id
     where ${VALID} and e.marks && $2::text[]
     order by (select count(*) from unnest(e.marks) as m (mark) where m.mark = any($2::text[])) desc, e.id limit ${WEIGHED_MAX}`,
    [today, marks],
  )
  const least = limitOf("similar-min-percent") / 100
  const commonness = (mark: string): number => common.get(mark) ?? 0
  return rows
    .map((row) => {
      const scores = [row.question, ...row.wordings].map((wording) =>
        likeness(marks, marksOf(wording, reading()), commonness, all),
      )
      return { row, score: Math.min(1, Math.max(...scores)) }
    })
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || Number(a.row.id) - Number(b.row.id))
    .slice(0, asked.limit)
    .map(({ row, score }) => ({
      ...{ id: row.id, question: row.question, answer: row.answer, source: sourceOf(row) },
      score: Math.round(score * 100) / 100,
    }))
}
