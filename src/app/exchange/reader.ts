import type { FastifyRequest } from "fastify"
import type { Actor, Ctx } from "#kernel/actor"
import { actorOfToken } from "#modules/identity"
import { limiter } from "#modules/portal"
import { securityEvent } from "#platform/trail"
import type { HousePorts } from "../house-ports.ts"

/** Takes and answers for a program; a person of the house has made the token and gives his scope to it. */
export const EXCHANGE_PERMISSION = "exchange.use"

const ANYBODY: Actor = {
  ...{ kind: "person", id: "0", name: "公众", unitId: "0", permissions: new Set<string>() },
  scope: { kind: "subtrees", areas: [], lines: [] },
}
/** A program that works off a backlog sends a few a second; whoever is refused this often tries keys. */
const CALLS_MAX = 300
const REFUSALS_MAX = 30
const WINDOW_MS = 60_000

export type Reader =
  | { readonly is: "integrator"; readonly ctx: Ctx }
  | { readonly is: "anybody"; readonly ctx: Ctx }
  | { readonly is: "barred" }
  | { readonly is: "too-many" }

/** Who is asking: by key, or anybody where no key was given. A key that is none is barred and noted. */
export function readers(ports: HousePorts) {
  const calls = limiter(CALLS_MAX, WINDOW_MS)
  const refusals = limiter(REFUSALS_MAX, WINDOW_MS)
  const shut = new Map<string, number>()
  return async (request: FastifyRequest, key: string | undefined): Promise<Reader> => {
    const now = ports.clock.now()
    if ((shut.get(request.ip) ?? 0) > now.getTime() || !calls.takes(request.ip, now.getTime()))
      return { is: "too-many" }
    const ctxOf = (actor: Actor): Ctx => ({ actor, now, requestId: request.id })
    if (key === undefined || key === "") return { is: "anybody", ctx: ctxOf(ANYBODY) }
    const actor = await actorOfToken(ports.db, key, now)
    if (actor?.permissions.has(EXCHANGE_PERMISSION)) return { is: "integrator", ctx: ctxOf(actor) }
    if (!refusals.takes(request.ip, now.getTime())) {
      if (shut.size > 5000) shut.clear()
      shut.set(request.ip, now.getTime() + WINDOW_MS)
    }
    await securityEvent(ports.db, {
      ...{ at: now, kind: "access.denied", actorId: actor?.id ?? "0", address: request.ip, requestId: request.id },
      detail: { permission: EXCHANGE_PERMISSION, path: request.url.split("?")[0]!, method: request.method },
    })
    return { is: "barred" }
  }
}

export const bearerOf = (request: FastifyRequest): string | undefined =>
  /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1]
