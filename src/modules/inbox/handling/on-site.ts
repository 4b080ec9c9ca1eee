import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Sql, Tx } from "#platform/db"
import { missing, seen } from "../access.ts"
import { addEvent, lockMessage, messageById } from "../store.ts"

const UNDER_WAY = ["triaged", "assigned", "reopened"]

/** A message the actor sees and that is being seen to: somebody may be sent to look at it on the spot. */
export async function liveMessage(
  ctx: Ctx,
  tx: Tx,
  id: string,
): Promise<Outcome<{ readonly title: string; readonly place: string }>> {
  const message = await lockMessage(tx, id)
  if (!seen(ctx.actor, message)) return missing
  if (!UNDER_WAY.includes(message.state)) return refused("inbox.not-under-way")
  return done({ title: message.title, place: message.place })
}

/** What happened on the spot, in the course of the message. */
export const noteOnMessage = (
  tx: Tx,
  ctx: Ctx,
  id: string,
  note: { readonly kind: "site-asked" | "site-checked"; readonly text: string; readonly isTold: boolean },
): Promise<void> => addEvent(tx, ctx, id, note.kind, note.text, note.isTold)

/** Whether the actor sees the message, and where it lies; undefined: for him there is none. */
export async function seesMessage(
  ctx: Ctx,
  sql: Sql,
  id: string,
): Promise<{ readonly isUnderWay: boolean; readonly streetUnitId: string | null } | undefined> {
  const message = await messageById(sql, id)
  if (!seen(ctx.actor, message)) return undefined
  const { streetUnitId } = await sql.one<{ streetUnitId: string | null }>(
    'select street_unit_id as "streetUnitId" from inbox.message where id = $1',
    [id],
  )
  return { isUnderWay: UNDER_WAY.includes(message.state), streetUnitId }
}
