import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Sql } from "#platform/db"
import { materialSource } from "../articles/rules/body-text.ts"
import { escaped } from "../articles/rules/html.ts"
import { faultOfLine } from "./rules/lines.ts"
import { type Line, linesOf, policyInScope } from "./store.ts"

/**
 * The body of an article made of a policy's kit: each sentence with its articles in brackets. Refused while a sentence has no
 * citation or stands on a text that has changed.
 */
export async function bodyOfKit(ctx: Ctx, sql: Sql, policyId: string): Promise<Outcome<string>> {
  const policy = await policyInScope(ctx, sql, policyId)
  if (!policy) return refused("newsroom.policy-not-found")
  const lines = await linesOf(sql, [policy.id])
  const flagged = lines.filter((line) => faultOfLine(line, policy.articles)).length
  if (flagged > 0 || lines.length === 0) return refused("newsroom.policy-flagged", { title: policy.title, flagged })
  const number = policy.number ? `（${policy.number}）` : ""
  return done(`${lines.map(markupOf).join("")}<p>${escaped(`政策依据：《${policy.title}》${number}`)}</p>`)
}

function markupOf(line: Line): string {
  const question = line.question ? `<h3>${escaped(line.question)}</h3>` : ""
  const cited = line.cites.map(({ key }) => key).join("、")
  const picture =
    line.materialId && line.kind === "picture"
      ? `<img src="${materialSource(line.materialId)}" alt="${escaped(line.text.slice(0, 60))}">`
      : ""
  const video =
    line.materialId && line.kind === "clip" ? `<video src="${materialSource(line.materialId)}"></video>` : ""
  return `${question}${picture}${video}<p>${escaped(`${line.text}（依据：${cited}）`)}</p>`
}
