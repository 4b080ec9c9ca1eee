import {
  type Answered,
  answered,
  type CallExchanger,
  type ExchangerManifest,
  type FileExchanger,
  type HandedOrder,
  type NewsState,
  type OrderNews,
  type SenderAccess,
} from "#connectors/kit"
import { civilDate } from "#kernel/time"
import { progressFile, readProgress, readWorkOrders } from "./columns.ts"
import { ordersFile } from "./file.ts"
import { type HotlineDoor, pullDay, pullProgress, pushOrder } from "./http.ts"
import type { OrderProgress, OrderState, WorkOrder } from "./orders.ts"

/** Asked after in pieces: a request of ours stays small. */
const ASKED_AT_ONCE = 200

const STATES: Readonly<Record<OrderState, NewsState>> = {
  ...{ 受理: "taken", 派单: "working", 签收: "working", 办理: "working" },
  ...{ 答复: "answered", 退单: "returned", 办结: "ended" },
}
const WORDS: Readonly<Record<NewsState, OrderState>> = {
  ...{ taken: "受理", working: "办理", answered: "答复", returned: "退单", ended: "办结" },
}

const DIVISION: ExchangerManifest["form"][number] = {
  ...{ key: "divisionCode", label: "行政区划代码", type: "number", required: true },
  help: "6位数字，随工单带给对方。",
}
const UNIT: ExchangerManifest["form"][number] = {
  ...{ key: "unitCode", label: "本单位统一社会信用代码", type: "text", required: false },
  help: "对方按它区分来源单位，没有约定的可不填。",
}
const PAGES: ExchangerManifest["pages"] = []

const doorOf = ({ settings, secrets, fetch, now }: SenderAccess): HotlineDoor => ({
  baseUrl: settings.baseUrl!.replace(/\/+$/, ""),
  accessKey: settings.accessKey ?? "",
  secretKey: secrets.secretKey ?? "",
  ...{ fetch, now },
})

const orderOf = (order: HandedOrder, settings: Readonly<Record<string, string>>): WorkOrder => ({
  ...{ sourceId: order.ours, hotlineId: null, channel: "政务新媒体", kind: order.kind as WorkOrder["kind"] },
  ...{ categories: order.matter ? [order.matter] : [], title: order.title, content: order.text },
  person: { name: "", phone: order.contact, isConfidential: order.contact === "" },
  ...{ address: order.place, divisionCode: settings.divisionCode ?? "", isUrgent: order.isUrgent },
  ...{ receivedAt: order.receivedAt, dueAt: order.dueAt, unitCode: settings.unitCode ?? "" },
})

const newsOf = ({ sourceId, hotlineId, state, reply, updatedAt }: OrderProgress): OrderNews => ({
  ...{ ours: sourceId, theirs: hotlineId || null, token: null, state: STATES[state], says: state },
  ...{ answer: reply, at: updatedAt },
})

/** 12345热线平台 by calls (platforms.md 10b: practice only; a city's own names are mapped once its document is there). */
export const hotlineCalls: CallExchanger = {
  way: "calls",
  manifest: {
    id: "hotline",
    label: "12345热线平台（接口）",
    ...{ otherNames: [], limits: [], pages: PAGES },
    form: [
      {
        ...{ key: "baseUrl", label: "接口地址", type: "url", required: true },
        help: "由12345热线平台管理单位提供，如 https://12345.example.gov.cn/exchange。",
      },
      { key: "accessKey", label: "访问标识", type: "text", required: true, help: "对方发放，用来认出是本单位。" },
      { key: "secretKey", label: "签名密钥", type: "secret", required: true, help: "与访问标识一起发放，用来签名。" },
      ...[DIVISION, UNIT],
    ],
  },
  async test(access) {
    const today = await pullDay(doorOf(access), civilDate(access.now()))
    return today.ok ? answered(`连接正常，密钥有效；对方今天有本单位的工单${today.value.length}件。`) : today
  },
  async push(access, order) {
    const pushed = await pushOrder(doorOf(access), orderOf(order, access.settings))
    return pushed.ok ? answered({ ours: order.ours, theirs: pushed.value, token: null }) : pushed
  },
  async follow(access, handles): Promise<Answered<readonly OrderNews[]>> {
    const news: OrderNews[] = []
    for (let at = 0; at < handles.length; at += ASKED_AT_ONCE) {
      const asked = handles.slice(at, at + ASKED_AT_ONCE).map(({ ours }) => ours)
      const told = await pullProgress(doorOf(access), asked)
      if (!told.ok) return told
      news.push(...told.value.map(newsOf))
    }
    return answered(news)
  },
  async day(access, date) {
    const told = await pullDay(doorOf(access), date)
    if (!told.ok) return told
    return answered(
      told.value.map(({ sourceId, hotlineId, state }) => ({
        ...{ ours: sourceId, theirs: hotlineId, state: STATES[state], says: state },
      })),
    )
  },
}

/** 12345热线平台 by files that people carry. */
export const hotlineFiles: FileExchanger = {
  way: "file",
  manifest: {
    id: "hotline-file",
    label: "12345热线平台（文件）",
    ...{ otherNames: [], limits: [], pages: PAGES },
    form: [DIVISION, UNIT],
  },
  orders: (orders, settings) => ordersFile(orders.map((order) => orderOf(order, settings))),
  readNews(rows) {
    const { taken, faults } = readProgress(rows)
    return { taken: taken.map(newsOf), faults }
  },
  readOrders(rows) {
    const { taken, faults } = readWorkOrders(rows)
    return {
      faults,
      taken: taken.map(({ hotlineId, kind, title, content, address, phone, receivedAt, row }) => ({
        ...{ theirs: hotlineId, kind, title, text: content, place: address, contact: phone, spokeAt: receivedAt, row },
      })),
    }
  },
  news: (rows) => progressFile(rows.map((row) => ({ ...row, word: WORDS[row.state] }))),
}
