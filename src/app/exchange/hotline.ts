import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import { type Messages, sentence } from "#kernel/messages"
import { isDate } from "#kernel/time"
import { attempt } from "#platform/db"
import type { WorkOrder } from "../../connectors/index.ts"
import type { HousePorts } from "../house-ports.ts"
import type { OpenDoorPorts } from "./ports.ts"
import { bearerOf, readers } from "./reader.ts"

const BODY_BYTES_MAX = 256 * 1024
const ORDERS_MAX = 200

const words = (max: number) => z.string().trim().max(max)
const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), "应为带时区的时间")
  .transform((text) => new Date(text))
const order = z.object({
  sourceId: words(100).min(1),
  hotlineId: words(100).min(1),
  channel: words(40).default("电话"),
  kind: z.enum(["咨询", "求助", "投诉", "举报", "建议", "表扬"]),
  categories: z.array(words(60)).max(4).default([]),
  title: words(200).min(1),
  content: words(5000).min(1),
  person: z
    .object({ name: words(60).default(""), phone: words(40).default(""), isConfidential: z.boolean().default(false) })
    .default({ name: "", phone: "", isConfidential: false }),
  address: words(300).default(""),
  divisionCode: z
    .string()
    .regex(/^(\d{6,12})?$/, "应为6至12位行政区划代码")
    .default(""),
  isUrgent: z.boolean().default(false),
  receivedAt: instant,
  dueAt: instant.nullable().default(null),
  unitCode: words(18).default(""),
})
const ids = z.object({ hotlineIds: z.array(words(100).min(1)).min(1).max(ORDERS_MAX) })
const date = z.object({ date: z.string().refine(isDate, "应为日期，写成 2026-06-11") })

/**
 * 12345 exchange of our side, in the frame of its adapter (`{code, message, data}`): orders come in, progress and a day's
 * list are asked for. No city's interface in particular; a city's own names are mapped by its adapter before this door.
 */
export function serveHotline(app: FastifyInstance, ports: HousePorts, door: OpenDoorPorts, messages: Messages): void {
  const readerOf = readers(ports)

  const open = <T>(
    guard: z.ZodType<T>,
    act: (ctx: IntegratorCtx, content: T) => Promise<{ code: number; message: string; data?: unknown }>,
  ) =>
    async function answer(request: FastifyRequest, reply: FastifyReply) {
      const reader = await readerOf(request, bearerOf(request) ?? String(request.headers["x-access-key"] ?? ""))
      if (reader.is === "too-many") return say(reply, 429, "请求过于频繁，请一分钟后再试。")
      if (reader.is !== "integrator") return say(reply, 401, "接口令牌缺失、已停用或没有收发权限。")
      const read = guard.safeParse(request.body)
      if (!read.success) {
        const issue = read.error.issues[0]!
        return say(reply, 422, `${issue.path.join(".") || "请求"}：${issue.message}`)
      }
      const told = await act(reader.ctx, read.data)
      return reply
        .status(told.code === 0 ? 200 : 422)
        .header("cache-control", "no-store")
        .send(told)
    }

  const take = open(order, async (ctx, content) => {
    const origin = { kind: "hotline.order", id: content.hotlineId }
    const taken = await attempt(ports.db, (tx) => door.receiveOrder(ctx, tx, { content: content as WorkOrder, origin }))
    return taken.ok
      ? said({ sourceId: taken.value.ours })
      : { code: 422, message: sentence(messages, taken.code, taken.values) }
  })
  const progress = open(ids, async (ctx, { hotlineIds }) => said(await door.progress(ctx, ports.db, hotlineIds)))
  const day = open(date, async (ctx, content) => said(await door.day(ctx, ports.db, content.date)))

  void app.register(async (room) => {
    room.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
      if (error.statusCode && error.statusCode < 500) return say(reply, 422, "请求不是JSON，或超过256KB。")
      ports.log.error({ requestId: request.id, error }, "hotline not answered")
      return say(reply, 503, "暂时不能办理，请稍后再试。")
    })
    const options = { config: { permission: "public" }, bodyLimit: BODY_BYTES_MAX } as const
    room.post("/exchange/hotline/v1/orders", options, take)
    room.post("/exchange/hotline/v1/orders/progress", options, progress)
    room.post("/exchange/hotline/v1/orders/day", options, day)
  })
}

type IntegratorCtx = Parameters<OpenDoorPorts["progress"]>[0]
const said = (data: unknown) => ({ code: 0, message: "ok", data })
const say = (reply: FastifyReply, status: number, message: string) =>
  reply.status(status).send({ code: status, message })
