import { createHash } from "node:crypto"
import { can, type Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import { civilDate } from "#kernel/time"
import { receiveMessage } from "#modules/inbox"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import type { doorsContract } from "../contract.ts"
import { addDoorEvent, DOOR_KIND, doorRow, isOpenOn, promisedBy } from "../store.ts"

/** 媒体监督: a medium's report becomes a message with the medium's name; it is answered in public. The same report comes in once. */
export const reportMedia =
  (secrets: Secrets) =>
  async (ctx: Ctx, tx: Tx, input: InputOf<typeof doorsContract.report>): Promise<Outcome<{ messageId: string }>> => {
    const door = await doorRow(tx, input.id)
    if (!door) return refused("doors.not-found")
    if (!can(ctx.actor, "inbox.desk")) return refused("doors.not-allowed", { move: "登记媒体报道" })
    if (door.kind !== "media") return refused("doors.not-media", { name: door.name })
    if (!isOpenOn(door, civilDate(ctx.now))) return refused("doors.closed", { name: door.name })
    const { media, title, text, place, url, publishedOn } = input
    const key = createHash("sha256").update(`${media}\n${title}\n${publishedOn}`).digest("hex")
    const taken = await receiveMessage(ctx, tx, secrets, {
      ...{ title, text, place, source: "media", origin: { kind: "doors.report", id: `${door.id}:${key}` } },
      ...{ kind: "complain", isPublic: true, doorId: door.id, promised: promisedBy(door) },
    })
    if (!taken.ok) return taken
    const { messageId, again } = taken.value
    if (again) return done({ messageId })
    await tx.run(
      `insert into doors.report (message_id, door_id, media, title, url, published_on, at, by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [messageId, door.id, media, title, url, publishedOn, ctx.now, ctx.actor.id],
    )
    await addDoorEvent(tx, ctx, door.id, "reported", `${media}：${title}`)
    await trail.write(tx, ctx, "door.reported", { kind: DOOR_KIND, id: door.id }, { media, message: messageId })
    return done({ messageId })
  }
