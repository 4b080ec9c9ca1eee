import { z } from "zod"
import { route } from "#kernel/route"
import {
  allowed,
  empty,
  formItem,
  id,
  instant,
  listed,
  pageOf,
  paging,
  params,
  part,
  personRef,
  unitRef,
} from "#shapes"
import { personWays, sendingStates, ways } from "./ways.ts"

export const senderView = z.object({
  id: z.string(),
  label: z.string(),
  way: z.enum(ways),
  form: z.array(formItem),
  /** The provider's page that says where the values are found. */
  page: z.string().nullable(),
})
export type SenderView = z.infer<typeof senderView>

const failure = z.object({ reason: z.string(), advice: z.string().nullable() })

export const channelRow = z.object({
  id,
  name: z.string(),
  way: z.enum(ways),
  wayLabel: z.string(),
  senderLabel: z.string(),
  unit: unitRef.nullable(),
  reaches: z.enum(["unit", "below"]).nullable(),
  state: z.enum(["open", "stopped", "ended"]),
  stateLabel: z.string(),
  /** What is the matter and what to do, if anything. */
  failure: failure.extend({ since: instant }).nullable(),
  heldUntil: instant.nullable(),
  lastSuccessAt: instant.nullable(),
  waiting: z.number().int(),
  unclear: z.number().int(),
})
export type ChannelRow = z.infer<typeof channelRow>

export const sendingRow = z.object({
  id,
  channel: z.object({ id, name: z.string() }),
  wayLabel: z.string(),
  purpose: z.enum(["notice", "test"]),
  /** null: a group. */
  person: personRef.nullable(),
  /** Masked address. */
  to: z.string().nullable(),
  /** Kinds of the notices in it. */
  about: z.string(),
  notices: z.number().int(),
  /** Where the only notice leads; null where there are several. */
  opens: z.string().nullable(),
  state: z.enum(sendingStates),
  stateLabel: z.string(),
  /** Whether it reached the phone, where the gateway tells. */
  delivery: z.enum(["delivered", "undelivered"]).nullable(),
  failure: failure.nullable(),
  attempts: z.number().int(),
  dueAt: instant.nullable(),
  at: instant,
  actions: z.object({ decide: allowed }),
})
export type SendingRow = z.infer<typeof sendingRow>

export const channelView = channelRow.extend({
  sender: senderView,
  origin: z.string(),
  /** To be entered in the gateway's console, so that it tells what arrived; null: it does not tell. */
  receiptsAt: z.string().nullable(),
  enteredBy: z.string(),
  enteredAt: instant,
  /** Of mail and short messages: whether the asker has an address that a test can go to. */
  test: allowed,
  change: allowed,
})
export type ChannelView = z.infer<typeof channelView>

const entered = {
  name: z.string().trim().min(2, "请填写渠道名称").max(40),
  values: z.record(z.string().max(40), z.string().max(4000)),
  unitId: id.nullable(),
  reaches: z.enum(["unit", "below"]).nullable(),
  origin: z.string().regex(/^https?:\/\/[^\s/?#@]+$/, "应为工作台的网址，写成 https://js.example.gov.cn，后面不带路径"),
}
const refusals = [
  "notices.bad-settings",
  "notices.unlisted-address",
  "notices.unit-needed",
  "notices.unknown-unit",
  "notices.way-taken",
]

export const channelContract = {
  channels: route({
    method: "GET",
    path: "/notice-channels",
    summary: "通知渠道，及可以添加的渠道种类",
    permission: "notices.manage",
    reply: z.object({
      items: z.array(channelRow),
      total: z.number().int(),
      next: z.string().nullable(),
      senders: z.array(senderView),
    }),
  }),
  channel: route({
    method: "GET",
    path: "/notice-channels/:id",
    summary: "一个通知渠道",
    permission: "notices.manage",
    params,
    reply: channelView,
    refusals: ["notices.no-channel"],
  }),
  addChannel: route({
    method: "POST",
    path: "/notice-channels",
    summary: "添加通知渠道",
    permission: "notices.manage",
    body: z.object({ sender: z.string().max(40), ...entered }),
    reply: z.object({ id }),
    refusals: [...refusals, "notices.unknown-sender"],
  }),
  changeChannel: route({
    method: "PATCH",
    path: "/notice-channels/:id",
    summary: "修改通知渠道，恢复发送；密钥留空则沿用",
    permission: "notices.manage",
    params,
    body: z.object(entered),
    reply: z.object({ id }),
    refusals: [...refusals, "notices.no-channel", "notices.wrong-state"],
  }),
  endChannel: route({
    method: "POST",
    path: "/notice-channels/:id/endings",
    summary: "停用通知渠道，密钥随即删除",
    permission: "notices.manage",
    params,
    body: empty,
    reply: empty,
    refusals: ["notices.no-channel", "notices.wrong-state"],
  }),
  testChannel: route({
    method: "POST",
    path: "/notice-channels/:id/tests",
    summary: "发一条测试消息：邮件、短信发给本人，群机器人发到群里",
    permission: "notices.manage",
    params,
    body: empty,
    reply: z.object({ sendingId: id }),
    refusals: ["notices.no-channel", "notices.wrong-state", "notices.no-address", "notices.test-under-way"],
  }),
  sendings: route({
    method: "GET",
    path: "/notice-sendings",
    summary: "通知发送记录：发给谁、结果、原因",
    permission: "notices.manage",
    query: z.object({ ...paging, channel: id.optional(), notice: id.optional(), state: listed }),
    reply: pageOf(sendingRow).extend({ byState: z.array(part) }),
  }),
  resend: route({
    method: "POST",
    path: "/notice-sendings/:id/resends",
    summary: "结果不明的，再发一次（对方可能收到两次）",
    permission: "notices.manage",
    params,
    body: empty,
    reply: empty,
    refusals: ["notices.no-sending", "notices.not-unclear", "notices.wrong-state"],
  }),
  confirmSending: route({
    method: "POST",
    path: "/notice-sendings/:id/confirmations",
    summary: "结果不明的，经核实已收到",
    permission: "notices.manage",
    params,
    body: empty,
    reply: empty,
    refusals: ["notices.no-sending", "notices.not-unclear"],
  }),
  choice: route({
    method: "GET",
    path: "/notice-choice",
    summary: "我的通知设置：收件地址（已遮盖）与各类提醒的去向",
    permission: "session",
    reply: z.object({
      addresses: z.array(
        z.object({ way: z.enum(personWays), label: z.string(), masked: z.string().nullable(), isOpen: z.boolean() }),
      ),
      kinds: z.array(
        z.object({
          kind: z.string(),
          label: z.string(),
          urgent: z.boolean(),
          ways: z.array(z.object({ way: z.enum(personWays), goes: z.boolean(), byRule: z.boolean() })),
        }),
      ),
      quietHours: z.string(),
      rulesVersion: z.string(),
      rulesSource: z.string(),
    }),
  }),
  setAddress: route({
    method: "PUT",
    path: "/notice-choice/address",
    summary: "填写或删除我的邮箱、手机号",
    permission: "session",
    body: z.object({ way: z.enum(personWays), address: z.string().trim().max(120).nullable() }),
    reply: empty,
    refusals: ["notices.bad-mail", "notices.bad-mobile"],
  }),
  setSwitch: route({
    method: "PUT",
    path: "/notice-choice/switch",
    summary: "某类提醒要不要发到我的邮箱、手机；null 为按规则",
    permission: "session",
    body: z.object({ kind: z.string().max(80), way: z.enum(personWays), wanted: z.boolean().nullable() }),
    reply: empty,
    refusals: ["notices.unknown-kind"],
  }),
} as const
