import type { Ctx } from "#kernel/actor"
import { DAY_MS, MINUTE_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { assistanceRules } from "../data.ts"
import { assistanceLimit } from "../rules/data-file.ts"

const LOST_MS = 5 * MINUTE_MS

/** Questions whose runner died end as failed; answers nobody decided on are forgotten. Answers how many rows it touched. */
export async function sweepAssistance(tx: Tx, ctx: Ctx): Promise<number> {
  const lost = await tx.run(
    `update newsroom.assistance_use set state = 'failed', sealed = null, answered_at = $2,
       failure = '等待答复时程序中断。', advice = '原文没有改动，请再点一次。'
     where state in ('asked', 'calling') and coalesce(called_at, asked_at) < $1`,
    [new Date(ctx.now.getTime() - LOST_MS), ctx.now],
  )
  const days = assistanceLimit(assistanceRules(), "keep-days")
  const old = await tx.run(
    `update newsroom.assistance_use set state = 'discarded', sealed = null, decided_at = $2
     where state = 'answered' and answered_at < $1`,
    [new Date(ctx.now.getTime() - days * DAY_MS), ctx.now],
  )
  return lost + old
}
