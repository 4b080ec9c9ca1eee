import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import { assignmentOf, report, signOff, withdraw } from "#modules/dispatch"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { CORRECTION, type Correction, lockCorrection } from "../corrections.ts"
import { KIND_LABELS, type Verdict, VERDICTS_OF } from "../rules/correction.ts"
import { correctionStates } from "../states.ts"
import { giveCorrection } from "./take-correction.ts"

type Empty = Record<string, never>

async function seen(
  ctx: Ctx,
  tx: Tx,
  id: string,
  move: keyof typeof correctionStates.moves,
): Promise<Outcome<Correction>> {
  const row = await lockCorrection(tx, id)
  if (!row || !covers(ctx.actor.scope, row)) return refused("portal.not-found")
  return correctionStates.refuse(row.state, move) ?? done(row)
}

/** 答复: what came of it and the words the teller reads by his code. */
export async function answerCorrection(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; verdict: Verdict; answer: string },
): Promise<Outcome<Empty>> {
  const row = await seen(ctx, tx, input.id, "answer")
  if (!row.ok) return row
  const { kind } = row.value
  if (!VERDICTS_OF[kind].includes(input.verdict)) return refused("portal.wrong-verdict", { kind: KIND_LABELS[kind] })
  await tx.run(
    `update portal.correction set state = 'answered', verdict = $2, answer = $3, answered_at = $4, answered_by = $5
     where id = $1`,
    [input.id, input.verdict, input.answer, ctx.now, ctx.actor.name],
  )
  const task = await assignmentOf(tx, { kind: CORRECTION, id: input.id })
  if (task?.state === "given") await report(tx, ctx, { assignmentId: task.id, note: input.answer })
  if (task?.state === "given" || task?.state === "reported") await signOff(tx, ctx, { assignmentId: task.id })
  await trail.write(tx, ctx, "correction.answered", { kind: CORRECTION, id: input.id }, { verdict: input.verdict })
  return done({})
}

/** 转办 to the unit whose matter it is. The teller's day stays: passing on takes no time from him. */
export async function passCorrection(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; unitId: string; reason: string },
): Promise<Outcome<Empty>> {
  const row = await seen(ctx, tx, input.id, "pass")
  if (!row.ok) return row
  const unit = await tx.maybe<{ id: string; name: string }>(
    "select id, name from identity.v_unit where id = $1::bigint and abolished_on is null",
    [input.unitId],
  )
  if (!unit || unit.id === row.value.unitId) return refused("portal.unknown-unit")
  const task = await assignmentOf(tx, { kind: CORRECTION, id: input.id })
  if (task?.state === "given" || task?.state === "reported")
    await withdraw(tx, ctx, { assignmentId: task.id, note: input.reason })
  await tx.run("update portal.correction set unit_id = $2 where id = $1", [input.id, unit.id])
  const given = await giveCorrection(tx, ctx, input.id, `${KIND_LABELS[row.value.kind]}：${row.value.title}`, unit)
  if (!given.ok) return given
  const detail = { from: row.value.unitId, to: unit.id, reason: input.reason }
  await trail.write(tx, ctx, "correction.passed", { kind: CORRECTION, id: input.id }, detail)
  return done({})
}
