import { addDays, civilDate } from "#kernel/time"
import { type Address, type Called, formOf, jsonOf, partsOf, type Said } from "#connectors/kit/simulator"
import { refuse, say } from "./say.ts"
import {
  ACCESS_MS,
  commentsOf,
  listed,
  newItem,
  REFRESH_MS,
  type SimAccount,
  type SimItem,
  statusOf,
  type World,
} from "./world.ts"

type Handler = (world: World, account: SimAccount, called: Called) => Said

const view = (world: World, one: SimItem): object => {
  const status = statusOf(world, one)
  return {
    item_id: one.id,
    video_id: one.videoId,
    title: one.text,
    cover: "http://cover.example/1",
    create_time: Math.floor(one.at / 1000),
    is_reviewed: status !== 4,
    is_top: false,
    share_url: `https://www.iesdouyin.example/share/video/${encodeURIComponent(one.id)}`,
    video_status: status,
    media_type: 4,
    statistics: {
      comment_count: commentsOf(one),
      digg_count: one.likes,
      download_count: 0,
      play_count: status === 5 ? one.plays : 0,
      share_count: one.shares,
      forward_count: 0,
    },
  }
}

const upload: Handler = (world, account, { incoming }) => {
  const [file] = partsOf(incoming)
  if (!file || file.bytes.length === 0) return refuse(2190007)
  const id = `v_${world.nextId()}`
  account.uploads.add(id)
  account.sent.set(id, file.bytes.length)
  return say(
    file.name === "image" ? { image: { image_id: id } } : { video: { video_id: id, width: 1080, height: 1920 } },
  )
}

/** Parts of one clip: begun, numbered from 1, and closed when none is missing. */
const PART_BYTES = { least: 5 * 1024 * 1024, most: 20 * 1024 * 1024 }

const begin: Handler = (world, account) => {
  const id = `u_${world.nextId()}`
  account.parts.set(id, new Map())
  return say({ upload_id: id })
}

const part: Handler = (_, account, { incoming }) => {
  const parts = account.parts.get(incoming.query.get("upload_id") ?? "")
  const no = Number(incoming.query.get("part_number"))
  const [file] = partsOf(incoming)
  if (!parts || !Number.isInteger(no) || no < 1 || file?.name !== "video") return refuse(2190007)
  if (file.bytes.length > PART_BYTES.most) return refuse(2190005)
  parts.set(no, file.bytes.length)
  return say({})
}

const complete: Handler = (world, account, { incoming }) => {
  const id = incoming.query.get("upload_id") ?? ""
  const sizes = [...(account.parts.get(id) ?? [])].sort(([a], [b]) => a - b)
  // All numbers from 1 on, and only the last may be small.
  const isWhole = sizes.every(
    ([no, bytes], at) => no === at + 1 && (at === sizes.length - 1 || bytes >= PART_BYTES.least),
  )
  if (sizes.length === 0 || !isWhole) return refuse(2190007)
  account.parts.delete(id)
  const video = `v_${world.nextId()}`
  account.uploads.add(video)
  account.sent.set(
    video,
    sizes.reduce((sum, [, bytes]) => sum + bytes, 0),
  )
  return say({ video: { video_id: video, width: 1080, height: 1920 } })
}

const create: Handler = (world, account, { incoming, faults }) => {
  const body = jsonOf(incoming)
  const videoId = String(body.video_id ?? (body.images as string[] | undefined)?.[0] ?? "")
  const known = account.items.find((one) => one.videoId === videoId)
  if (known && world.repeated === "same") return say({ item_id: known.id })
  if (known || !account.uploads.has(videoId)) return refuse(2190007)
  if (faults.has("content")) return refuse(2113001)
  const made = newItem(world, videoId, String(body.text ?? ""), faults.has("review-fail") ? 2 : 5)
  account.items.push({ ...made, ...(faults.has("take-down") && { takenDownAt: made.decidedAt + 1 }) })
  return say({ item_id: made.id })
}

const SERIES_OF = { like: "like", comment: "comment", share: "share" } as const

const series: Handler = (world, account, { incoming, ids }) => {
  const span = Number(incoming.query.get("date_type"))
  if (![7, 15, 30].includes(span)) return refuse(2100005)
  const today = civilDate(new Date(world.now()))
  const kind = ids[0]
  const rows = Array.from({ length: span }, (_, index) => {
    const date = addDays(today, index - span)
    const day = account.days.get(date)
    if (kind === "fans") return { date, total_fans: day?.fans ?? account.followers, new_fans: 0 }
    if (kind === "item") return { date, new_issue: day?.issue ?? 1, new_play: day?.play ?? 30 }
    return { date, [`new_${kind}`]: day?.[SERIES_OF[kind as keyof typeof SERIES_OF]] ?? 1 }
  })
  return say({ result_list: rows })
}

const HANDLERS: Readonly<Record<string, { readonly scope: string; readonly run: Handler }>> = {
  upload: { scope: "create", run: upload },
  begin: { scope: "create", run: begin },
  part: { scope: "create", run: part },
  complete: { scope: "create", run: complete },
  create: { scope: "create", run: create },
  list: {
    scope: "list",
    run: (world, account, { incoming: { query } }) => {
      const from = Number(query.get("cursor") ?? 0)
      const count = Math.min(20, Number(query.get("count") ?? 20))
      // The cursor is the time of the last one, in milliseconds; 0 begins at the newest.
      const rest = listed(account).filter(({ at }) => from === 0 || at < from)
      const page = rest.slice(0, count)
      return say({
        list: page.map((one) => view(world, one)),
        cursor: page.at(-1)?.at ?? from,
        has_more: rest.length > count,
      })
    },
  },
  data: {
    scope: "list",
    run: (world, account, { incoming }) => {
      const ids = (jsonOf(incoming).item_ids ?? []) as string[]
      const found = listed(account).filter(({ id }) => ids.includes(id))
      return say({ list: found.map((one) => view(world, one)) })
    },
  },
  series: { scope: "data", run: series },
  comments: {
    scope: "comment",
    run: (_, account, { incoming: { query } }) => {
      const one = listed(account).find(({ id }) => id === query.get("item_id"))
      if (!one) return refuse(2111002)
      const [from, count] = [Number(query.get("cursor") ?? 0), Number(query.get("count") ?? 50)]
      const page = one.comments.slice(from, from + count)
      const list = page.map(({ id, author, text, at }) => ({
        comment_id: id,
        comment_user_id: "u",
        nick_name: author,
        content: text,
        create_time: Math.floor(at / 1000),
      }))
      return say({ list, cursor: from + page.length, has_more: from + page.length < one.comments.length })
    },
  },
  reply: {
    scope: "comment",
    run: (world, account, { incoming }) => {
      const { item_id, comment_id, content } = jsonOf(incoming)
      const one = listed(account).find(({ id }) => id === item_id)
      if (!one?.comments.some(({ id }) => id === comment_id)) return refuse(2111002)
      const id = `@c${world.nextId()}=`
      one.comments.push({ id, author: "本账号", text: String(content), at: world.now() })
      return say({ comment_id: id })
    },
  },
  message: {
    scope: "im",
    run: (world, account, { incoming }) => {
      const body = jsonOf(incoming) as { to_user_id?: string; content?: { text?: { text?: string } } }
      account.sentMessages.push({ to: body.to_user_id ?? "", text: body.content?.text?.text ?? "" })
      return say({ msg_id: world.nextId() })
    },
  },
}

export const ADDRESSES: readonly Address[] = [
  ["POST", /^\/(?:api\/douyin\/v1\/video\/upload_(?:video|image)|toutiao\/video\/upload)\/$/, "upload", "read"],
  ["POST", /^\/(?:api\/douyin\/v1\/video\/init_video_part_upload|toutiao\/video\/part\/init)\/$/, "begin", "read"],
  ["POST", /^\/(?:api\/douyin\/v1\/video\/upload_video_part|toutiao\/video\/part\/upload)\/$/, "part", "read"],
  [
    ...([
      "POST",
      /^\/(?:api\/douyin\/v1\/video\/complete_video_part_upload|toutiao\/video\/part\/complete)\/$/,
    ] as const),
    ...(["complete", "read"] as const),
  ],
  ["POST", /^\/(?:api\/douyin\/v1\/video\/create_(?:video|image_text)|toutiao\/video\/create)\/$/, "create", "publish"],
  ["GET", /^\/(?:api\/douyin\/v1\/video\/video_list|toutiao\/video\/list)\/$/, "list", "list"],
  ["POST", /^\/(?:api\/douyin\/v1\/video\/video_data|toutiao\/video\/data)\/$/, "data", "read"],
  ["GET", /^\/data\/external\/user\/(fans|item|like|comment|share)\/$/, "series", "read"],
  ["GET", /^\/item\/comment\/list\/$/, "comments", "read"],
  ["POST", /^\/item\/comment\/reply\/$/, "reply", "write"],
  ["POST", /^\/im\/send\/msg\/$/, "message", "write"],
]

/** Header on one platform, query on the other. */
export const tokenOf = ({ incoming }: Pick<Called, "incoming">): string =>
  incoming.headers["access-token"] ?? incoming.query.get("access_token") ?? ""

export function enter(world: World, name: string, called: Called): Said {
  const account = world.byToken.get(tokenOf(called))
  if (!account) return refuse(2190002)
  if (account.token.endsAt <= world.now()) return refuse(2190008)
  if (called.incoming.query.get("open_id") !== account.openId) return refuse(2190015)
  const handler = HANDLERS[name]!
  return account.scopes.has(handler.scope) ? handler.run(world, account, called) : refuse(2190004)
}

/** Code → grant; refresh token → new access token; refresh token → new refresh token, five times. */
export function grant(world: World, path: string, called: Called): Said {
  const form = formOf(called.incoming)
  if (path === "access_token") {
    const account = world.accounts.get(world.codes.get(form.get("code") ?? "") ?? "")
    world.codes.delete(form.get("code") ?? "")
    if (!account) return refuse(10007)
    account.refresh = { token: `rft.${world.nextId()}`, endsAt: world.now() + REFRESH_MS, renewals: 0 }
    return say({
      ...newToken(world, account),
      refresh_token: account.refresh.token,
      refresh_expires_in: REFRESH_MS / 1000,
    })
  }
  const account = [...world.accounts.values()].find(({ refresh }) => refresh.token === form.get("refresh_token"))
  if (!account || account.refresh.endsAt <= world.now()) return refuse(10010)
  if (path === "refresh_token") return say({ ...newToken(world, account), refresh_token: account.refresh.token })
  if (account.refresh.renewals >= 5) return refuse(10020)
  const { renewals } = account.refresh
  account.refresh = { token: `rft.${world.nextId()}`, endsAt: world.now() + REFRESH_MS, renewals: renewals + 1 }
  return say({ refresh_token: account.refresh.token, expires_in: REFRESH_MS / 1000 })
}

function newToken(world: World, account: SimAccount): object {
  account.token = { access: `act.${world.nextId()}`, endsAt: world.now() + ACCESS_MS }
  world.byToken.set(account.token.access, account)
  return { access_token: account.token.access, expires_in: ACCESS_MS / 1000, open_id: account.openId, scope: "" }
}
