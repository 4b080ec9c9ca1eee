import { createHash } from "node:crypto"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { Ctx } from "#kernel/actor"
import { type Outcome, type Refusal, refused } from "#kernel/outcome"
import { attempt, type Db, type Tx } from "#platform/db"
import type { Bound, StreamedDownload } from "./bind.ts"
import { SESSION_COOKIE } from "./cookie.ts"
import { readInput } from "./reading.ts"

/** Parses, runs and replies. Answers the refusal, or undefined when a reply was sent. */
export async function answer(
  db: Db,
  bound: Bound,
  ctx: Ctx,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Refusal | undefined> {
  const input = readInput(bound.route, request)
  if ("refusal" in input) return input.refusal
  if (bound.kind === "download") return await sendFile(db, bound, ctx, input.value, reply)
  if (bound.kind === "session") return await changeSession(db, bound, ctx, input.value, request, reply)
  const outcome =
    bound.kind === "read"
      ? await bound.run(ctx, db, input.value as never)
      : await write(db, bound, ctx, input.value, request)
  if (!outcome.ok) return outcome
  const body = bound.route.reply.parse(outcome.value)
  reply.type("application/json; charset=utf-8").send(JSON.stringify(body ?? null))
  return undefined
}

const KEY_CHARS_MAX = 200

type WriteBound = Extract<Bound, { kind: "write" }>

async function write(
  db: Db,
  bound: WriteBound,
  ctx: Ctx,
  input: unknown,
  request: FastifyRequest,
): Promise<Outcome<unknown>> {
  const key = request.headers["idempotency-key"] as string | undefined
  if (key !== undefined && (key === "" || key.length > KEY_CHARS_MAX)) return refused("http.bad-key")
  return await attempt(db, async (tx) => {
    const earlier = key ? await earlierReply(tx, ctx, key, fingerprintOf(request)) : undefined
    if (earlier) return earlier
    const outcome = await bound.run(ctx, tx, input as never)
    if (outcome.ok && key) {
      await tx.run("update http.idempotency set status = 200, reply = $3 where actor_id = $1 and key = $2", [
        ctx.actor.id,
        key,
        JSON.stringify(outcome.value ?? null),
      ])
    }
    return outcome
  })
}

const fingerprintOf = (request: FastifyRequest): string =>
  createHash("sha256")
    .update(request.method)
    .update(request.url)
    .update(Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null))
    .digest("hex")

/** Claims the key, or answers what the first request was told. A second request waits for the first to end. */
async function earlierReply(tx: Tx, ctx: Ctx, key: string, fingerprint: string): Promise<Outcome<unknown> | undefined> {
  const claimed = await tx.run(
    "insert into http.idempotency (actor_id, key, fingerprint, at) values ($1, $2, $3, $4) on conflict do nothing",
    [ctx.actor.id, key, fingerprint, ctx.now],
  )
  if (claimed === 1) return undefined
  const row = await tx.one<{ fingerprint: string; reply: unknown }>(
    "select fingerprint, reply from http.idempotency where actor_id = $1 and key = $2",
    [ctx.actor.id, key],
  )
  return row.fingerprint === fingerprint ? { ok: true, value: row.reply } : refused("http.reused-key")
}

async function sendFile(
  db: Db,
  bound: Extract<Bound, { kind: "download" }>,
  ctx: Ctx,
  input: unknown,
  reply: FastifyReply,
): Promise<Refusal | undefined> {
  const outcome = await bound.run(ctx, db, input as never)
  if (!outcome.ok) return outcome
  const { fileName, contentType } = outcome.value
  reply.type(contentType).header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
  if ("body" in outcome.value) sendBody(outcome.value.body, reply)
  else reply.send(Buffer.from(outcome.value.bytes))
  return undefined
}

/** From the disk, in pieces. A video is asked for piece by piece (`Range`): players jump about in it. */
function sendBody(body: StreamedDownload["body"], reply: FastifyReply): void {
  const { size } = body
  reply.header("accept-ranges", "bytes")
  const range = reply.request.headers.range
  const span = range === undefined ? undefined : spanOf(range, size)
  if (span === "outside") {
    reply.status(416).header("content-range", `bytes */${size}`).send(Buffer.alloc(0))
    return
  }
  const { from, to } = span ?? { from: 0, to: size }
  if (span) reply.status(206).header("content-range", `bytes ${from}-${to - 1}/${size}`)
  reply.header("content-length", to - from).send(to > from ? body.stream(from, to) : Buffer.alloc(0))
}

/** `bytes=from-to`, `bytes=from-`, `bytes=-last`; undefined: not a single range, so the whole is sent (RFC 9110, 14.2). */
export function spanOf(range: string, size: number): { from: number; to: number } | "outside" | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? []
  if (first === undefined || last === undefined || (first === "" && last === "")) return undefined
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === "" || last === "" ? size : Math.min(size, Number(last) + 1)
  return from >= to ? "outside" : { from, to }
}

async function changeSession(
  db: Db,
  bound: Extract<Bound, { kind: "session" }>,
  ctx: Ctx,
  input: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Refusal | undefined> {
  const connection = { address: request.ip, token: request.cookies[SESSION_COOKIE] }
  const outcome = await bound.run(ctx, db, input as never, connection)
  if (!outcome.ok) return outcome
  const { cookie } = outcome.value
  const options = { path: "/", httpOnly: true, sameSite: "strict", secure: request.protocol === "https" } as const
  if (cookie) reply.setCookie(SESSION_COOKIE, cookie.token, { ...options, expires: cookie.expiresAt })
  else reply.clearCookie(SESSION_COOKIE, options)
  const body = bound.route.reply.parse(outcome.value.reply)
  reply.type("application/json; charset=utf-8").send(JSON.stringify(body))
  return undefined
}
