import type { FastifyInstance, FastifyReply } from "fastify"
import type { Ctx } from "#kernel/actor"
import { refused } from "#kernel/outcome"
import { limiter, overfull, portalModule, portalPage } from "#modules/portal"
import { problemOf } from "#platform/http"
import type { HousePorts } from "./house-ports.ts"

/** A citizen asks a few times a minute; whoever asks more copies the ledger or tries names. */
const ASKINGS_MAX = 60
const WINDOW_MS = 60_000

/** The public site: pages without script under /portal, and a limit on how often one address asks. */
export function servePublicPages(app: FastifyInstance, ports: HousePorts): void {
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
  for (const path of ["/portal", "/portal/*"]) {
    app.get(path, { config: { permission: "public" } }, async (request, reply) => {
      const query = request.query as Record<string, unknown>
      const at = request.url.split("?")[0]!
      return await sent(reply, await portalPage(ctxOf(request.id), ports.db, at, query))
    })
  }
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
