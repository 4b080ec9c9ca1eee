import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { Ctx } from "#kernel/actor"
import { refused } from "#kernel/outcome"
import { limiter, overfull, portalModule, portalPage, tipBarred, type TipPorts, tipSent } from "#modules/portal"
import { problemOf } from "#platform/http"
import type { HousePorts } from "./house-ports.ts"

/** A citizen asks a few times a minute; whoever asks more copies the ledger or tries names. */
const ASKINGS_MAX = 60
const WINDOW_MS = 60_000
/** A citizen has a few tips on a day; whoever sends more in ten minutes is a program. */
const TIPS_MAX = 5
const TIPS_WINDOW_MS = 10 * 60_000
/** Two thousand characters of text, each nine bytes in a form, and the rest. */
const FORM_BYTES_MAX = 32 * 1024
/** Six photos of ten megabytes, one more to be told about, and the text. */
const PHOTO_FORM_BYTES_MAX = 72 * 1024 * 1024

/** The public site: pages without script under /portal, and a limit on how often one address asks. */
export function servePublicPages(app: FastifyInstance, ports: HousePorts, kept: TipPorts): void {
  const askings = limiter(ASKINGS_MAX, WINDOW_MS)
  app.addHook("onRequest", async (request, reply) => {
    const page = /^\/portal(?:[/?]|$)/.test(request.url)
    if (!page && !/^\/api\/verifications(?:\?|$)/.test(request.url)) return
    if (askings.takes(request.ip, ports.clock.now().getTime())) return
    const seconds = WINDOW_MS / 1000
    reply.header("retry-after", seconds)
    if (page) return await sent(reply, overfull(seconds))
    const problem = problemOf(refused("portal.too-many", { seconds }), portalModule.messages, request.id)
    return await reply
      .status(429)
      .type("application/problem+json; charset=utf-8")
      .send(JSON.stringify({ ...problem, status: 429 }))
  })
  const ctxOf = (requestId: string): Ctx => ({ actor: ANYBODY, now: ports.clock.now(), requestId })
  // In a room of its own: no other address takes forms, so that no other site can send one there.
  app.register(async (room) => serveTips(room, ports, kept, ctxOf))
  for (const path of ["/portal", "/portal/*"]) {
    app.get(path, { config: { permission: "public" } }, async (request, reply) => {
      const query = request.query as Record<string, unknown>
      const at = request.url.split("?")[0]!
      return await sent(reply, await portalPage(ctxOf(request.id), ports.db, at, query))
    })
  }
}

/** 公众报料: the one form of the public site. */
function serveTips(app: FastifyInstance, ports: HousePorts, kept: TipPorts, ctxOf: (requestId: string) => Ctx): void {
  const tips = limiter(TIPS_MAX, TIPS_WINDOW_MS)
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: FORM_BYTES_MAX },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.addContentTypeParser(
    "multipart/form-data",
    { parseAs: "buffer", bodyLimit: PHOTO_FORM_BYTES_MAX },
    async (request: FastifyRequest, body: Buffer) => formOf(body, request.headers["content-type"] ?? ""),
  )
  app.post("/portal/tip", { config: { permission: "public" } }, async (request, reply) => {
    const { origin, host } = request.headers
    if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host)) {
      return await sent(reply, tipBarred("portal.other-site"))
    }
    if (!tips.takes(request.ip, ports.clock.now().getTime())) {
      const minutes = TIPS_WINDOW_MS / WINDOW_MS
      reply.header("retry-after", TIPS_WINDOW_MS / 1000)
      return await sent(reply, tipBarred("portal.too-many-tips", { minutes }))
    }
    const form = typeof request.body === "object" && request.body !== null ? request.body : {}
    return await sent(reply, await tipSent(ctxOf(request.id), ports.db, kept, form as Record<string, unknown>))
  })
}

/** Fields as texts, chosen files as bytes; an empty file field is none. What is no form has no fields. */
async function formOf(body: Buffer, type: string): Promise<Record<string, unknown>> {
  const data = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => undefined)
  const fields: Record<string, unknown> = {}
  const photos: Buffer[] = []
  for (const [name, value] of data ?? []) {
    if (typeof value === "string") fields[name] = value
    else if (name === "photos" && value.size > 0) photos.push(Buffer.from(await value.arrayBuffer()))
  }
  return { ...fields, photos }
}

const sent = (reply: FastifyReply, page: { status: number; html: string }) =>
  reply.status(page.status).header("cache-control", "no-store").type("text/html; charset=utf-8").send(page.html)

const ANYBODY: Ctx["actor"] = {
  kind: "person",
  id: "0",
  name: "公众",
  unitId: "0",
  permissions: new Set(),
  scope: { kind: "subtrees", areas: [], lines: [] },
}
