import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, civilDate, empty, formItem, id, instant, params } from "#shapes"

const kindView = z.object({
  id: z.string(),
  label: z.string(),
  way: z.enum(["calls", "file"]),
  form: z.array(formItem),
})
export type PeerKindView = z.infer<typeof kindView>

export const peerRow = z.object({
  id,
  name: z.string(),
  kindLabel: z.string(),
  way: z.enum(["calls", "file"]),
  state: z.enum(["on", "stopped"]),
  stateLabel: z.string(),
  /** Orders with it that are not over, and those a person has to look at. */
  open: z.number().int(),
  unclear: z.number().int(),
  failure: z.object({ reason: z.string(), advice: z.string(), since: instant }).nullable(),
  followedAt: instant.nullable(),
})
export type PeerRow = z.infer<typeof peerRow>

const fileRow = z.object({
  id,
  whatLabel: z.string(),
  name: z.string(),
  total: z.number().int(),
  taken: z.number().int(),
  faults: z.array(z.object({ row: z.number().int(), reason: z.string() })),
  madeAt: instant,
  madeBy: z.string(),
  /** May be downloaded (again). */
  ours: z.boolean(),
})
export type PeerFileRow = z.infer<typeof fileRow>

const comparison = z.object({
  id,
  date: z.string(),
  /** Null: the other side is being asked. */
  at: instant.nullable(),
  ours: z.number().int(),
  theirs: z.number().int().nullable(),
  agrees: z.boolean(),
  missingThere: z.array(z.string()),
  missingHere: z.array(z.string()),
  differing: z.array(z.object({ ours: z.string(), here: z.string(), there: z.string() })),
  failure: z.string().nullable(),
})
export type Comparison = z.infer<typeof comparison>

export const peerView = peerRow.extend({
  kind: kindView,
  unit: z.string(),
  enteredBy: z.string(),
  enteredAt: instant,
  test: z.object({
    under: z.boolean(),
    at: instant.nullable(),
    ok: z.boolean().nullable(),
    says: z.string().nullable(),
  }),
  services: z.array(z.object({ code: z.string(), name: z.string() })),
  files: z.array(fileRow),
  comparisons: z.array(comparison),
  toFile: z.number().int(),
  may: z.object({ change: allowed, try: allowed, compare: allowed, exchangeFiles: allowed }),
})
export type PeerView = z.infer<typeof peerView>

const values = z.record(z.string().max(40), z.string().max(1000))
const name = z.string().trim().min(2, "请写明对方系统").max(60)
const bad = ["exchange.bad-settings", "exchange.unlisted-address"] as const
const missing = ["exchange.no-peer", "exchange.peer-wrong-state"] as const
const read = { permission: "exchange.pass-on", params } as const
const set = { permission: "exchange.set-peers", params, reply: peerView } as const

/** 对接方. */
export const peerContract = {
  peers: route({
    method: "GET",
    path: "/exchange-peers",
    summary: "对接方：12345热线平台、Open311服务",
    permission: "exchange.pass-on",
    reply: z.object({ items: z.array(peerRow), kinds: z.array(kindView) }),
  }),
  peer: route({
    ...{ method: "GET", path: "/exchange-peers/:id", summary: "一个对接方", ...read, reply: peerView },
    refusals: ["exchange.no-peer"],
  }),
  addPeer: route({
    method: "POST",
    path: "/exchange-peers",
    summary: "添加对接方",
    permission: "exchange.set-peers",
    body: z.object({ kind: z.string().max(40), name, values }),
    reply: z.object({ id }),
    refusals: ["exchange.unknown-peer-kind", "exchange.no-desk", ...bad],
  }),
  changePeer: route({
    ...{ method: "PATCH", path: "/exchange-peers/:id", summary: "修改对接方；没填的密钥不变", ...set },
    body: z.object({ name, values }),
    refusals: [...missing, ...bad],
  }),
  stopPeer: route({
    ...{ method: "POST", path: "/exchange-peers/:id/stops", summary: "停用对接方，删除密钥", ...set },
    body: z.object({}),
    refusals: [...missing, "exchange.peer-busy"],
  }),
  tryPeer: route({
    ...{ method: "POST", path: "/exchange-peers/:id/tries", summary: "试一下：连一次，不留下任何东西", ...set },
    body: z.object({}),
    refusals: [...missing, "exchange.no-calls"],
  }),
  comparePeer: route({
    method: "POST",
    path: "/exchange-peers/:id/comparisons",
    summary: "对账：一天的工单逐件比对",
    permission: "exchange.pass-on",
    params,
    body: z.object({ date: civilDate }),
    reply: peerView,
    refusals: [...missing, "exchange.no-comparison", "exchange.day-not-over"],
  }),
  writeFile: route({
    method: "POST",
    path: "/exchange-peers/:id/files",
    summary: "出文件：把待转出的工单或收到工单的办理结果写成交换文件",
    permission: "exchange.pass-on",
    params,
    body: z.object({ what: z.enum(["orders-out", "news-out"]) }),
    reply: z.object({ id }),
    refusals: [...missing, "exchange.no-files", "exchange.nothing-to-file"],
  }),
  readFile: route({
    method: "POST",
    path: "/exchange-peers/:id/file-readings",
    summary: "导入对方的文件：工单，或办理结果",
    permission: "exchange.pass-on",
    params,
    body: z.object({ what: z.enum(["orders-in", "news-in"]), fileId: id }),
    reply: fileRow,
    refusals: [...missing, "exchange.no-files", "exchange.not-a-table"],
  }),
  file: route({
    method: "GET",
    path: "/exchange-files/:id",
    summary: "下载交换文件",
    permission: "exchange.pass-on",
    params,
    reply: empty,
    download: true,
    refusals: ["exchange.no-file"],
  }),
} as const
