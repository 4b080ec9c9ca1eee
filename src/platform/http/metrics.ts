import type { FastifyInstance } from "fastify"
import { collectDefaultMetrics, Histogram, Registry } from "prom-client"

/** Seconds: from a cached read to a slow import. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10]
const LOCAL = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"])

/**
 * `/metrics` in Prometheus' text form: the process, and requests by route and status. Figures only, no names; answered
 * to this machine alone, where a collector or a reverse proxy with its own guard stands.
 */
export function measure(app: FastifyInstance): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: "jusheng_http_request_seconds",
    help: "HTTP requests by method, route and status",
    labelNames: ["method", "route", "status"],
    buckets: BUCKETS,
    registers: [registry],
  })
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown"
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.get("/metrics", { config: { permission: "public" } }, async (request, reply) =>
    LOCAL.has(request.ip) ? reply.type(registry.contentType).send(await registry.metrics()) : reply.callNotFound(),
  )
}
