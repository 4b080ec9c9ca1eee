import { createHash } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { TipPhoto } from "#modules/newsroom"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import type { Secrets } from "#platform/secrets"
import { receiveMessage, type Taken } from "../receiving/receive-message.ts"
import { TITLE_CHARS_MAX } from "../rules/asked.ts"
import { locate, sameAs, type Snapped } from "../rules/snap.ts"
import { placeBook, snapBook } from "../settings.ts"
import { unitNamed } from "../store.ts"
import { type NearSnap, nearSnaps } from "./near.ts"
import { keepPhotos } from "./store.ts"

export interface SnapTaken extends Taken {
  readonly street: string | null
  /** Others of the same category close by: the citizen may say that it is the same. */
  readonly near: readonly NearSnap[]
}

const WORDS_MIN = 5
const ORIGIN = "portal.snap"

/** 随手拍: a photo, a category and a place become a message of the inbox, at the street or department where it belongs. */
export async function takeSnap(
  ctx: Ctx,
  tx: Tx,
  { secrets, files }: { readonly secrets: Secrets; readonly files: Files },
  given: Snapped & { readonly photos: readonly TipPhoto[]; readonly isPublic?: boolean },
): Promise<Outcome<SnapTaken>> {
  const category = snapBook().categories.find(({ id }) => id === given.category)
  if (!category) return refused("inbox.unknown-category")
  if ([...given.text].length < WORDS_MIN && given.photos.length === 0) return refused("inbox.snap-says-nothing")
  const located = locate(given, placeBook())
  if (!located.ok) return located
  const { position, street } = located.value
  if (!position && given.place === "") return refused("inbox.no-place")
  const unit = street && (await unitNamed(tx, street.unit))
  const at = given.place || street?.label || ""
  const text = given.text === "" ? `${category.label}，见照片。` : given.text
  const codeSeed = [given.once, category.id, text, at, given.lat, given.lon].join("\n")
  const origin = { kind: ORIGIN, id: createHash("sha256").update(codeSeed).digest("hex") }
  const taken = await receiveMessage(ctx, tx, secrets, {
    title: [...`${category.label}：${at}`].slice(0, TITLE_CHARS_MAX).join(""),
    ...{ text, place: at, kind: category.kind, source: "snap", origin, codeSeed, contact: given.contact },
    ...{ isPublic: given.isPublic ?? true, ...(unit && { streetUnitId: unit.id }), ...position },
    snap: { category: category.id, way: position ? given.way : "words", given: located.value.given },
    apart: sameAs(category.id, located.value, given.place),
  })
  if (!taken.ok) return taken
  const { messageId, again } = taken.value
  if (!again) await keepOf(ctx, tx, files, { messageId, origin, photos: given.photos })
  const near = taken.value.joined
    ? []
    : await nearSnaps(tx, { category: category.id, position, place: given.place, now: ctx.now, not: messageId })
  return done({ ...taken.value, street: street?.label ?? null, near })
}

/** Photos of a voice; of what was blocked as secret nothing is kept. */
export async function keepOf(
  ctx: Ctx,
  tx: Tx,
  files: Files,
  of: {
    readonly messageId: string
    readonly origin: { readonly kind: string; readonly id: string }
    readonly photos: readonly TipPhoto[]
  },
): Promise<void> {
  if (of.photos.length === 0) return
  const voice = await tx.one<{ id: string; gateKind: string | null }>(
    `select v.id, m.gate_kind as "gateKind" from inbox.voice v join inbox.message m on m.id = v.message_id
     where v.origin_kind = $1 and v.origin_id = $2`,
    [of.origin.kind, of.origin.id],
  )
  if (voice.gateKind === "secret") return
  await keepPhotos(ctx, tx, files, { messageId: of.messageId, role: "report", voiceId: voice.id }, of.photos)
}
