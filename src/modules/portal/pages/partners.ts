import { sentence } from "#kernel/messages"
import type { Outcome } from "#kernel/outcome"
import {
  allianceMessages,
  fetchKit,
  keepReachPictures,
  kitInHand,
  pictureInHand,
  reachReport,
  removal,
  reportReach,
  reportRemoval,
  typedCode,
} from "#modules/alliance"
import { judgePhotos } from "#modules/newsroom"
import { attempt } from "#platform/db"
import type { Ask, Part, PublicPage, Raw } from "./part.ts"
import { kitPage, partnerKitPage, partnerPage, thanksPage } from "./partner.ts"

/** A code and a number that may be asked for; anything else is no link. */
const isKit = ({ code, id }: Ask["params"]): boolean =>
  typedCode(code!) !== undefined && /^[1-9]\d{0,17}$/.test(id ?? "")

/** The kit, which is thereby fetched. */
async function fetched(ask: Ask): Promise<Part> {
  const { code, id } = ask.params
  if (!isKit(ask.params)) return await partnerPage(ask)
  await ask.db.tx((tx) => fetchKit(ask.ctx, tx, { code: code!, kitId: id! }))
  return await partnerKitPage(ask)
}

/** What belongs to a kit by its name: the signed package, or a picture. */
async function piece(ask: Ask): Promise<Part | Raw> {
  const { code, id, name } = ask.params
  if (!isKit(ask.params)) return await partnerPage(ask)
  if (name === "package.json") {
    const kit = await kitInHand(ask.db, code!, id!, ask.ctx.now)
    if (!kit?.package) return await partnerPage(ask)
    const { sha256, signature, publicKey } = kit
    const signed = { package: kit.package, sha256, algorithm: "Ed25519", signature, publicKey }
    return { status: 200, type: "application/json; charset=utf-8", body: JSON.stringify(signed, null, 2) }
  }
  const fileId = await pictureInHand(ask.db, { code: code!, kitId: id!, name: name! }, ask.ctx.now)
  const picture = fileId === undefined ? undefined : await ask.pictures(ask.db, fileId)
  return picture ? { status: 200, type: picture.type, body: picture.bytes } : await partnerPage(ask)
}

type Says = (ask: Ask, by: { code: string; kitId: string }) => Promise<Outcome<unknown>> | string

const reached: Says = ({ ctx, db, words, photos, files }, by) => {
  const typed = reachReport.safeParse({
    place: words.one("place"),
    link: words.one("link"),
    reached: words.one("reached"),
  })
  if (!typed.success) return typed.error.issues[0]!.message
  const judged = judgePhotos(photos)
  if (!judged.ok) return judged.says.replaceAll("照片", "截图")
  return attempt(db, async (tx) => {
    const reported = await reportReach(ctx, tx, { ...by, ...typed.data })
    if (reported.ok) await keepReachPictures(ctx, tx, files, reported.value.reachId, judged.photos)
    return reported
  })
}
const removed: Says = ({ ctx, db, words }, by) => {
  const typed = removal.safeParse({ note: words.one("note") })
  if (!typed.success) return typed.error.issues[0]!.message
  return db.tx((tx) => reportRemoval(ctx, tx, { ...by, ...typed.data }))
}

/** Takes what a partner typed; then the kit again, by its own address, so that going back sends nothing twice. */
const taken =
  (says: Says) =>
  async (ask: Ask): Promise<Part | Raw> => {
    const { code, id } = ask.params
    if (!isKit(ask.params)) return await partnerPage(ask)
    const outcome = await says(ask, { code: code!, kitId: id! })
    if (typeof outcome === "string") return await partnerKitPage(ask, outcome)
    if (!outcome.ok) return await partnerKitPage(ask, sentence(allianceMessages, outcome.code, outcome.values))
    return { status: 303, type: "text/plain", body: "", location: `/portal/partner/${code}/kits/${id}` }
  }

/** Pages of the policy alliance: a partner's by its personal link, a kit's behind its QR code, the public thanks. */
export const partnerPages: readonly PublicPage[] = [
  { at: "/portal/thanks", get: thanksPage },
  { at: "/portal/kit/:serial", get: kitPage },
  { at: "/portal/partner/:code", get: partnerPage, counted: true },
  { at: "/portal/partner/:code/kits/:id", get: fetched, counted: true },
  { at: "/portal/partner/:code/kits/:id/reach", post: taken(reached), form: "partner" },
  { at: "/portal/partner/:code/kits/:id/removal", post: taken(removed), form: "partner" },
  { at: "/portal/partner/:code/kits/:id/:name", get: piece },
]
