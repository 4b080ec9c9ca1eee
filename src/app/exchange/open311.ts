import { createHash } from "node:crypto"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { type Messages, sentence } from "#kernel/messages"
import { HOUR_MS } from "#kernel/time"
import { jurisdictionOf } from "#modules/rulebook"
import { attempt } from "#platform/db"
import {
  type Format,
  type GeoReportError,
  type NewRequest,
  type Rendered,
  readFilter,
  readNewRequest,
  renderDefinition,
  renderErrors,
  renderRequests,
  renderServices,
  renderTaken,
  renderToken,
  REQUESTS_MAX,
} from "../../connectors/index.ts"
import type { HousePorts } from "../house-ports.ts"
import { renderDiscovery } from "./discovery.ts"
import type { OpenDoorPorts } from "./ports.ts"
import { bearerOf, readers } from "./reader.ts"

/** 4,000 characters of text, each nine bytes in a form, with attributes. */
const FORM_BYTES_MAX = 128 * 1024
const ROOT = "/open311/v2"
const PUBLIC = { config: { permission: "public" } } as const

const wrong = (code: GeoReportError["code"], description: string): GeoReportError[] => [{ code, description }]
const NOT_FOUND = wrong(404, "没有这个地址或编号，请核对。")
const BARRED = wrong(403, "api_key缺失、已停用或没有收发权限，请用有收发权限的人员的接口令牌。")

/** GeoReport v2 (platforms.md 10a): services, their definitions, requests, tokens, each as JSON and XML. */
export function serveOpen311(app: FastifyInstance, ports: HousePorts, door: OpenDoorPorts, messages: Messages): void {
  const readerOf = readers(ports)

  async function ask(request: FastifyRequest, reply: FastifyReply) {
    const [path = "", format] = splitFormat((request.params as { "*": string })["*"])
    if (!format) return refuse(reply, "xml", NOT_FOUND)
    const query = new URLSearchParams(request.url.split("?")[1] ?? "")
    if (path === "discovery")
      return send(reply, renderDiscovery(format, `${request.protocol}://${request.host}${ROOT}`))
    const strange = await strangeJurisdiction(ports, query.get("jurisdiction_id"))
    if (strange) return refuse(reply, format, strange)
    const reader = await readerOf(request, query.get("api_key") ?? bearerOf(request))
    if (reader.is === "too-many") return tooMany(reply, format)
    if (reader.is === "barred") return refuse(reply, format, BARRED)
    const { ctx } = reader
    const services = await door.services(ports.db)
    const [what = "", id, more] = path.split("/")
    if (more !== undefined) return refuse(reply, format, NOT_FOUND)
    if (what === "services" && id === undefined) return send(reply, renderServices(format, services))
    if (what === "services") {
      const service = services.find(({ code, attributes }) => code === id && attributes.length > 0)
      return service ? send(reply, renderDefinition(format, service)) : refuse(reply, format, NOT_FOUND)
    }
    if (what === "requests" && id === undefined) {
      const filter = readFilter(query, ctx.now)
      if (!filter.ok) return refuse(reply, format, filter.errors)
      return send(reply, renderRequests(format, await door.list(ctx, ports.db, filter.value, REQUESTS_MAX)))
    }
    if (what === "requests") {
      const found = await door.find(ctx, ports.db, id!)
      return found ? send(reply, renderRequests(format, [found])) : refuse(reply, format, NOT_FOUND)
    }
    if (what === "tokens" && id !== undefined) {
      const given = await door.idOfToken(ctx, ports.db, id)
      return given ? send(reply, renderToken(format, id, given)) : refuse(reply, format, NOT_FOUND)
    }
    return refuse(reply, format, NOT_FOUND)
  }

  async function take(request: FastifyRequest, reply: FastifyReply) {
    const [path, format] = splitFormat((request.params as { "*": string })["*"])
    if (path !== "requests" || !format) return refuse(reply, format ?? "xml", NOT_FOUND)
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
    const query = new URLSearchParams(request.url.split("?")[1] ?? "")
    const either = (name: string): string | null => form.get(name) ?? query.get(name)
    const reader = await readerOf(request, either("api_key") ?? bearerOf(request))
    if (reader.is === "too-many") return tooMany(reply, format)
    if (reader.is !== "integrator") return refuse(reply, format, BARRED)
    const strange = await strangeJurisdiction(ports, either("jurisdiction_id"))
    if (strange) return refuse(reply, format, strange)
    const read = readNewRequest(form, await door.services(ports.db))
    if (!read.ok) return refuse(reply, format, read.errors)
    const { ctx } = reader
    const given = { content: read.value, origin: originOf(request, read.value, ctx.actor.id, ctx.now) }
    const taken = await attempt(ports.db, (tx) => door.receive(ctx, tx, given))
    if (!taken.ok) return refuse(reply, format, wrong(400, sentence(messages, taken.code, taken.values)))
    return send(reply, renderTaken(format, taken.value), 201)
  }

  void app.register(async (room) => {
    room.removeAllContentTypeParsers()
    room.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: FORM_BYTES_MAX },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    room.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
      const format = splitFormat((request.params as { "*": string })["*"])[1] ?? "xml"
      if (error.statusCode === 413)
        return refuse(reply, format, wrong(400, `内容超过${FORM_BYTES_MAX / 1024}KB，请缩短描述。`))
      if (error.statusCode === 415)
        return refuse(reply, format, wrong(400, "请用application/x-www-form-urlencoded提交；照片请给media_url。"))
      ports.log.error({ requestId: request.id, error }, "open311 not answered")
      return send(reply, { type: "text/plain; charset=utf-8", text: "暂时不能办理，请稍后再试。" }, 503)
    })
    room.get(`${ROOT}/*`, PUBLIC, ask)
    room.post(`${ROOT}/*`, { ...PUBLIC, bodyLimit: FORM_BYTES_MAX }, take)
  })
}

/** `requests/7.json` → its path and format. */
function splitFormat(path: string): readonly [string, Format | undefined] {
  const match = /^([\w./-]{1,200})\.(json|xml)$/.exec(path)
  return match ? [match[1]!, match[2] as Format] : [path, undefined]
}

/** One house is one jurisdiction; whoever names another one is at the wrong door. */
async function strangeJurisdiction(ports: HousePorts, asked: string | null): Promise<GeoReportError[] | undefined> {
  if (asked === null || asked === "" || asked === (await jurisdictionOf(ports.db))) return undefined
  return wrong(401, `没有辖区“${asked.slice(0, 60)}”，请核对jurisdiction_id或不填。`)
}

/** A client that names its sending is believed; otherwise the same words of the same device at the same place within the hour are one. */
function originOf(request: FastifyRequest, given: NewRequest, actorId: string, now: Date) {
  const named = request.headers["idempotency-key"]
  const place = given.position && [given.position.lat.toFixed(3), given.position.long.toFixed(3)]
  const words = given.description.normalize("NFKC").replace(/\s+/gu, "")
  const told =
    typeof named === "string" && named !== ""
      ? ["named", named.slice(0, 200)]
      : ["same", given.serviceCode, words, place, given.address, given.deviceId, Math.floor(now.getTime() / HOUR_MS)]
  const id = createHash("sha256")
    .update(JSON.stringify([actorId, ...told]))
    .digest("hex")
  return { kind: "open311.request", id }
}

const send = (reply: FastifyReply, { type, text }: Rendered, status = 200) =>
  reply.status(status).header("cache-control", "no-store").type(type).send(text)

function refuse(reply: FastifyReply, format: Format, errors: readonly GeoReportError[]) {
  const answer = renderErrors(format, errors)
  return send(reply, answer, answer.status)
}

function tooMany(reply: FastifyReply, format: Format) {
  reply.header("retry-after", 60)
  return send(reply, renderErrors(format, wrong(403, "请求过于频繁，请一分钟后再试。")), 429)
}
