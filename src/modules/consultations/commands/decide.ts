import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { keptWords } from "#rules/inbox"
import { consultationStates, opinionStates, type OpinionMove, type OpinionState } from "../states.ts"
import { addEvent } from "../store.ts"
import { refuseFaults } from "./review.ts"
import { about, lockMine } from "./write.ts"

export const VERDICTS = { adopt: "采纳", partly: "部分采纳", refuse: "不采纳" } as const
export type Verdict = keyof typeof VERDICTS

/** 登记采纳情况, one opinion or many at once; why not, where it is not adopted as it is. */
export async function decideOpinions(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; opinionIds: readonly string[]; verdict: Verdict; reason: string },
): Promise<Outcome<{ id: string }>> {
  const row = await lockMine(ctx, tx, input.id, "登记采纳情况")
  if (!row.ok) return row
  const { state, unitId } = row.value
  // While opinions still come in they may be looked at already; what is signed stands.
  const refusal = state === "open" ? undefined : consultationStates.refuse(state, "report")
  if (refusal) return refusal
  const reason = keptWords(input.reason)
  if (input.verdict !== "adopt" && reason === "") return refused("consultations.reason-needed")
  const faults = reason === "" ? undefined : await refuseFaults(ctx, tx, reason, unitId)
  if (faults) return faults
  const ids = [...new Set(input.opinionIds)]
  const found = await tx.many<{ id: string; state: OpinionState }>(
    "select id, state from consultations.opinion where consultation_id = $1 and id = any($2::bigint[]) order by id for update",
    [input.id, ids],
  )
  if (found.length < ids.length) return refused("consultations.no-opinion")
  const move: OpinionMove = input.verdict
  for (const one of found) {
    const wrong = opinionStates.refuse(one.state, move)
    if (wrong) return wrong
  }
  await tx.run(
    `update consultations.opinion set state = $3, reason = $4, decided_at = $5, decided_by = $6
     where consultation_id = $1 and id = any($2::bigint[])`,
    [input.id, ids, opinionStates.to(move), reason, ctx.now, ctx.actor.id],
  )
  await addEvent(tx, ctx, input.id, "decided", `${VERDICTS[input.verdict]}${ids.length}条`)
  await trail.write(tx, ctx, "opinion.decided", about(input.id), { verdict: input.verdict, count: ids.length })
  return done({ id: input.id })
}
