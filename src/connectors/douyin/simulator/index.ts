import {
  type ControlPort,
  deliver,
  type Endpoint,
  endpointsOf,
  formOf,
  type LifeControl,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
  timeOf,
} from "#connectors/kit/simulator"
import { civilDate } from "#kernel/time"
import { bodySignature } from "../callbacks.ts"
import { ADDRESSES, enter, grant, tokenOf } from "./endpoints.ts"
import { refuse } from "./say.ts"
import { accountOf, countIn, itemOf, type LoadedAccount, listed, load, newItem, newWorld, type World } from "./world.ts"

export interface Control extends LifeControl {
  load(input: { accounts: readonly LoadedAccount[] }): { accounts: number }
  posts(input: { account: string }): { posts: { id: string; text: string; publishedAt: string }[] }
  comment(input: { account: string; post: string; author: string; text: string }): { id: string }
  consent(input: { account: string }): { code: string }
  /** Calls us back, signed over the body. */
  push(input: {
    event: string
    from: string
    content: unknown
    url: string
    clientSecret: string
    msgId?: string
  }): Promise<object>
  /** Bytes of each upload that arrived. */
  uploads(input: { account: string }): { bytes: readonly number[] }
  sent(input: { account: string }): { messages: readonly { to: string; text: string }[] }
}

export interface DouyinSimulatorOptions extends SimulatorOptions {
  readonly reviewMs?: number
  /** What a second creation of one upload does; not documented for Douyin, `same` on Toutiao. */
  readonly repeated?: World["repeated"]
}

/** 抖音 and 头条视频 on loopback, as platforms.md 3, 4 and 12 describe them. */
export const startDouyin = ({
  reviewMs = 0,
  repeated = "error",
  ...options
}: DouyinSimulatorOptions = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>((ground) => {
    const world = newWorld(ground, reviewMs, repeated)
    const endpoints = endpointsOf(ADDRESSES, (name, called) => enter(world, name, called))
    const tokens: Endpoint = {
      name: "token",
      method: "POST",
      path: /^\/oauth\/(access_token|refresh_token|renew_refresh_token)\/$/,
      kind: "token",
      run: (called) => grant(world, called.ids[0] ?? "", called),
    }
    return {
      endpoints: [tokens, ...endpoints],
      accountOf: (incoming, endpoint) =>
        endpoint === "token"
          ? [...world.accounts.values()].find(({ refresh }) => refresh.token === formOf(incoming).get("refresh_token"))
              ?.openId
          : world.byToken.get(tokenOf({ incoming }))?.openId,
      refuse: (fault, value) =>
        refuse(
          fault === "revoked-token"
            ? 10008
            : fault === "rate"
              ? RATE
              : fault === "quota"
                ? 2190001
                : (value ?? 2100004),
        ),
      endToken(openId) {
        accountOf(world, openId).token.endsAt = 0
      },
      control: controlOf(world) as ControlPort & Control,
    }
  }, options)

/** The platform has no code of its own for "too fast" but that of being busy. */
const RATE = 2100004

function controlOf(world: World): Control {
  return {
    load({ accounts }) {
      for (const given of accounts) load(world, given)
      return { accounts: world.accounts.size }
    },
    posts: ({ account }) => ({
      posts: listed(accountOf(world, account)).map(({ id, text, at }) => ({
        id,
        text,
        publishedAt: new Date(at).toISOString(),
      })),
    }),
    comment({ account, post, author, text }) {
      const one = itemOf(accountOf(world, account), post)
      const id = `@c${world.nextId()}=`
      one.comments.push({ id, author, text, at: world.now() })
      return { id }
    },
    post({ account, id, title, text, publishedAt, hidden, said = [], ...met }) {
      const held = accountOf(world, account)
      const at = timeOf(publishedAt)
      const made = newItem(world, `v_${world.nextId()}`, title === "" ? text : `${title}\n${text}`)
      const { reads: plays = 0, likes = 0, shares = 0, comments: olderComments = 0 } = met
      const counted = { plays, likes, shares, olderComments, verdict: hidden ? 2 : 5 }
      held.items.push({ ...made, ...counted, id: id ?? made.id, at, decidedAt: at })
      made.comments.push(...said.map((one) => ({ ...one, author: "网友" })))
      countIn(held, at, { ...met, issue: 1 })
      return { id: id ?? made.id }
    },
    touch({ account, post, ...more }) {
      const held = accountOf(world, account)
      const one = itemOf(held, post)
      one.plays += more.reads ?? 0
      one.likes += more.likes ?? 0
      one.shares += more.shares ?? 0
      countIn(held, world.now(), more)
      return {}
    },
    fans({ account, by }) {
      const held = accountOf(world, account)
      held.followers += by
      countIn(held, world.now(), {})
      held.days.get(civilDate(new Date(world.now())))!.fans = held.followers
      return { followers: held.followers }
    },
    consent({ account }) {
      const code = `code-${world.nextId()}`
      world.codes.set(code, accountOf(world, account).openId)
      return { code }
    },
    push({ event, from, content, url, clientSecret, msgId }) {
      const body = JSON.stringify({
        event,
        client_key: "ck",
        from_user_id: from,
        to_user_id: "me",
        content,
        log_id: "2026sim",
      })
      const headers = {
        "content-type": "application/json",
        "x-douyin-signature": bodySignature(clientSecret, body),
        "msg-id": msgId ?? world.nextId(),
      }
      return deliver({ url, headers, body })
    },
    uploads: ({ account }) => ({ bytes: [...accountOf(world, account).sent.values()] }),
    sent: ({ account }) => ({ messages: accountOf(world, account).sentMessages }),
  }
}
