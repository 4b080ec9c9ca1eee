import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { CALLBACK_BYTES_MAX, type CallbackRefusal, type CallbackReply, refusedCallback } from "#connectors/kit"
import { type Intake, openIntake } from "#modules/intake"
import type { SendingPorts } from "#modules/notices"
import { limiter } from "#modules/portal"
import type { CredentialPorts } from "#modules/registry"
import { type Asked, type OpenDoor, openDoor } from "./callback-doors.ts"
import type { HousePorts } from "./house-ports.ts"

/** A platform's own address is never refused this often; whoever is tries keys or looks for accounts. */
const REFUSALS_MAX = 120
const WINDOW_MS = 60_000
/** Keys are read again after this long: a credential that was replaced takes effect. */
const KEYS_MS = 5_000
const DOORS_MAX = 5_000

type DoorPorts = CredentialPorts & Pick<SendingPorts, "senders">

/**
 * `/callback/<platform>/<account>`, where platforms tell us things (and `/callback/<sender>/<channel>`, where gateways
 * tell what arrived); nobody signs in, the platform's signature is the proof.
 * Acknowledged when committed and not before. What does not fit leaves a count and no row; what does not exist is 404.
 */
export function serveCallbacks(app: FastifyInstance, ports: HousePorts, credentials: DoorPorts): void {
  const intake = openIntake(ports.db)
  const doorOf = rememberedDoors(ports, intake, credentials)
  const refusals = limiter(REFUSALS_MAX, WINDOW_MS)
  const shut = new Map<string, number>()

  /** Counts against the address for this one account only: others behind the same proxy go on. */
  const strike = (key: string, now: number): void => {
    if (refusals.takes(key, now)) return
    if (shut.size >= DOORS_MAX) shut.delete(shut.keys().next().value!)
    shut.set(key, now + WINDOW_MS)
  }

  async function take(request: FastifyRequest, reply: FastifyReply) {
    const { platform, account } = request.params as Asked
    const now = ports.clock.now()
    const key = `${request.ip} ${platform} ${account}`
    if ((shut.get(key) ?? 0) > now.getTime()) return reply.status(429).header("retry-after", 60).send()
    const door = await doorOf({ platform, account })
    if (!door) {
      strike(key, now.getTime())
      return reply.status(404).send()
    }
    const answer = door.take(requestOf(request), now)
    if (!answer.ok) {
      strike(key, now.getTime())
      await count(door, answer.why, request, now)
      return send(reply, answer.reply)
    }
    await answer.keep(now)
    return send(reply, answer.reply)
  }

  const count = (door: OpenDoor, why: CallbackRefusal, request: FastifyRequest, now: Date): Promise<void> =>
    door.count(why, { address: request.ip, requestId: request.id, now })

  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: CALLBACK_BYTES_MAX }, (_request, body, done) =>
      done(null, body),
    )
    scope.setErrorHandler(async (error: Error & { code?: string }, request, reply) => {
      if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") {
        const door = await doorOf(request.params as Asked)
        if (!door) return reply.status(404).send()
        await count(door, "size", request, ports.clock.now())
        return send(reply, refusedCallback("size").reply)
      }
      ports.log.error({ requestId: request.id, error }, "callback not taken")
      return reply.status(503).header("retry-after", 5).send()
    })
    scope.route({
      method: ["GET", "POST"],
      url: "/callback/:platform/:account",
      bodyLimit: CALLBACK_BYTES_MAX,
      config: { permission: "public" },
      handler: take,
    })
  })
}

const send = (reply: FastifyReply, said: CallbackReply) => reply.status(said.status).type(said.type).send(said.text)

function requestOf(request: FastifyRequest) {
  const single = (value: unknown): string => (Array.isArray(value) ? String(value[0]) : String(value ?? ""))
  const named = (from: object): Record<string, string> =>
    Object.fromEntries(Object.entries(from).map(([name, value]) => [name, single(value)]))
  return {
    method: request.method,
    query: named(request.query as object),
    headers: named(request.headers),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  }
}

/** Doors, and that there is none, are remembered for a few seconds: opening sealed keys a thousand times a second is waste. */
function rememberedDoors(ports: HousePorts, intake: Intake, credentials: DoorPorts) {
  const known = new Map<string, { readonly door: Promise<OpenDoor | undefined>; readonly until: number }>()
  return (asked: Asked): Promise<OpenDoor | undefined> => {
    if (!/^[a-z0-9-]{1,40}$/.test(asked.platform) || !/^[1-9]\d{0,17}$/.test(asked.account))
      return Promise.resolve(undefined)
    const key = `${asked.platform}/${asked.account}`
    const now = ports.clock.now().getTime()
    const present = known.get(key)
    if (present && present.until > now) return present.door
    if (known.size >= DOORS_MAX) known.delete(known.keys().next().value!)
    const door = openDoor(ports, intake, credentials, asked)
    known.delete(key)
    known.set(key, { door, until: now + KEYS_MS })
    door.catch(() => known.delete(key))
    return door
  }
}
