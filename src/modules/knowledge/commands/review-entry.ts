import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { checkSubjects } from "#modules/checking"
import { assignmentOf, report, signOff } from "#modules/dispatch"
import { openRound, voidRound } from "#modules/review"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { entryStates } from "../states.ts"
import { addEvent, ENTRY_KIND, type EntryRow, lockEntry, moveEntry } from "../store.ts"
import { about, lockMine, refuseText } from "./write-entry.ts"

/** What is checked and signed as one text. */
export const checkedText = (row: Pick<EntryRow, "question" | "wordings" | "answer">): string =>
  [row.question, ...row.wordings, row.answer].join("\n")

/** 送审: checked as it stands; a single veto stops it. Who sends it in is an author as well when nobody else is. */
export async function submitEntry(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; hash: string },
): Promise<Outcome<{ roundId: string }>> {
  const locked = await lockMine(ctx, tx, input.id)
  if (!locked.ok) return locked
  const row = locked.value
  const refusal = entryStates.refuse(row.state, "submit") ?? refuseText(row, civilDate(ctx.now))
  if (refusal) return refusal
  if (row.hash !== input.hash) return refused("knowledge.changed")
  const subject = { ...about(row.id), title: row.question, hash: row.hash }
  const [run] = await checkSubjects(ctx, tx, [{ subject, text: checkedText(row), on: null, unitId: row.unitId }])
  const vetoes = run?.findings.filter(({ level, passed }) => level === "veto" && !passed) ?? []
  if (vetoes.length > 0) {
    return refused("knowledge.veto", {
      words: vetoes
        .slice(0, 3)
        .map(({ original }) => `“${original}”`)
        .join("、"),
    })
  }
  const round = await openRound(ctx, tx, {
    subject,
    ...{ contentClass: "ordinary", unitId: row.unitId },
    authorIds: row.authorIds.length > 0 ? row.authorIds : [ctx.actor.id],
  })
  if (!round.ok) return round
  await moveEntry(tx, ctx, row.id, "submit")
  await addEvent(tx, ctx, row.id, "submitted")
  await trail.write(tx, ctx, "entry.submitted", about(row.id), { hash: row.hash, round: round.value.id })
  return done({ roundId: round.value.id })
}

/** What a round of an entry comes to: published, or a draft again. 先发后审 is not for answers that stay. */
export async function entryConcluded(
  ctx: Ctx,
  tx: Tx,
  id: string,
  what: "cleared" | "returned" | "refused" | "released" | "expired",
): Promise<Outcome<unknown>> {
  if (what === "released") return refused("knowledge.no-fast-track")
  const row = await lockEntry(tx, id)
  if (!row) return refused("knowledge.not-found")
  const verb = what === "cleared" ? "clear" : "giveBack"
  const refusal = entryStates.refuse(row.state, verb)
  if (refusal) return refusal
  const to = await moveEntry(tx, ctx, id, verb)
  await addEvent(tx, ctx, id, what === "cleared" ? "published" : "given-back")
  await trail.write(tx, ctx, "entry.moved", about(id), { from: row.state, to, hash: row.hash })
  if (verb === "clear" && row.replacesId) await takeOver(ctx, tx, row.replacesId, id)
  return done({ state: to })
}

/** The renewed one goes, and the task to renew it is done. */
async function takeOver(ctx: Ctx, tx: Tx, oldId: string, newId: string): Promise<void> {
  const old = await lockEntry(tx, oldId)
  if (old?.state === "published") {
    await moveEntry(tx, ctx, oldId, "withdraw", "已由更新的答问接替")
    await trail.write(tx, ctx, "entry.withdrawn", about(oldId), { by: newId })
  }
  await addEvent(tx, ctx, oldId, "replaced")
  await endTask(ctx, tx, oldId, "已更新并发布")
}

export async function endTask(ctx: Ctx, tx: Tx, id: string, note: string): Promise<void> {
  const task = await assignmentOf(tx, { kind: ENTRY_KIND, id })
  if (task?.state === "given") await report(tx, ctx, { assignmentId: task.id, note })
  if (task?.state === "given" || task?.state === "reported") await signOff(tx, ctx, { assignmentId: task.id, note })
}

/** 撤下: no longer given to anybody. A round under way has to end first. */
export async function withdrawEntry(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const row = await lockMine(ctx, tx, input.id)
  if (!row.ok) return row
  if (row.value.state === "expired") {
    // 不再更新: it stays expired; only the task goes.
    await addEvent(tx, ctx, input.id, "not-renewed", input.reason)
    await trail.write(tx, ctx, "entry.not-renewed", about(input.id))
    await endTask(ctx, tx, input.id, input.reason)
    return done({ id: input.id })
  }
  const refusal = entryStates.refuse(row.value.state, "withdraw")
  if (refusal) return refusal
  await moveEntry(tx, ctx, input.id, "withdraw", input.reason)
  await addEvent(tx, ctx, input.id, "withdrawn", input.reason)
  await trail.write(tx, ctx, "entry.withdrawn", about(input.id))
  return done({ id: input.id })
}

/** 收回送审, to change it: what was signed is void. */
export async function recallEntry(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ id: string }>> {
  const row = await lockMine(ctx, tx, input.id)
  if (!row.ok) return row
  const refusal = entryStates.refuse(row.value.state, "giveBack")
  if (refusal) return refusal
  await voidRound(ctx, tx, { ...about(input.id), newHash: "", why: "收回修改" })
  await moveEntry(tx, ctx, input.id, "giveBack")
  await addEvent(tx, ctx, input.id, "recalled")
  await trail.write(tx, ctx, "entry.recalled", about(input.id))
  return done({ id: input.id })
}
