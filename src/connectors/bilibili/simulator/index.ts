import { createHmac } from "node:crypto"
import {
  type ControlPort,
  deliver,
  type Endpoint,
  endpointsOf,
  formOf,
  type Incoming,
  type LifeControl,
  type Said,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
  timeOf,
} from "#connectors/kit/simulator"
import { phraseOf, signedHeaders } from "../signing.ts"
import { ADDRESSES, enter, refuse, say } from "./endpoints.ts"
import { ACCESS_MS, accountOf, type LoadedAccount, listed, load, newArchive, stateOf, type World } from "./world.ts"

export interface Control extends LifeControl {
  load(input: { accounts: readonly LoadedAccount[] }): { accounts: number }
  posts(input: { account: string }): { posts: { id: string; title: string; publishedAt: string }[] }
  consent(input: { account: string }): { code: string }
  /** Tells what became of a submission, signed as our own calls are. */
  announce(input: { account: string; post: string; url: string }): Promise<object>
}

export const SIM_CLIENT = { id: "bili-app", secret: "bili-secret-never-shown" }

/** 哔哩哔哩 on loopback, as platforms.md 6 and 12 describe it. */
export const startBilibili = ({
  reviewMs = 0,
  ...options
}: SimulatorOptions & { reviewMs?: number } = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>((ground) => {
    const world: World = {
      ...ground,
      ...{ accounts: new Map(), byToken: new Map(), codes: new Map(), uploads: new Map(), reviewMs },
      ...{ clientId: SIM_CLIENT.id, clientSecret: SIM_CLIENT.secret },
    }
    const endpoints = endpointsOf(ADDRESSES, (name, called) => enter(world, name, called))
    const part: Endpoint = {
      name: "part",
      method: "POST",
      path: "/video/v2/part/upload",
      kind: "read",
      run: ({ incoming }) => {
        const upload = world.uploads.get(incoming.query.get("upload_token") ?? "")
        if (!upload || incoming.body.length === 0) return refuse(123006)
        upload.parts.add(Number(incoming.query.get("part_number")))
        return say({})
      },
    }
    const token: Endpoint = {
      name: "token",
      method: "POST",
      path: /^\/x\/account-oauth2\/v1\/(token|refresh_token)$/,
      kind: "token",
      run: ({ incoming, ids }) => grant(world, ids[0] === "token", incoming),
    }
    return {
      endpoints: [token, part, ...endpoints],
      accountOf: (incoming, endpoint) =>
        endpoint === "token"
          ? [...world.accounts.values()].find(({ refresh }) => refresh === formOf(incoming).get("refresh_token"))
              ?.openId
          : world.byToken.get(incoming.headers["access-token"] ?? "")?.openId,
      refuse: (fault, value) =>
        refuse(
          fault === "revoked-token" ? 127001 : fault === "rate" ? 127009 : fault === "quota" ? 123029 : (value ?? -500),
        ),
      endToken(id) {
        accountOf(world, id).token.endsAt = 0
      },
      control: controlOf(world) as ControlPort & Control,
    }
  }, options)

function grant(world: World, isFirst: boolean, incoming: Incoming): Said {
  const form = formOf(incoming)
  if (form.get("client_secret") !== world.clientSecret) return refuse(4003)
  const byCode = world.accounts.get(world.codes.get(form.get("code") ?? "") ?? "")
  world.codes.delete(form.get("code") ?? "")
  const account = isFirst
    ? byCode
    : [...world.accounts.values()].find(({ refresh }) => refresh === form.get("refresh_token"))
  if (!account) return refuse(122007)
  account.token = { access: `bili_at_${world.nextId()}`, endsAt: world.now() + ACCESS_MS }
  account.refresh = `bili_rt_${world.nextId()}`
  world.byToken.set(account.token.access, account)
  return say({
    access_token: account.token.access,
    expires_in: ACCESS_MS / 1000,
    refresh_token: account.refresh,
    scopes: [],
  })
}

function controlOf(world: World): Control {
  return {
    load({ accounts }) {
      for (const given of accounts) load(world, given)
      return { accounts: world.accounts.size }
    },
    posts: ({ account }) => ({
      posts: listed(accountOf(world, account)).map(({ id, title, at }) => ({
        id,
        title,
        publishedAt: new Date(at).toISOString(),
      })),
    }),
    post({ account, id, title, text, publishedAt, hidden = false }) {
      const made = { ...newArchive(world, title, text, timeOf(publishedAt), id), refused: hidden }
      accountOf(world, account).archives.push(made)
      return { id: made.id }
    },
    // The list of works, which is what the connector reads, counts nothing.
    touch: () => ({}),
    fans({ account, by }) {
      const held = accountOf(world, account)
      held.followers += by
      return { followers: held.followers }
    },
    consent({ account }) {
      const code = `code-${world.nextId()}`
      world.codes.set(code, accountOf(world, account).openId)
      return { code }
    },
    announce({ account, post, url }) {
      const one = listed(accountOf(world, account)).find(({ id }) => id === post)
      const state = one ? stateOf(world, one) : -2
      const content = { openid: account, client_id: world.clientId, resource_id: post, state, state_desc: "told" }
      const event = state === 0 ? "video_open" : "video_fail"
      const seconds = Math.floor(world.now() / 1000)
      const body = JSON.stringify({ event, content, timestamp: seconds })
      const signed = signedHeaders(world.clientId, body, world.nextId(), seconds)
      const authorization = createHmac("sha256", world.clientSecret).update(phraseOf(signed)).digest("hex")
      return deliver({ url, headers: { ...signed, authorization, "content-type": "application/json" }, body })
    },
  }
}
