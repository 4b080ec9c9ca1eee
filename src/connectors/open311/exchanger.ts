import {
  type Answered,
  answered,
  type CallExchanger,
  failed,
  type HandedOrder,
  type OrderHandle,
  type OrderNews,
  type SenderAccess,
} from "#connectors/kit"
import { type Endpoint, idOfToken, type RemoteRequest, remoteRequests, remoteServices, sendRequest } from "./client.ts"

/** Ids in one question: its address stays below what servers take. */
const ASKED_AT_ONCE = 50
const LOOK_BACK_MS = 3_600_000
/** The standard takes 4,000 characters; some are ours. */
const TEXT_CHARS_MAX = 3_900
const READ_ON = "2026-11-15"

const endpointOf = ({ settings, secrets, fetch }: SenderAccess): Endpoint => ({
  baseUrl: settings.baseUrl!.replace(/\/+$/, ""),
  apiKey: secrets.apiKey ?? "",
  jurisdiction: settings.jurisdiction ?? "",
  fetch,
})

/** What the other side reads: title and words; the standard has one text. Ends with our number, by which it is found again. */
const wordsOf = (order: HandedOrder): string =>
  `${`${order.title}\n${order.text}`.slice(0, TEXT_CHARS_MAX)}\n（来源编号：${order.ours}）`

/** Words as they come back: servers trim them and break lines in their own way. */
const bare = (text: string | null | undefined): string => (text ?? "").replace(/\s+/gu, "")

/** After an answer that was lost: is it among the latest? Undefined: not found, or it cannot be asked. */
async function lookedFor(access: SenderAccess, order: HandedOrder): Promise<string | undefined> {
  const start = new Date(access.now().getTime() - LOOK_BACK_MS).toISOString()
  const end = new Date(access.now().getTime() + LOOK_BACK_MS).toISOString()
  const query = {
    service_code: order.serviceCode,
    start_date: start,
    end_date: end,
    api_key: access.secrets.apiKey ?? "",
  }
  const listed = await remoteRequests(endpointOf(access), query)
  if (!listed.ok) return undefined
  const mine = listed.value.filter(({ description }) => bare(description).includes(`（来源编号：${order.ours}）`))
  return mine.length === 1 ? mine[0]!.service_request_id : undefined
}

const newsOf = (handle: OrderHandle, request: RemoteRequest): OrderNews => {
  const notes = request.status_notes ?? ""
  const at = new Date(request.updated_datetime ?? "")
  return {
    ...handle,
    theirs: request.service_request_id,
    state: request.status === "closed" ? "ended" : "working",
    says: request.status === "closed" ? "closed" : notes || "open",
    answer: request.status === "closed" ? notes : "",
    at: Number.isNaN(at.getTime()) ? new Date(0) : at,
  }
}

/** Another city's or department's Open311 endpoint (GeoReport v2). */
export const open311Calls: CallExchanger = {
  way: "calls",
  publishes: true,
  needs: ["service", "place"],
  manifest: {
    id: "open311",
    label: "Open311 服务（其他城市、部门）",
    ...{ otherNames: ["GeoReport v2"], limits: [] },
    pages: [{ about: "GeoReport v2", url: "https://wiki.open311.org/GeoReport_v2/", readOn: READ_ON }],
    form: [
      {
        ...{ key: "baseUrl", label: "接口地址", type: "url", required: true },
        help: "到版本号为止，如 https://city.example.gov.cn/open311/v2。",
      },
      { key: "apiKey", label: "接口密钥（api_key）", type: "secret", required: true, help: "由对方发放，提交时带上。" },
      {
        ...{ key: "jurisdiction", label: "辖区标识（jurisdiction_id）", type: "text", required: false },
        help: "对方一个地址服务多个辖区时填写。",
      },
    ],
  },
  async services(access) {
    const listed = await remoteServices(endpointOf(access))
    if (!listed.ok) return listed
    return answered(listed.value.map(({ service_code: code, service_name: name }) => ({ code, name })))
  },
  async test(access) {
    const listed = await remoteServices(endpointOf(access))
    if (!listed.ok) return listed
    const names = listed.value.slice(0, 5).map(({ service_name: name }) => name)
    const more = listed.value.length > names.length ? "等" : ""
    return answered(
      `连接正常；对方受理${listed.value.length}类事项（${names.join("、")}${more}）。密钥在第一次提交时由对方核验。`,
    )
  },
  async push(access, order): Promise<Answered<OrderHandle>> {
    const sent = await sendRequest(endpointOf(access), {
      ...{
        serviceCode: order.serviceCode,
        description: wordsOf(order),
        position: order.position,
        address: order.place,
      },
      ...{ attributes: {}, email: "", phone: order.contact, firstName: "", lastName: "", deviceId: order.ours },
      mediaUrl: "",
    })
    if (sent.ok) return answered({ ours: order.ours, theirs: sent.value.id, token: sent.value.token })
    // A server that says "duplicate" has it already: what is looked for is ours or somebody's with the same words.
    const isThere = sent.failure.acted === "maybe" || /duplicate|重复/i.test(sent.failure.reason)
    const theirs = isThere ? await lookedFor(access, order) : undefined
    return theirs === undefined ? sent : answered({ ours: order.ours, theirs, token: null })
  },
  async follow(access, handles) {
    const to = endpointOf(access)
    const news: OrderNews[] = []
    const known: OrderHandle[] = []
    for (const handle of handles) {
      if (handle.theirs !== null || handle.token === null) {
        if (handle.theirs !== null) known.push(handle)
        continue
      }
      const became = await idOfToken(to, handle.token)
      // One token that is unknown says nothing of the others; a server that is away does.
      if (!became.ok && became.failure.kind !== "content") return failed(became.failure)
      if (became.ok && became.value !== null) known.push({ ...handle, theirs: became.value })
    }
    for (let at = 0; at < known.length; at += ASKED_AT_ONCE) {
      const asked = known.slice(at, at + ASKED_AT_ONCE)
      const ids = asked.map(({ theirs }) => theirs!).join(",")
      const listed = await remoteRequests(to, { service_request_id: ids, api_key: access.secrets.apiKey ?? "" })
      if (!listed.ok) return listed
      for (const handle of asked) {
        const found = listed.value.find(({ service_request_id: id }) => id === handle.theirs)
        if (found) news.push(newsOf(handle, found))
      }
    }
    return answered(news)
  },
}
