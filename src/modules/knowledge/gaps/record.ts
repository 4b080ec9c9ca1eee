import type { Ctx } from "#kernel/actor"
import { civilDate } from "#kernel/time"
import type { Tx } from "#platform/db"
import { keepable } from "../rules/asked.ts"
import { likeness, marksOf } from "../rules/marks.ts"
import { limitOf, reading } from "../settings.ts"

/** Gaps compared with a new question, of those that share most marks. */
const COMPARED_MAX = 50
/** Between two questions no mark is rarer than another: the sample is too small to tell. */
const evenly = (): number => 0

/**
 * 记下没有答案的提问: kept without persons, counted with the questions near it. What is no question, or one too many, is not kept.
 * True when it was counted.
 */
export async function recordUnanswered(tx: Tx, ctx: Ctx, asked: string): Promise<boolean> {
  const question = keepable(asked)
  if (question === undefined) return false
  const marks = marksOf(question, reading())
  if (marks.length === 0) return false
  const today = civilDate(ctx.now)
  // Two who ask the same at once are counted one after the other.
  await tx.run("select pg_advisory_xact_lock(hashtext('knowledge.gap'))")
  const near = await tx.many<{ id: string; marks: string[] }>(
    `select id, marks from knowledge.gap where marks && $1::text[]
     order by (select count(*) from unnest(marks) as m (mark) where m.mark = any($1::text[])) desc, id limit ${COMPARED_MAX}`,
    [marks],
  )
  const same = limitOf("gap-same-percent") / 100
  const [best] = near
    .map((gap) => ({
      id: gap.id,
      score: likeness(marks, gap.marks, evenly, 1),
    }))
    .filter(({ score }) => score >= same)
    .sort((a, b) => b.score - a.score)
  if (best) {
    await tx.run("update knowledge.gap set asked = asked + 1, last_on = $2 where id = $1", [best.id, today])
    return true
  }
  const added = await tx.run(
    `insert into knowledge.gap (question, marks, state, asked, first_on, last_on)
     select $1, $2, 'open', 1, $3, $3 where (select count(*) from knowledge.gap where state = 'open') < $4`,
    [question, marks, today, limitOf("gaps-max")],
  )
  return added > 0
}
