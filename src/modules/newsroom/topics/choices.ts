import type { Ctx } from "#kernel/actor"
import { done } from "#kernel/outcome"
import { limitLabel } from "#kernel/workday"
import { workCalendar } from "#modules/rulebook"
import type { Sql } from "#platform/db"
import { runningColumns } from "../columns/queries.ts"
import { negativeList, outletRules, platformChoices, topicSettings } from "../settings.ts"
import { negativeHits } from "./rules/negative.ts"
import { outletAdvice } from "./rules/outlet.ts"
import { roundOf } from "./rules/round.ts"

/** What a topic can be made of, and what the rules say to the words typed so far. */
export async function topicChoices(
  ctx: Ctx,
  sql: Sql,
  input: { title?: string | undefined; angle?: string | undefined },
) {
  const { classes, forms, round } = topicSettings()
  const title = input.title ?? ""
  const { outlet, why } = outletAdvice(title, outletRules())
  return done({
    classes: classes.map(({ id, label, limit }) => ({ id, label, limitLabel: limitLabel(limit) })),
    forms: forms.map(({ id, label }) => ({ id, label })),
    platforms: platformChoices().map(({ id, label }) => ({ id, label })),
    columns: (await runningColumns(ctx, sql)).map(({ id, name }) => ({ id, label: name })),
    cutOff: round.cutOff,
    roundOn: roundOf(ctx.now, round.cutOff, workCalendar()),
    advice: { outlet, why },
    negative: negativeHits(`${title} ${input.angle ?? ""}`, negativeList()).map((hit) => ({
      ...hit,
      words: [...hit.words],
    })),
  })
}
