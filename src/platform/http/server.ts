import { randomUUID } from "node:crypto"
import cookie from "@fastify/cookie"
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify"
import type { Actor } from "#kernel/actor"
import type { Messages } from "#kernel/messages"
import { type Refusal, refused } from "#kernel/outcome"
import type { Clock } from "#platform/clock"
import type { Db } from "#platform/db"
import type { Log } from "#platform/log"
import { securityEvent } from "#platform/trail"
import { answer } from "./answer.ts"
import type { Bound } from "./bind.ts"
import { SESSION_COOKIE } from "./cookie.ts"
import { measure } from "./metrics.ts"
import { refusalOfError } from "./failure.ts"
import { describe } from "./openapi.ts"
import { problemOf, statusOf } from "./problem.ts"

/** Nothing from outside; antd writes style elements, hence inline styles. */
const CONTENT_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"

/** Largest JSON body; files and parts of files come raw. */
const BODY_BYTES_MAX = 2 * 1024 * 1024
export const FILE_BYTES_MAX = 32 * 1024 * 1024
/** A request that has not arrived whole by then is dropped: 32 MB over a slow line, and not a connection kept open for nothing. */
const REQUEST_MS_MAX = 120_000

export interface HttpPorts {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly messages: Messages
  /** Addresses and networks whose `X-Forwarded-For` is believed; none by default, so that nobody names his own address. */
  readonly trustedProxies?: readonly string[]
  /** Who is asking, from the session cookie or bearer token; undefined when nobody. */
  authenticate(request: { cookie: string | undefined; bearer: string | undefined }): Promise<Actor | undefined>
}

const NOBODY: Actor = {
  kind: "person",
  id: "0",
  name: "未登录",
  unitId: "0",
  permissions: new Set(),
  scope: { kind: "subtrees", areas: [], lines: [] },
}

/** The web server with every bound address; the caller listens and closes. */
export async function buildServer(ports: HttpPorts, bounds: readonly Bound[]): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    logger: false,
    trustProxy: ports.trustedProxies?.length ? [...ports.trustedProxies] : false,
    forceCloseConnections: true,
    requestTimeout: REQUEST_MS_MAX,
    frameworkErrors: (error, request, reply) => failed(ports, error, request, reply),
  })
  await app.register(cookie)
  app.addContentTypeParser(
    "application/octet-stream",
    { parseAs: "buffer", bodyLimit: FILE_BYTES_MAX },
    (_r, body, done) => done(null, body),
  )
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id)
    reply.header("x-content-type-options", "nosniff")
    reply.header("x-frame-options", "DENY")
    reply.header("referrer-policy", "same-origin")
    reply.header("content-security-policy", CONTENT_POLICY)
    // Answers hold what only this person may see: not for a shared machine's cache.
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store")
  })
  app.setErrorHandler((error, request, reply) => failed(ports, error, request, reply))
  app.setNotFoundHandler((request, reply) => refuse(ports, request, reply, refused("http.not-found")))

  measure(app)
  for (const bound of bounds) addRoute(app, ports, bound)
  await describe(app, bounds)
  return app
}

/** What was thrown, as a sentence; the operator finds it in the log by the request's number. */
function failed(ports: HttpPorts, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const refusal = refusalOfError(error)
  if (refusal.code === "http.bug") ports.log.error({ requestId: request.id, error }, "bug")
  else if (statusOf(refusal.code) >= 500) ports.log.error({ requestId: request.id, error }, refusal.code)
  return refuse(ports, request, reply, refusal)
}

function addRoute(app: FastifyInstance, ports: HttpPorts, bound: Bound): void {
  const { route } = bound
  app.route({
    method: route.method,
    url: `/api${route.path}`,
    bodyLimit: route.raw ? FILE_BYTES_MAX : BODY_BYTES_MAX,
    config: { permission: route.permission },
    handler: async (request, reply) => {
      const actor = await ports.authenticate({
        cookie: request.cookies[SESSION_COOKIE],
        bearer: /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1],
      })
      const barred = await barredAt(ports, request, bound, actor)
      if (barred) return refuse(ports, request, reply, barred)
      const ctx = { actor: actor ?? NOBODY, now: ports.clock.now(), requestId: request.id }
      const outcome = await answer(ports.db, bound, ctx, request, reply)
      if (outcome !== undefined) return refuse(ports, request, reply, outcome)
      return reply
    },
  })
}

/** Session, permission and same-site checks, in that order; denied access is a security event. */
async function barredAt(
  ports: HttpPorts,
  request: FastifyRequest,
  bound: Bound,
  actor: Actor | undefined,
): Promise<Refusal | undefined> {
  const { permission, method } = bound.route
  if (method !== "GET" && isCrossSite(request)) return refused("http.cross-site")
  if (permission === "public") return undefined
  if (!actor) return refused("http.signed-out")
  if (permission === "session" || actor.permissions.has(permission)) return undefined
  await securityEvent(ports.db, {
    at: ports.clock.now(),
    kind: "access.denied",
    actorId: actor.id,
    address: request.ip,
    requestId: request.id,
    detail: { permission, path: bound.route.path, method },
  })
  return refused("http.forbidden", { permission })
}

/** A browser says where a request comes from; programs with a token say nothing and are let through. */
function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"]
  if (site === "cross-site" || site === "same-site") return true
  const { origin, host } = request.headers
  if (origin === undefined) return false
  // `null` comes from pages without a place of their own (a sandboxed frame, a file): none of ours.
  return !URL.canParse(origin) || new URL(origin).host !== host
}

export function refuse(
  ports: Pick<HttpPorts, "messages">,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
) {
  const problem = problemOf(refusal, ports.messages, request.id)
  return reply.status(problem.status).type("application/problem+json; charset=utf-8").send(JSON.stringify(problem))
}
