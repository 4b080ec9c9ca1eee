import type { Ctx } from "#kernel/actor"
import { can } from "#kernel/actor"
import { metresBetween } from "#kernel/geo"
import { sentence } from "#kernel/messages"
import { done, type Outcome } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { handles, missing, seen } from "../access.ts"
import { inboxMessages } from "../messages.zh.ts"
import { placeBook, snapBook } from "../settings.ts"
import { messageById } from "../store.ts"
import type { SnapView } from "./contract.ts"
import { nearSnaps } from "./near.ts"
import { photosOf, type Snap, snapOf } from "./store.ts"

/** As many streets as tell where on the map one is. */
const STREETS = 7

/** 照片和位置 of a message; of one that came by another way too, where it has any. */
export async function snapViewOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<SnapView>> {
  const message = await messageById(sql, input.id)
  if (!seen(ctx.actor, message)) return missing
  const snap = await snapOf(sql, message.id)
  const category = snap && snapBook().categories.find(({ id }) => id === snap.category)
  const position = snap && snap.lat !== null && snap.lon !== null ? { lat: snap.lat, lon: snap.lon } : null
  const photos = await photosOf(sql, message.id)
  const draft = await sql.maybe<{ id: string }>(
    "select id from inbox.reply where message_id = $1 and kind = 'final' and state = 'drafting'",
    [message.id],
  )
  const near = snap ? await nearSnaps(sql, { ...snap, position, now: message.receivedAt, not: message.id }) : []
  const mayWrite = can(ctx.actor, "inbox.desk") || (can(ctx.actor, "inbox.reply") && handles(ctx.actor, message))
  return done({
    category: category?.label ?? null,
    placed: snap ? placedOf(snap) : "来信人没有给出位置",
    position,
    street: snap?.streetName ?? null,
    radius: category?.radius ?? null,
    streets: position
      ? placeBook()
          .streets.map((street) => ({ street, metres: metresBetween(position, street) }))
          .sort((a, b) => a.metres - b.metres)
          .slice(0, STREETS)
          .map(({ street: { lat, lon, label } }) => ({ lat, lon, label }))
      : [],
    near: near.map(({ id, label, metres, voices, receivedAt, lat, lon }) => ({
      ...{ id, label, metres, voices, receivedAt, lat, lon },
    })),
    photos: photos.map(({ id, role, at, replyState, messageId }) => ({
      ...{ id, role, at: iso(at), isDraft: role === "after" && replyState !== "sent" },
      isJoined: messageId !== message.id,
    })),
    addPhoto:
      draft && mayWrite
        ? { ok: true, why: null }
        : { ok: false, why: sentence(inboxMessages, mayWrite ? "inbox.no-draft-for-photo" : "inbox.not-yours") },
  })
}

const BY = {
  device: "手机定位",
  typed: "手工填写的坐标",
  photo: "照片自带的拍摄地点（来信人同意使用）",
  words: "地点",
} as const
const SYSTEMS = { wgs84: "WGS-84", gcj02: "GCJ-02，已换算为WGS-84" } as const

function placedOf(snap: Snap): string {
  if (snap.system === null) return "只写了地点，没有坐标"
  const by = BY[snap.way]
  return `${by}（${SYSTEMS[snap.system]}）`
}
