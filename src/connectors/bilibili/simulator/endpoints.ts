import { createHash, createHmac } from "node:crypto"
import { type Address, type Called, type Incoming, jsonOf, partsOf, type Said } from "#connectors/kit/simulator"
import { phraseOf, type Signed } from "../signing.ts"
import { listed, type SimAccount, type SimArchive, stateOf, type World } from "./world.ts"

export const say = (data: object): Said => ({
  text: JSON.stringify({ code: 0, message: "0", ttl: 1, data }),
  code: "0",
})
export const refuse = (code: number): Said => ({
  text: JSON.stringify({ code, message: "told", ttl: 1, data: null }),
  code: String(code),
})

type Handler = (world: World, account: SimAccount, called: Called) => Said

const view = (world: World, one: SimArchive): object => {
  const state = stateOf(world, one)
  return {
    resource_id: one.id,
    title: one.title,
    cover: "http://cover.example/1",
    desc: one.desc,
    tag: "政务",
    tid: 21,
    ctime: Math.floor(one.at / 1000),
    ptime: state === 0 ? Math.floor(one.at / 1000) : 0,
    copyright: 1,
    video_info: { cid: 1, duration: 30, share_url: `https://b23.example/${one.id}` },
    addit_info: { state, state_desc: "told", reject_reason: state === -2 ? "画质过低" : "" },
  }
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  info: (_, account) => say({ openid: account.openId, name: "安澜B站", face: "" }),
  stat: (_, account) => say({ following: 1, follower: account.followers, arc_passed_total: account.archives.length }),
  init: (world) => {
    const token = `ut_${world.nextId()}`
    world.uploads.set(token, { parts: new Set(), complete: false, used: false })
    return say({ upload_token: token })
  },
  complete: (world, _, { incoming }) => {
    const upload = world.uploads.get(incoming.query.get("upload_token") ?? "")
    if (!upload || upload.parts.size === 0) return refuse(123006)
    upload.complete = true
    return say({})
  },
  cover: (world, _, { incoming }) =>
    partsOf(incoming)[0]?.name === "file" ? say({ url: `http://cover.example/${world.nextId()}` }) : refuse(123028),
  add: (world, account, { incoming, faults }) => {
    const upload = world.uploads.get(incoming.query.get("upload_token") ?? "")
    if (!upload?.complete) return refuse(123006)
    if (upload.used) return refuse(4004)
    const { title, desc, tid } = jsonOf(incoming)
    if (faults.has("content") || !Number(tid) || String(title).length >= 80) return refuse(123028)
    upload.used = true
    const at = world.now()
    const id = `BV1${world.nextId()}`
    const refused = faults.has("review-fail")
    account.archives.push({
      id,
      title: String(title),
      desc: String(desc),
      at,
      decidedAt: at + world.reviewMs,
      refused,
      deleted: false,
    })
    return say({ resource_id: id })
  },
  view: (world, account, { incoming: { query } }) => {
    const one = listed(account).find(({ id }) => id === query.get("resource_id"))
    return one ? say(view(world, one)) : refuse(123004)
  },
  viewlist: (world, account, { incoming: { query } }) => {
    const [pn, ps] = [Number(query.get("pn") ?? 1), Number(query.get("ps") ?? 20)]
    const all = listed(account)
    const list = all.slice((pn - 1) * ps, pn * ps).map((one) => view(world, one))
    return say({ page: { pn, ps, total: all.length }, list })
  },
  delete: (_, account, { incoming }) => {
    const one = listed(account).find(({ id }) => id === jsonOf(incoming).resource_id)
    if (!one) return refuse(123004)
    one.deleted = true
    return say({})
  },
}

export const ADDRESSES: readonly Address[] = [
  ["GET", "/arcopen/fn/user/account/info", "info", "read"],
  ["GET", "/arcopen/fn/data/user/stat", "stat", "read"],
  ["POST", "/arcopen/fn/archive/video/init", "init", "read"],
  ["POST", "/arcopen/fn/archive/video/complete", "complete", "read"],
  ["POST", "/arcopen/fn/archive/cover/upload", "cover", "read"],
  ["POST", "/arcopen/fn/archive/add-by-utoken", "add", "publish"],
  ["GET", "/arcopen/fn/archive/view", "view", "read"],
  ["GET", "/arcopen/fn/archive/viewlist", "viewlist", "list"],
  ["POST", "/arcopen/fn/archive/delete", "delete", "write"],
]

const SKEW_MS = 10 * 60_000

/** Signature, md5 of the body and time are checked before anything else. */
function isSigned(world: World, { headers, body }: Incoming): boolean {
  const names = Object.keys(headers).filter((name) => name.startsWith("x-bili-"))
  const signed = Object.fromEntries(names.map((name) => [name, headers[name]])) as unknown as Signed
  const wanted = createHmac("sha256", world.clientSecret).update(phraseOf(signed)).digest("hex")
  const isFile = (headers["content-type"] ?? "").startsWith("multipart/")
  const md5 = createHash("md5")
    .update(isFile ? "" : body)
    .digest("hex")
  const late = Math.abs(Number(signed["x-bili-timestamp"]) * 1000 - world.now()) > SKEW_MS
  return headers.authorization === wanted && signed["x-bili-content-md5"] === md5 && !late && names.length === 6
}

export function enter(world: World, name: string, called: Called): Said {
  if (!isSigned(world, called.incoming)) return refuse(4002)
  const account = world.byToken.get(called.incoming.headers["access-token"] ?? "")
  if (!account || account.token.endsAt <= world.now()) return refuse(127000)
  return HANDLERS[name]!(world, account, called)
}
