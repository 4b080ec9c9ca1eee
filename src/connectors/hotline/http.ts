import { createHash, createHmac } from "node:crypto"
import { z } from "zod"
import { type Answered, answered, failed, failureOf, misshapen, ownFailure, readAs } from "#connectors/kit"
import type { Fetch, Json } from "#platform/fetch"
import { type DayLine, ORDER_STATES, type OrderProgress, type WorkOrder } from "./orders.ts"

/** The hotline's exchange over HTTP and JSON, signed with a key of both sides; a city's own names are its adapter's. */
export interface HotlineDoor {
  readonly baseUrl: string
  readonly accessKey: string
  readonly secretKey: string
  readonly fetch: Fetch
  readonly now: () => Date
}

const frame = z.looseObject({ code: z.number(), message: z.string().default(""), data: z.unknown().optional() })
const orderState = z.enum(ORDER_STATES)
const answerShape = z.object({ hotlineId: z.string().min(1) })
const flag = z.boolean().nullable()
const progressShape = z.array(
  z.object({
    sourceId: z.string(),
    hotlineId: z.string(),
    state: orderState,
    reply: z.string(),
    updatedAt: z.string().transform((text) => new Date(text)),
    isContacted: flag,
    isResolved: flag,
    isSatisfied: flag,
  }),
)
const dayShape = z.array(z.object({ sourceId: z.string(), hotlineId: z.string(), state: orderState }))

/** Method, path, time and the body's hash, keyed. */
export const signatureOf = (secret: string, path: string, timestamp: string, body: string): string =>
  createHmac("sha256", secret)
    .update(["POST", path, timestamp, createHash("sha256").update(body).digest("hex")].join("\n"))
    .digest("hex")

async function ask<T>(door: HotlineDoor, path: string, content: object, guard: z.ZodType<T>): Promise<Answered<T>> {
  const body = JSON.stringify(content)
  const timestamp = String(door.now().getTime())
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "x-access-key": door.accessKey,
    "x-timestamp": timestamp,
    "x-signature": signatureOf(door.secretKey, path, timestamp, body),
  }
  const answer = await door.fetch({ method: "POST", url: `${door.baseUrl}${path}`, body, headers, name: path })
  const json = answer.ok ? answer.reply.json : answer.trouble.reply?.json
  const told = frame.safeParse(json)
  if (!told.success) return failed(answer.ok ? misshapen(path) : failureOf(answer.trouble))
  if (told.data.code === 0) return readAs(guard, told.data.data as Json, path)
  const kind = told.data.code === 401 ? "account" : "content"
  return failed(
    ownFailure(
      `hotline-${told.data.code}`,
      kind,
      "热线平台没有接收。",
      "请核对接口密钥、工单分类和承办单位编码，或联系12345热线平台管理单位。",
    ),
  )
}

/**
 * 推送工单, once. After a lost answer it is looked for under our number: found, it has arrived; not found, it may still be
 * on its way, and a person decides. Nothing is sent twice, though most hotlines would know the number again.
 */
export async function pushOrder(door: HotlineDoor, order: WorkOrder): Promise<Answered<string>> {
  const body = { ...order, receivedAt: order.receivedAt.toISOString(), dueAt: order.dueAt?.toISOString() ?? null }
  const answer = await ask(door, "/orders", body, answerShape)
  if (answer.ok) return answered(answer.value.hotlineId)
  if (answer.failure.acted !== "maybe") return answer
  const there = await pullProgress(door, [order.sourceId])
  const found = there.ok ? there.value.find(({ sourceId }) => sourceId === order.sourceId) : undefined
  return found ? answered(found.hotlineId) : answer
}

export const pullProgress = (door: HotlineDoor, sourceIds: readonly string[]): Promise<Answered<OrderProgress[]>> =>
  ask(door, "/orders/progress", { sourceIds }, progressShape)

/** 答复 of our side for an order that came from the hotline, or for one of ours. */
export const pushReply = (door: HotlineDoor, sourceId: string, reply: string): Promise<Answered<object>> =>
  ask(door, "/orders/reply", { sourceId, reply }, z.looseObject({}))

/** What the other side has of a civil day, for the comparison. */
export const pullDay = (door: HotlineDoor, date: string): Promise<Answered<DayLine[]>> =>
  ask(door, "/orders/day", { date }, dayShape)
