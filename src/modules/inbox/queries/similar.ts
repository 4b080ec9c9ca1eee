import { civilDate } from "#kernel/time"
import type { Sql } from "#platform/db"
import { nearIndex } from "#text"
import type { InboxPorts, SimilarAnswer } from "../ports.ts"
import { answeredQuestions } from "./following.ts"

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
  const known = await answeredQuestions(sql, { limit: COMPARED_MAX })
  const index = nearIndex(known.length * 2)
  // A few typed words are like a title long before they are like a title with its text.
  for (const one of known) {
    index.add(one.title)
    index.add(`${one.title}。${one.question}`)
  }
  const best = new Map<number, number>()
  for (const { post, similarity } of index.near(text, SIMILAR_MIN)) {
    best.set(post >> 1, Math.max(similarity, best.get(post >> 1) ?? 0))
  }
  return [...best]
    .sort(([, a], [, b]) => b - a)
    .slice(0, limit)
    .map(([at, score]) => {
      const { id, title, answer, unit, answeredAt } = known[at]!
      const source = `${unit}${civilDate(new Date(answeredAt))}答复来信`
      return { id, question: title, answer, source, score, from: "message" }
    })
}
