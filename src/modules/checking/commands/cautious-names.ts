import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { readCautious } from "../rules/cautious-lines.ts"

const FAULTS_TOLD = 10

/** 导入慎用名单: names from public notices, each with its link. The trail says how many, never who. */
export async function addCautious(ctx: Ctx, tx: Tx, input: { lines: string }): Promise<Outcome<{ count: number }>> {
  const { names, faults } = readCautious(input.lines)
  if (faults.length > 0) return refused("checking.cautious-faults", { faults: faults.slice(0, FAULTS_TOLD).join("；") })
  const rows = await tx.many<{ id: string }>(
    `insert into checking.cautious_name (name, notice_url, entered_by, entered_at)
     select name, link, $3, $4 from unnest($1::text[], $2::text[]) as given (name, link) on conflict do nothing returning id`,
    [names.map(({ name }) => name), names.map(({ noticeUrl }) => noticeUrl), ctx.actor.id, ctx.now],
  )
  if (rows.length === 0) return refused("checking.cautious-known")
  await trail.write(tx, ctx, "cautious.added", { kind: "checking.cautious", id: rows[0]!.id }, { names: rows.length })
  return done({ count: rows.length })
}

/** 移出慎用名单. */
export async function endCautious(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ count: number }>> {
  const ended = await tx.run(
    "update checking.cautious_name set ended_by = $2, ended_at = $3 where id = $1 and ended_at is null",
    [input.id, ctx.actor.id, ctx.now],
  )
  if (ended === 0) return refused("checking.no-such-name")
  await trail.write(tx, ctx, "cautious.ended", { kind: "checking.cautious", id: input.id })
  return done({ count: 1 })
}
