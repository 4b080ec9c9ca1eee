import { civilDate } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { InboxPorts, SimilarAnswer } from "../ports.ts"
import { answeredAmong, answeredQuestions } from "./following.ts"
import { likeAmong } from "./like.ts"

const COMPARED_MAX = 500
const SIMILAR_MIN = 0.2

/** An answer like what is asked, and where it stands: in the base of questions and answers, or below an answered message. */
export interface KnownAnswer extends SimilarAnswer {
  readonly from: "base" | "message"
}

/**
 * 相近的已答复问题, the most alike first: of the base of questions and answers, each resting on a policy that holds today; where that has
 * too few, of the office's own published answers.
 */
export async function similarTo(
  sql: Sql,
  ports: Pick<InboxPorts, "similarAnswers">,
  asked: { readonly text: string; readonly limit: number; readonly now: Date },
): Promise<readonly KnownAnswer[]> {
  const base = ((await ports.similarAnswers?.(sql, asked)) ?? []).map((one) => ({ ...one, from: "base" as const }))
  const left = asked.limit - base.length
  return left > 0 ? [...base, ...(await publishedLike(sql, asked.text, left))] : base.slice(0, asked.limit)
}

async function publishedLike(sql: Sql, text: string, limit: number): Promise<KnownAnswer[]> {
  const known = await answeredAmong(sql, COMPARED_MAX)
  // A few typed words are like a title long before they are like a title with its text.
  const best = new Map<string, number>()
  for (const words of ["title", "whole"] as const)
    for (const { messageId, similarity } of await likeAmong(sql, known, text, SIMILAR_MIN, words))
      best.set(messageId, Math.max(similarity, best.get(messageId) ?? 0))
  const ids = known.map(({ messageId }) => messageId).filter((id) => best.has(id))
  const shown = ids.sort((a, b) => best.get(b)! - best.get(a)!).slice(0, limit)
  if (shown.length === 0) return []
  const answers = new Map((await answeredQuestions(sql, { limit, ids: shown })).map((one) => [one.id, one]))
  return shown.flatMap((id) => {
    const one = answers.get(id)
    if (!one) return []
    const source = `${one.unit}${civilDate(new Date(one.answeredAt))}答复来信`
    return [{ id, question: one.title, answer: one.answer, source, score: best.get(id)!, from: "message" as const }]
  })
}
