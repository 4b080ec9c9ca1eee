import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { coversAll } from "#modules/identity"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { enterPeople, keptPeople, lockPeople, noteActs, personsById, type StoredPerson } from "../people/store.ts"

const isInForce = ({ isPending, hasLeft, to }: StoredPerson, today: string): boolean =>
  !isPending && !hasLeft && (to === null || to >= today)

/** 核对: somebody has looked at the rows against their source again; without ids at all that he entered or confirmed. */
export async function checkPeople(
  ctx: Ctx,
  tx: Tx,
  input: { ids?: readonly string[] | undefined },
): Promise<Outcome<{ count: number }>> {
  if (!(await coversAll(tx, ctx.actor.scope))) return refused("checking.people-not-allowed")
  await lockPeople(tx)
  const today = civilDate(ctx.now)
  const wanted = input.ids && [...new Set(input.ids)]
  const mine = ({ enteredBy, confirmedBy }: StoredPerson) => [enteredBy, confirmedBy].includes(ctx.actor.id)
  const rows = wanted
    ? await personsById(tx, wanted)
    : (await keptPeople(tx)).filter((row) => mine(row) && isInForce(row, today))
  if (wanted && rows.length < wanted.length) return refused("checking.no-such-person")
  const past = rows.find((row) => !isInForce(row, today))
  if (past) return refused("checking.not-in-force", { name: past.name, post: past.post })
  if (rows.length === 0) return refused("checking.nothing-to-check")
  const ids = rows.map(({ id }) => id)
  await tx.run(
    "update checking.person_fact set checked_by = $2, checked_at = $3, warned_days = null where id = any($1)",
    [ids, ctx.actor.id, ctx.now],
  )
  await noteActs(tx, ctx, ids, "checked")
  await trail.write(tx, ctx, "people.checked", { kind: "checking.people", id: ids[0]! }, { rows: ids.length, ids })
  return done({ count: ids.length })
}

/** 登记卸任: the last day in the post, as a version that somebody else confirms; texts of earlier days are judged as before. */
export async function endPerson(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; on: string; reason: string },
): Promise<Outcome<{ count: number }>> {
  if (!(await coversAll(tx, ctx.actor.scope))) return refused("checking.people-not-allowed")
  await lockPeople(tx)
  const [row] = await personsById(tx, [input.id])
  if (!row) return refused("checking.no-such-person")
  const { name, post, from } = row
  if (!isInForce(row, civilDate(ctx.now))) return refused("checking.not-in-force", { name, post })
  if (input.on < from) return refused("checking.ends-before-start", { on: input.on, from })
  const waiting = (await keptPeople(tx)).some(({ followsId }) => followsId === row.id)
  if (waiting) return refused("checking.change-waiting", { name, post })
  const version = { entry: { ...row, to: input.on, reviewer: "" }, followsId: row.id, isWithdrawal: false }
  const [id] = await enterPeople(tx, ctx, [version], input.reason)
  const detail = { on: input.on, reason: input.reason }
  await trail.write(tx, ctx, "people.ended", { kind: "checking.people", id: id! }, detail)
  return done({ count: 1 })
}
