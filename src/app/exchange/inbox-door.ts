import { done, type Outcome } from "#kernel/outcome"
import { addDays, startOfDate } from "#kernel/time"
import { type BroughtMessage, broughtMessages, receiveMessage, services, type Taken } from "#modules/inbox"
import type { Sql } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import type { OrderProgress, Service, ServiceRequest, WorkOrder } from "../../connectors/index.ts"
import type { OpenDoorPorts } from "./ports.ts"

const DAY_ORDERS_MAX = 5_000
const TITLE_CHARS_MAX = 60

const SERVICES: readonly Service[] = services().map((one) => ({
  ...one,
  description: one.keywords.length > 0 ? `例如：${one.keywords.slice(0, 6).join("、")}` : "清单上没有的事项",
  type: "realtime",
  attributes: [],
}))
const nameOf = (code: string | null): string => SERVICES.find((one) => one.code === code)?.name ?? "其他事项"

/** 举报 goes through the gate by its words; how a citizen's words are classed is not for the other side to say. */
const KINDS: Readonly<Record<WorkOrder["kind"], string | undefined>> = {
  ...{ 咨询: "consult", 求助: "help", 投诉: "complain", 举报: undefined, 建议: "advise", 表扬: "praise" },
}

type State = BroughtMessage["state"]
const CLOSED: readonly State[] = ["answered", "closed", "handed"]
const OPEN: readonly State[] = ["received", "triaged", "assigned", "reopened"]
const SAYS: Readonly<Record<State, string>> = {
  ...{
    received: "待受理",
    gated: "待受理",
    triaged: "待派单",
    assigned: "办理中",
    answered: "已答复",
    closed: "已办结",
  },
  ...{ reopened: "重新办理", merged: "并案办理", handed: "已转专门渠道" },
}
const ORDER_STATE: Readonly<Record<State, OrderProgress["state"]>> = {
  ...{ received: "受理", gated: "受理", triaged: "受理", assigned: "办理", reopened: "办理", merged: "办理" },
  ...{ answered: "答复", closed: "办结", handed: "退单" },
}

/** Where voices from other systems go and are asked after: the inbox. */
export function inboxDoor(secrets: Secrets): OpenDoorPorts {
  const brought = (ctx: { actor: Parameters<typeof broughtMessages>[1] }, sql: Sql, filter: Filter) =>
    broughtMessages(sql, ctx.actor, filter)
  const byHotline = (ids: readonly string[]): Filter => ({ source: "hotline", originIds: ids, limit: ids.length })
  return {
    services: async () => SERVICES,
    async receive(ctx, tx, { content, origin }) {
      const { serviceCode, description, position } = content
      const taken = await receiveMessage(ctx, tx, secrets, {
        ...{ title: `${nameOf(serviceCode)}：${description}`.slice(0, TITLE_CHARS_MAX), text: description },
        ...{ source: "open311", origin, serviceCode, place: content.address, contact: content.phone || content.email },
        ...(position && { lat: position.lat, lon: position.long }),
      })
      return mapped(taken, ({ messageId, told }) => ({
        id: messageId,
        notice: ["已收到，按职责清单分派后办理。", ...told.map(({ says }) => says)].join(""),
      }))
    },
    async find(ctx, sql, id) {
      if (!/^[1-9]\d{0,17}$/.test(id)) return undefined
      const [found] = await brought(ctx, sql, { source: "open311", ids: [id], limit: 1 })
      return found && requestOf(found)
    },
    async list(ctx, sql, asked, limit) {
      const ids = asked.ids.filter((id) => /^[1-9]\d{0,17}$/.test(id))
      if (asked.ids.length > 0 && ids.length === 0) return []
      const states = asked.statuses.flatMap((status) => (status === "open" ? OPEN : CLOSED))
      const found = await brought(ctx, sql, {
        ...{ source: "open311", limit },
        ...(ids.length > 0 && { ids }),
        ...(asked.serviceCodes.length > 0 && { serviceCodes: asked.serviceCodes }),
        ...(asked.from && { from: asked.from }),
        ...(asked.to && { until: asked.to }),
        ...(states.length > 0 && { states }),
      })
      return found.map(requestOf)
    },
    // Every service answers its number at once.
    idOfToken: async () => undefined,
    async receiveOrder(ctx, tx, { content, origin }) {
      const taken = await receiveMessage(ctx, tx, secrets, {
        ...{ title: content.title.slice(0, TITLE_CHARS_MAX), text: content.content, place: content.address },
        ...{ source: "hotline", origin, contact: content.person.phone, spokeAt: content.receivedAt },
        ...(KINDS[content.kind] !== undefined && { kind: KINDS[content.kind] }),
      })
      return mapped(taken, ({ messageId }) => ({ ours: messageId }))
    },
    async progress(ctx, sql, hotlineIds) {
      return (await brought(ctx, sql, byHotline(hotlineIds))).map((one) => ({
        ...{ sourceId: one.id, hotlineId: one.originId, state: ORDER_STATE[one.state], reply: one.answer ?? "" },
        ...{ updatedAt: one.changedAt, isContacted: one.rated ? true : null },
        ...{ isResolved: one.rated?.solved ?? null, isSatisfied: one.rated?.satisfied ?? null },
      }))
    },
    async day(ctx, sql, date) {
      const from = startOfDate(date)
      const filter = {
        source: "hotline",
        from,
        until: new Date(startOfDate(addDays(date, 1)).getTime() - 1),
        limit: DAY_ORDERS_MAX,
      } as const
      return (await brought(ctx, sql, filter)).map(({ id, originId, state }) => ({
        ...{ sourceId: id, hotlineId: originId, state: ORDER_STATE[state] },
      }))
    },
  }
}

type Filter = Parameters<typeof broughtMessages>[2]

const mapped = <T>(taken: Outcome<Taken>, map: (value: Taken) => T): Outcome<T> =>
  taken.ok ? done(map(taken.value)) : taken

const requestOf = (one: BroughtMessage): ServiceRequest => ({
  ...{ id: one.id, isOpen: !CLOSED.includes(one.state), statusNotes: one.answer ?? SAYS[one.state] },
  ...{ serviceCode: one.serviceCode ?? "other", serviceName: nameOf(one.serviceCode), description: one.text },
  ...{ agency: one.unitName ?? "", notice: "", requestedAt: one.receivedAt, updatedAt: one.changedAt },
  ...{ expectedAt: one.dueAt, address: one.place, mediaUrl: "" },
  position: one.position && { lat: one.position.lat, long: one.position.lon },
})
