import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { Ctx } from "#kernel/actor"
import { refused } from "#kernel/outcome"
import {
  barredPage,
  FORM_LIMITS,
  formAt,
  isCounted,
  limiter,
  portalModule,
  type PublicPorts,
  publicPage,
} from "#modules/portal"
import { problemOf } from "#platform/http"
import type { HousePorts } from "./house-ports.ts"

const MINUTE_MS = 60_000
/** A citizen asks a few times a minute; whoever asks more copies the ledger or tries names and codes. */
const ASKINGS_MAX = 60
/** Other pages say what everybody may know: an office behind one line may read them, a program may not flood us. */
const PAGES_MAX = 600
const FORMS_WINDOW_MS = 10 * MINUTE_MS

/** Calls of the interface that anybody may make. */
const COUNTED_CALLS = ["/api/verifications", "/api/answer-suggestions"]

/** What the open pages take beside the database. */
export type OpenPorts = Omit<PublicPorts, "db">

/** The public site: pages without script under /portal, and limits on how often one address asks and sends. */
export function servePublicPages(app: FastifyInstance, ports: HousePorts, open: OpenPorts): void {
  const all: PublicPorts = { db: ports.db, ...open }
  const askings = limiter(ASKINGS_MAX, MINUTE_MS)
  const pages = limiter(PAGES_MAX, MINUTE_MS)
  app.addHook("onRequest", async (request, reply) => {
    const path = pathOf(request)
    const isPage = path === "/portal" || path.startsWith("/portal/")
    if (!isPage && !COUNTED_CALLS.includes(path)) return
    const now = ports.clock.now().getTime()
    const gate = !isPage || isCounted(path) ? askings : pages
    if (gate.takes(request.ip, now)) return
    const seconds = MINUTE_MS / 1000
    reply.header("retry-after", seconds)
    if (isPage) return await sent(reply, barredPage("portal.too-many", { seconds }))
    const problem = problemOf(refused("portal.too-many", { seconds }), portalModule.messages, request.id)
    return await reply
      .status(429)
      .type("application/problem+json; charset=utf-8")
      .send(JSON.stringify({ ...problem, status: 429 }))
  })
  const asking: Asked = (request, method, given) =>
    publicPage(all, {
      ...{ ctx: ctxOf(request.id, ports), method, path: pathOf(request) },
      ...{ words: given?.words ?? {}, photos: given?.photos ?? [] },
      ...(given?.photosOf && { photosOf: given.photosOf }),
      reachedAt: `${request.protocol}://${request.host}`,
    })
  for (const path of ["/portal", "/portal/*"]) {
    app.get(path, { config: { permission: "public" } }, async (request, reply) =>
      sent(reply, await asking(request, "GET", { words: request.query as Record<string, unknown> })),
    )
  }
  // In a room of its own: no other address takes forms, so that no other site can send one there.
  app.register(async (room) => takeForms(room, ports, asking))
}

type Asked = (request: FastifyRequest, method: "GET" | "POST", given: Sent | undefined) => ReturnType<typeof publicPage>

/** The forms of the public site: 报料, 纠错, 订阅 and whatever a room adds. */
function takeForms(app: FastifyInstance, ports: HousePorts, asking: Asked): void {
  const limits = Object.entries(FORM_LIMITS)
  const gates = Object.fromEntries(limits.map(([kind, one]) => [kind, limiter(one.sendingsMax, FORMS_WINDOW_MS)]))
  // Asked before anything of a form is read.
  app.addHook("onRequest", async (request, reply) => {
    const { origin, host } = request.headers
    const path = pathOf(request)
    const kind = formAt(path)
    const { tooMany, bytesMax, photosBytesMax } = FORM_LIMITS[kind]
    if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host))
      return await sent(reply, barredPage("portal.other-site", {}, path))
    if (!gates[kind]!.takes(request.ip, ports.clock.now().getTime())) {
      reply.header("retry-after", FORMS_WINDOW_MS / 1000)
      return await sent(reply, barredPage(tooMany, { minutes: FORMS_WINDOW_MS / MINUTE_MS }, path))
    }
    const most = isMultipart(request) ? (photosBytesMax ?? bytesMax) : bytesMax
    if (Number(request.headers["content-length"] ?? 0) > most)
      return await sent(reply, barredPage("portal.too-large", {}, path))
  })
  app.setErrorHandler(async (error: { statusCode?: number }, request, reply) => {
    if (error.statusCode === 413) return await sent(reply, barredPage("portal.too-large", {}, pathOf(request)))
    throw error
  })
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, { words: wordsOf(String(body)) }),
  )
  app.addContentTypeParser(
    "multipart/form-data",
    { parseAs: "buffer" },
    async (request: FastifyRequest, body: Buffer) => partsOf(body, request.headers["content-type"] ?? ""),
  )
  const take = (at: string, bodyLimit: number) =>
    app.post(at, { config: { permission: "public" }, bodyLimit }, async (request, reply) =>
      sent(reply, await asking(request, "POST", request.body as Sent | undefined)),
    )
  take("/portal/*", Math.max(...limits.map(([, { bytesMax }]) => bytesMax)))
  take("/portal/tip", FORM_LIMITS.tip.photosBytesMax!)
  take("/portal/partner/*", FORM_LIMITS.partner.photosBytesMax!)
  take("/portal/grid/:code/:id", FORM_LIMITS.grid.photosBytesMax!)
  for (const path of ["/portal/snap", "/portal/snap/join"]) take(path, FORM_LIMITS.snap.photosBytesMax!)
}

const isMultipart = (request: FastifyRequest): boolean =>
  request.headers["content-type"]?.startsWith("multipart/form-data") === true

/** A form as it came. */
interface Sent {
  readonly words: Readonly<Record<string, unknown>>
  readonly photos?: readonly Buffer[]
  readonly photosOf?: (field: string) => readonly Buffer[]
}

/** Fields as texts, chosen photos as bytes; an empty file field is none. What is no form has no fields. */
async function partsOf(body: Buffer, type: string): Promise<Sent> {
  const data = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => undefined)
  const words = Object.create(null) as Record<string, unknown>
  const photos: Buffer[] = []
  const apart = new Map<string, Buffer[]>()
  for (const [name, value] of data ?? []) {
    if (typeof value === "string") words[name] = value
    else if (value.size > 0) {
      const bytes = Buffer.from(await value.arrayBuffer())
      if (name === "photos") photos.push(bytes)
      else if (name.startsWith("photos-")) apart.set(name, [...(apart.get(name) ?? []), bytes])
    }
  }
  return { words, photos, photosOf: (field) => apart.get(field) ?? [] }
}

const pathOf = (request: FastifyRequest): string => request.url.split("?")[0]!

/** A form's fields; one that repeats (boxes that were ticked) has all its values. */
function wordsOf(body: string): Record<string, string | string[]> {
  const fields = new URLSearchParams(body)
  const words = Object.create(null) as Record<string, string | string[]>
  for (const name of new Set(fields.keys())) {
    const values = fields.getAll(name)
    words[name] = values.length > 1 ? values : values[0]!
  }
  return words
}

/** Pictures of signed contents do not change; everything else is as of now. */
const sent = (reply: FastifyReply, page: Awaited<ReturnType<typeof publicPage>>) => {
  if (page.location !== undefined) reply.header("location", page.location)
  return (
    reply
      .status(page.status)
      // A personal link is not carried away by whoever follows one on its page.
      .header("referrer-policy", "same-origin")
      .header("cache-control", page.type.startsWith("image/") && !page.isPrivate ? "public, max-age=86400" : "no-store")
      .type(page.type)
      .send(typeof page.body === "string" ? page.body : Buffer.from(page.body))
  )
}

const ctxOf = (requestId: string, ports: HousePorts): Ctx => ({ actor: ANYBODY, now: ports.clock.now(), requestId })

const ANYBODY: Ctx["actor"] = {
  kind: "person",
  id: "0",
  name: "公众",
  unitId: "0",
  permissions: new Set(),
  scope: { kind: "subtrees", areas: [], lines: [] },
}
