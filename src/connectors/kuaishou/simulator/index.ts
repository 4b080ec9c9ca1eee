import {
  type Address,
  type Called,
  type ControlPort,
  type Endpoint,
  endpointsOf,
  type Incoming,
  partsOf,
  type Said,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "#connectors/kit/simulator"
import {
  ACCESS_MS,
  type Control,
  controlOf,
  HIDDEN_MS,
  listed,
  newPhoto,
  type SimAccount,
  type SimPhoto,
  type World,
} from "./world.ts"

export type { Control } from "./world.ts"

const say = (content: object): Said => ({ text: JSON.stringify({ result: 1, ...content }), code: "1" })
const refuse = (code: number): Said => ({
  text: JSON.stringify({ result: code, error: "told", error_msg: "told" }),
  code: String(code),
})

const view = (world: World, one: SimPhoto): object => ({
  photo_id: one.id,
  caption: one.caption,
  cover: "http://cover.example/1",
  play_url: `http://play.example/${one.id}`,
  create_time: one.at,
  like_count: one.likes,
  comment_count: one.comments,
  view_count: one.views,
  pending: world.now() < one.decidedAt,
})

type Handler = (world: World, account: SimAccount, called: Called) => Said

const HANDLERS: Readonly<Record<string, Handler>> = {
  user_info: (_, account) => say({ user_info: { name: "安澜快手", sex: "", fan: account.fans, follow: 1, city: "" } }),
  start_upload: (world) => {
    const token = `up_${world.nextId()}`
    world.uploads.set(token, { bytes: 0, fragments: new Map() })
    return say({ upload_token: token, endpoint: world.url.replace("http://", "") })
  },
  publish: (world, account, { incoming, faults }) => {
    const upload = world.uploads.get(incoming.query.get("upload_token") ?? "")
    // Single use: what was published with it stays one.
    if (!upload || upload.bytes === 0 || upload.photo) return refuse(100120004)
    const parts = new Map(partsOf(incoming).map((part) => [part.name, part]))
    if (!parts.get("cover") || faults.has("content")) return refuse(100120004)
    const now = world.now()
    const photo: SimPhoto = {
      ...newPhoto(world, parts.get("caption")?.bytes.toString("utf8") ?? "", now),
      foundAt: now + HIDDEN_MS,
      decidedAt: now + world.reviewMs,
      refused: faults.has("review-fail"),
    }
    upload.photo = photo
    account.photos.push(photo)
    return say({ video_info: view(world, photo) })
  },
  list: (world, account, { incoming: { query } }) => {
    const all = listed(account)
    const from = query.get("cursor") ? all.findIndex(({ id }) => id === query.get("cursor")) + 1 : 0
    return say({ video_list: all.slice(from, from + Number(query.get("count") ?? 20)).map((one) => view(world, one)) })
  },
  info: (world, account, { incoming: { query } }) => {
    const one = listed(account).find(({ id }) => id === query.get("photo_id"))
    if (!one || world.now() < one.foundAt) return refuse(100120001)
    if (one.refused && world.now() >= one.decidedAt) return refuse(100120004)
    return say({ video_info: view(world, one) })
  },
  delete: (_, account, { incoming: { query } }) => {
    const one = listed(account).find(({ id }) => id === query.get("photo_id"))
    if (!one) return refuse(100120001)
    one.deleted = true
    return say({})
  },
}

const ADDRESSES: readonly Address[] = [
  ["GET", "/openapi/user_info", "user_info", "read"],
  ["POST", "/openapi/photo/start_upload", "start_upload", "read"],
  ["POST", "/openapi/photo/publish", "publish", "publish"],
  ["GET", "/openapi/photo/list", "list", "list"],
  ["GET", "/openapi/photo/info", "info", "read"],
  ["POST", "/openapi/photo/delete", "delete", "write"],
]

/** 快手 on loopback, as platforms.md 5 and 12 describe it. */
export async function startKuaishou({
  reviewMs = 0,
  ...options
}: SimulatorOptions & { reviewMs?: number } = {}): Promise<Simulator<Control>> {
  let world: World | undefined
  const simulator = await startSimulator<Control>((ground) => {
    const made: World = {
      ...ground,
      accounts: new Map(),
      byToken: new Map(),
      codes: new Map(),
      uploads: new Map(),
      reviewMs,
      url: "",
    }
    world = made
    const endpoints = endpointsOf(ADDRESSES, (name, called) => enter(made, name, called))
    const upload: Endpoint = {
      name: "upload",
      method: "POST",
      path: "/api/upload",
      kind: "read",
      run: ({ incoming }) => {
        const held = made.uploads.get(incoming.query.get("upload_token") ?? "")
        if (!held) return refuse(100120004)
        held.bytes = incoming.body.length
        return say({})
      },
    }
    const heldFor = (query: URLSearchParams) => made.uploads.get(query.get("upload_token") ?? "")
    const fragment: Endpoint = {
      name: "fragment",
      method: "POST",
      path: "/api/upload/fragment",
      kind: "read",
      run: ({ incoming: { query, body } }) => {
        const id = Number(query.get("fragment_id"))
        const held = heldFor(query)
        if (!held || !Number.isInteger(id) || id < 0) return refuse(100120004)
        held.fragments.set(id, body.length)
        return say({})
      },
    }
    const complete: Endpoint = {
      name: "complete",
      method: "POST",
      path: "/api/upload/complete",
      kind: "read",
      run: ({ incoming: { query } }) => {
        const held = heldFor(query)
        const count = Number(query.get("fragment_count"))
        const isWhole = Array.from({ length: count }, (_, id) => id).every((id) => held?.fragments.has(id))
        if (!held || held.fragments.size !== count || !isWhole) return refuse(100120004)
        held.bytes = [...held.fragments.values()].reduce((sum, bytes) => sum + bytes, 0)
        return say({})
      },
    }
    const token: Endpoint = {
      name: "token",
      method: "GET",
      path: /^\/oauth2\/(access_token|refresh_token)$/,
      kind: "token",
      run: ({ incoming, ids }) => grant(made, ids[0] === "access_token", incoming),
    }
    return {
      endpoints: [token, upload, fragment, complete, ...endpoints],
      accountOf: (incoming, endpoint) =>
        endpoint === "token"
          ? [...made.accounts.values()].find(({ refresh }) => refresh === incoming.query.get("refresh_token"))?.openId
          : made.byToken.get(incoming.query.get("access_token") ?? "")?.openId,
      refuse: (fault, value) =>
        refuse(fault === "revoked-token" ? 100200100 : fault === "quota" ? 100110001 : (value ?? 100110000)),
      endToken(openId) {
        const held = made.accounts.get(openId)
        if (held) held.token.endsAt = 0
      },
      control: controlOf(made) as ControlPort & Control,
    }
  }, options)
  // The upload host is told by the platform: here it is itself.
  if (world) world.url = simulator.url
  return simulator
}

function enter(world: World, name: string, called: Called): Said {
  const account = world.byToken.get(called.incoming.query.get("access_token") ?? "")
  if (!account || account.token.endsAt <= world.now()) return refuse(100200100)
  return HANDLERS[name]!(world, account, called)
}

function grant(world: World, isFirst: boolean, { query }: Incoming): Said {
  const byCode = isFirst ? world.accounts.get(world.codes.get(query.get("code") ?? "") ?? "") : undefined
  if (isFirst) world.codes.delete(query.get("code") ?? "")
  const account = isFirst
    ? byCode
    : [...world.accounts.values()].find(({ refresh }) => refresh === query.get("refresh_token"))
  if (!account) return refuse(100200101)
  account.token = { access: `ks_at_${world.nextId()}`, endsAt: world.now() + ACCESS_MS }
  // It rotates: the one before is used up.
  account.refresh = `ks_rt_${world.nextId()}`
  world.byToken.set(account.token.access, account)
  return say({
    access_token: account.token.access,
    expires_in: ACCESS_MS / 1000,
    refresh_token: account.refresh,
    open_id: account.openId,
    scopes: [],
  })
}
