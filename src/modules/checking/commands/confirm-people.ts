import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { coversAll } from "#modules/identity"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { leave, lockPeople, personsById, putInForce } from "../people/store.ts"

/** 复核确认: by somebody else than who entered the rows; from now on they count. All of them, or none. */
export async function confirmPeople(
  ctx: Ctx,
  tx: Tx,
  input: { ids: readonly string[] },
): Promise<Outcome<{ count: number }>> {
  if (!(await coversAll(tx, ctx.actor.scope))) return refused("checking.people-not-allowed")
  await lockPeople(tx)
  const wanted = [...new Set(input.ids)]
  const rows = await personsById(tx, wanted)
  if (rows.length < wanted.length) return refused("checking.no-such-person")
  const past = rows.find(({ isPending, hasLeft }) => !isPending || hasLeft)
  if (past) return refused("checking.not-waiting", { name: past.name, post: past.post })
  const own = rows.filter(({ enteredBy }) => enteredBy === ctx.actor.id)
  if (own.length > 0)
    return refused("checking.own-entry", { name: own[0]!.name, post: own[0]!.post, count: own.length })
  await putInForce(tx, ctx, rows)
  await trail.write(
    tx,
    ctx,
    "people.confirmed",
    { kind: "checking.people", id: wanted[0]! },
    { rows: rows.length, ids: wanted },
  )
  return done({ count: rows.length })
}

/** 退回: a row that waits goes back to who entered it, or is taken back by them; what is in force stays. */
export async function returnPerson(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ count: number }>> {
  if (!(await coversAll(tx, ctx.actor.scope))) return refused("checking.people-not-allowed")
  await lockPeople(tx)
  const [row] = await personsById(tx, [input.id])
  if (!row) return refused("checking.no-such-person")
  if (!row.isPending || row.hasLeft) return refused("checking.not-waiting", { name: row.name, post: row.post })
  await leave(tx, ctx, [row.id], "returned", input.reason)
  await trail.write(tx, ctx, "people.returned", { kind: "checking.people", id: row.id }, { reason: input.reason })
  return done({ count: 1 })
}
