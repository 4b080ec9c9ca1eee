import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { due } from "#kernel/workday"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { BulletinView } from "../contract.ts"
import { countPeriod } from "../count-period.ts"
import { rateBefore, unitNameOf, viewOf } from "../queries.ts"
import { type BulletinFacts, isPaperNumber, titleOf } from "../rules.ts"
import { insertBulletin } from "../store.ts"
import { bulletinWording } from "../wording.ts"

/** 生成通报: the counts of the period as they stand now are kept with the paper; a later one is a new paper. */
export async function makeBulletin(
  ctx: Ctx,
  tx: Tx,
  input: { from: string; to: string; number?: string | undefined },
): Promise<Outcome<BulletinView>> {
  const today = civilDate(ctx.now)
  if (input.from > input.to || input.to > today)
    return refused("reports.empty-period", { from: input.from, to: input.to })
  if (input.number && !isPaperNumber(input.number)) return refused("reports.bad-number", { number: input.number })
  const wording = bulletinWording()
  const counted = await countPeriod(tx, ctx.actor.scope, input.from, input.to)
  const deadline = due(ctx.now, wording.feedback, workCalendar())
  const facts: BulletinFacts = {
    ...counted,
    issuer: await unitNameOf(tx, ctx.actor.unitId),
    from: input.from,
    to: input.to,
    madeOn: today,

    dueOn: civilDate(deadline.due),
    rateBefore: await rateBefore(tx, ctx.actor.unitId, input.from),
  }
  const row = await insertBulletin(tx, ctx, {
    title: titleOf(facts),
    number: input.number ?? null,
    facts,
    wordingVersion: wording.version,
  })
  await trail.write(
    tx,
    ctx,
    "bulletin.made",
    { kind: "reports.bulletin", id: row.id },
    { problems: facts.annex.length },
  )
  return done(await viewOf(tx, row))
}
