import { existsSync } from "node:fs"
import { join } from "node:path"
import fastifyStatic from "@fastify/static"
import type { FastifyInstance, FastifyReply } from "fastify"
import type { TipPorts } from "#modules/portal"
import { pendingMigrations } from "#platform/db"
import { packageRoot } from "#platform/root"
import type { HousePorts } from "./house-ports.ts"
import { migrationsInOrder } from "./migrations.ts"
import { servePublicPages } from "./public-pages.ts"

/** The public pages, the console's built pages, the health addresses, and one page for every address of the console. */
export async function servePages(app: FastifyInstance, ports: HousePorts, kept: TipPorts): Promise<void> {
  app.get("/healthz", { config: { permission: "public" } }, async () => ({ ok: true }))
  app.get("/readyz", { config: { permission: "public" } }, async (_request, reply) => {
    const pending = await pendingMigrations(ports.db, migrationsInOrder()).catch(() => undefined)
    return reply
      .status(pending?.length === 0 ? 200 : 503)
      .send({ ok: pending?.length === 0, pending: pending?.length ?? null })
  })
  servePublicPages(app, ports, kept)
  const folder = join(packageRoot(), "dist", "web")
  if (!existsSync(join(folder, "index.html"))) return
  // Names in assets/ carry a content hash: kept for a year, and a rebuild under a running server is served too.
  await app.register(fastifyStatic, {
    root: join(folder, "assets"),
    prefix: "/assets/",
    maxAge: "1y",
    immutable: true,
    index: false,
  })
  const page = { config: { permission: "public" } } as const
  const index = (reply: FastifyReply) =>
    reply.header("cache-control", "no-cache").sendFile("index.html", folder, { cacheControl: false })
  app.get("/", page, (_request, reply) => index(reply))
  app.get("/*", page, (request, reply) =>
    request.url.startsWith("/api/") || /\.\w{2,5}$/.test(request.url.split("?")[0]!)
      ? reply.callNotFound()
      : index(reply),
  )
}
