import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { DutyPorts, Told } from "../ports.ts"
import { ringRow } from "../rings/store.ts"
import { spokenInstant } from "../rules/coverage.ts"
import type { swapStates } from "../states.ts"
import { shiftRow } from "../store.ts"

type Tell = DutyPorts["tell"]

/** Whom it rings at hears of it; where nobody answers, the unit. What was answered meanwhile is told to nobody. */
export async function tellRing(tx: Tx, ctx: Ctx, ringId: string, tell: Tell): Promise<"done" | "skipped"> {
  const row = await ringRow(tx, ringId)
  if (!row || row.state === "acknowledged" || row.state === "settled") return "skipped"
  const opens = `/duty/rings?ring=${row.id}`
  if (row.state === "unanswered" || !row.ringsAt) {
    const text = `${row.title}：值班人员无人响应或无人值班，请立即安排人员处理。`
    await tell(tx, ctx, [{ toUnit: row.unitId, kind: "duty.unanswered", title: "值班无人应答", text, opens }])
    return "done"
  }
  const why = row.state === "passed" ? "A角未按时响应，由您接手。" : ""
  const text = `${row.title}。${why}请在${spokenInstant(row.answerBy)}前响应。`
  await tell(tx, ctx, [{ toPerson: row.ringsAt, kind: "duty.rung", title: "值班事项等您响应", text, opens }])
  return "done"
}

/** 换班: the one asked hears the question, the one who asked the answer. */
export async function tellSwap(tx: Tx, ctx: Ctx, swapId: string, tell: Tell): Promise<"done" | "skipped"> {
  const swap = await tx.maybe<{
    shiftId: string
    askedBy: string
    askedOf: string
    state: keyof typeof swapStates.states
    asker: string
    asked: string
  }>(
    `select w.shift_id as "shiftId", w.asked_by as "askedBy", w.asked_of as "askedOf", w.state, p.name as asker, q.name as asked
     from duty.swap w join identity.v_person p on p.id = w.asked_by join identity.v_person q on q.id = w.asked_of where w.id = $1`,
    [swapId],
  )
  const shift = swap && (await shiftRow(tx, swap.shiftId))
  if (!swap || !shift || swap.state === "withdrawn") return "skipped"
  const when = `${spokenInstant(shift.startsAt)}${shift.label}`
  const opens = `/duty/shifts/${shift.id}`
  const told: Told =
    swap.state === "asked"
      ? {
          toPerson: swap.askedOf,
          kind: "duty.swap-asked",
          title: "有人请您换班",
          text: `${swap.asker}请您接${when}，请答复。`,
          opens,
        }
      : {
          toPerson: swap.askedBy,
          kind: "duty.swap-answered",
          title: "换班有了答复",
          text: `${when}：${swap.asked}${swap.state === "accepted" ? "同意换班，已生效" : "不同意换班"}。`,
          opens,
        }
  await tell(tx, ctx, [told])
  return "done"
}
