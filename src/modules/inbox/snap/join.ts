import { createHash } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { TipPhoto } from "#modules/newsroom"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { mergeInto } from "../handling/merge.ts"
import { codeHash } from "../receiving/receive-message.ts"
import { insertVoice, voiceOfOrigin } from "../receiving/voices.ts"
import { codeOf, typedCode } from "../rules/words.ts"
import { addEvent, lockMessage, MESSAGE_KIND } from "../store.ts"
import { LIVE, nearSnaps } from "./near.ts"
import { snapOf } from "./store.ts"
import { keepOf } from "./take.ts"

const ORIGIN = "portal.snap-join"
const isLive = (state: string): boolean => LIVE.some((one) => one === state)

export interface JoinSnap {
  readonly id: string
  readonly contact: string
  readonly once: string
  readonly photos: readonly TipPhoto[]
}

/** 我也遇到了: one more voice of a report that is being seen to, with a code of its own; everybody gets the answer. */
export async function joinSnap(
  ctx: Ctx,
  tx: Tx,
  { secrets, files }: { readonly secrets: Secrets; readonly files: Files },
  given: JoinSnap,
): Promise<Outcome<{ code: string; voices: number }>> {
  const message = await lockMessage(tx, given.id)
  if (!message || message.gateKind !== null || !(await snapOf(tx, given.id))) return refused("inbox.not-found")
  if (!isLive(message.state)) return refused("inbox.join-ended")
  const seed = `${given.once}\njoin\n${given.id}`
  const code = codeOf(createHash("sha256").update(`inbox:${seed}`).digest())
  const origin = { kind: ORIGIN, id: createHash("sha256").update(seed).digest("hex") }
  if (!(await voiceOfOrigin(tx, origin))) {
    const voice = await insertVoice(tx, secrets, {
      ...{ messageId: message.id, source: "snap", origin, codeHash: codeHash(code), contact: given.contact },
      ...{ original: null, accountId: null, address: null, isPublic: false, spokeAt: ctx.now, serviceCode: null },
      isEnterprise: false,
    })
    await keepOf(ctx, tx, files, { messageId: message.id, origin, photos: given.photos })
    await addEvent(tx, ctx, message.id, "joined")
    await trail.write(tx, ctx, "message.joined", { kind: MESSAGE_KIND, id: message.id }, { voice })
  }
  const { voices } = await tx.one<{ voices: number }>(
    `select count(*)::int as voices from inbox.voice v join inbox.message m on m.id = v.message_id
     where m.id = $1 or m.merged_into = $1`,
    [message.id],
  )
  return done({ code, voices })
}

/** 是同一件: the citizen who has just reported says that one close by is the same. Only until somebody has taken his up. */
export async function joinOwn(
  ctx: Ctx,
  tx: Tx,
  given: { readonly code: string; readonly intoId: string },
): Promise<Outcome<{ id: string }>> {
  const code = typedCode(given.code)
  const own = code
    ? await tx.maybe<{ id: string }>(`select message_id as id from inbox.voice where code_hash = $1`, [codeHash(code)])
    : undefined
  const snap = own && (await snapOf(tx, own.id))
  if (!own || !snap || own.id === given.intoId) return refused("inbox.not-found")
  // Locked in the order of their ids, as the desk does it.
  for (const id of [own.id, given.intoId].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))) await lockMessage(tx, id)
  const [message, into] = [await lockMessage(tx, own.id), await lockMessage(tx, given.intoId)]
  const position = snap.lat !== null && snap.lon !== null ? { lat: snap.lat, lon: snap.lon } : null
  const near = await nearSnaps(tx, { category: snap.category, position, place: snap.place, now: ctx.now, not: own.id })
  if (!into || !near.some(({ id }) => id === into.id)) return refused("inbox.join-ended")
  if (message!.state !== "triaged" || message!.gateKind !== null) return refused("inbox.taken-up")
  await mergeInto(ctx, tx, message!, into)
  return done({ id: into.id })
}
