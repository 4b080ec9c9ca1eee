import { toString as qrSvg } from "qrcode"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import type { Outcome } from "#kernel/outcome"
import {
  allianceMessages,
  fetchKit,
  kitInHand,
  pictureInHand,
  reachReport,
  removal,
  reportReach,
  reportRemoval,
  typedCode,
} from "#modules/alliance"
import { kitPage, limiter, overfull, partnerKitPage, partnerPage, thanksPage } from "#modules/portal"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import type { HousePorts } from "./house-ports.ts"

const REPORTS_MAX = 30
const WINDOW_MS = 10 * 60_000
const FORM_BYTES_MAX = 16 * 1024
const TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
}
const CONFIG = { config: { permission: "public" } } as const

/** Pages of the policy alliance: a partner's by its personal link, a kit's behind its QR code, the public thanks. */
export function servePartnerPages(
  app: FastifyInstance,
  ports: HousePorts,
  files: Files,
  ctxOf: (requestId: string) => Ctx,
): void {
  const { db, clock } = ports
  const reports = limiter(REPORTS_MAX, WINDOW_MS)
  const of = (request: FastifyRequest) => request.params as { code: string; id: string; name: string; serial: string }
  const visitOf = (request: FastifyRequest) => ({
    now: clock.now(),
    elder: (request.query as { size?: unknown }).size === "elder",
  })
  const originOf = (request: FastifyRequest) => `${request.protocol}://${request.headers.host ?? ""}`
  app.get("/portal/thanks", CONFIG, async (request, reply) => sent(reply, await thanksPage(db, visitOf(request))))
  app.get("/portal/kit/:serial", CONFIG, async (request, reply) =>
    sent(reply, await kitPage(db, of(request).serial, visitOf(request))),
  )
  app.get("/portal/partner/:code", CONFIG, async (request, reply) =>
    sent(reply, await partnerPage(db, of(request).code, visitOf(request))),
  )
  app.get("/portal/partner/:code/kits/:id", CONFIG, async (request, reply) => {
    const { code, id } = of(request)
    const asked = { code, kitId: id, origin: originOf(request), qr }
    if (isKit(code, id)) await db.tx((tx) => fetchKit(ctxOf(request.id), tx, { code, kitId: id }))
    return await sent(
      reply,
      await partnerKitPage(db, { ...asked, kitId: isKit(code, id) ? id : "0" }, visitOf(request)),
    )
  })
  app.get("/portal/partner/:code/kits/:id/:name", CONFIG, async (request, reply) => {
    const { code, id, name } = of(request)
    if (!isKit(code, id)) return await sent(reply, await partnerPage(db, code, visitOf(request)))
    if (name === "package.json") {
      const kit = await kitInHand(db, code, id, clock.now())
      if (!kit?.package) return await sent(reply, await partnerPage(db, code, visitOf(request)))
      const { sha256, signature, publicKey } = kit
      return await reply
        .header("cache-control", "no-store")
        .type("application/json; charset=utf-8")
        .send(JSON.stringify({ package: kit.package, sha256, algorithm: "Ed25519", signature, publicKey }, null, 2))
    }
    const bytes = await pictureInHand(db, files, code, id, name, clock.now())
    const type = TYPES[name.split(".").at(-1) ?? ""]
    if (!bytes || !type) return await sent(reply, await partnerPage(db, code, visitOf(request)))
    return await reply.header("cache-control", "no-store").type(type).send(Buffer.from(bytes))
  })
  // In a room of its own: no other address takes forms, so that no other site can send one there.
  app.register(async (room) => {
    room.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: FORM_BYTES_MAX },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    const take = (what: "reach" | "removal") =>
      room.post(
        `/portal/partner/:code/kits/:id/${what}`,
        { ...CONFIG, bodyLimit: FORM_BYTES_MAX },
        async (request, reply) => {
          const { code, id } = of(request)
          if (!reports.takes(request.ip, clock.now().getTime())) return await sent(reply, overfull(WINDOW_MS / 1000))
          const asked = { code, kitId: isKit(code, id) ? id : "0", origin: originOf(request), qr }
          const fault = await taken(what, ctxOf(request.id), asked, request.body, (run) => db.tx(run))
          if (fault === undefined) return await reply.redirect(`/portal/partner/${code}/kits/${asked.kitId}`, 303)
          return await sent(reply, await partnerKitPage(db, asked, visitOf(request), fault))
        },
      )
    take("reach")
    take("removal")
  })
}

/** As wide as a thumb on a poster at arm's length. */
const qr = (address: string): Promise<string> => qrSvg(address, { type: "svg", margin: 1, width: 160 })

/** A code and a number that may be asked for; anything else is no link. */
const isKit = (code: string, id: string): boolean => typedCode(code) !== undefined && /^[1-9]\d{0,17}$/.test(id)

/** Takes what was typed; the sentence of what is wrong, or undefined. */
async function taken(
  what: "reach" | "removal",
  ctx: Ctx,
  by: { readonly code: string; readonly kitId: string },
  body: unknown,
  inTx: (run: (tx: Tx) => Promise<Outcome<unknown>>) => Promise<Outcome<unknown>>,
): Promise<string | undefined> {
  const form = typeof body === "object" && body !== null ? body : {}
  const typed = what === "reach" ? reachReport.safeParse(form) : removal.safeParse(form)
  if (!typed.success) return typed.error.issues[0]?.message ?? "请检查填写的内容"
  const outcome = await inTx((tx) =>
    "note" in typed.data
      ? reportRemoval(ctx, tx, { ...by, ...typed.data })
      : reportReach(ctx, tx, { ...by, ...typed.data }),
  )
  return outcome.ok ? undefined : sentence(allianceMessages, outcome.code, outcome.values)
}

// Who follows a link on such a page must not carry the personal link away with him.
const sent = (reply: FastifyReply, page: { status: number; html: string }) =>
  reply
    .status(page.status)
    .header("cache-control", "no-store")
    .header("referrer-policy", "no-referrer")
    .type("text/html; charset=utf-8")
    .send(page.html)
