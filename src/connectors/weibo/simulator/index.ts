import { signatureOf } from "#connectors/kit"
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
import { ADDRESSES, enter, tokenOf } from "./endpoints.ts"
import { refuse, say, written } from "./say.ts"
import { accountOf, addStatus, type LoadedAccount, load, newWorld, shown, statusOf, type World } from "./world.ts"

export interface Control extends LifeControl {
  load(input: { accounts: readonly LoadedAccount[] }): { accounts: number }
  posts(input: { account: string }): { posts: { id: string; text: string; publishedAt: string }[] }
  comment(input: { account: string; post: string; author: string; text: string }): { id: string }
  /** What everybody sees below a post. */
  comments(input: { account: string; post: string }): { texts: readonly string[] }
  /** The account's owner agrees: the code the platform would send back. */
  consent(input: { account: string }): { code: string }
  /** A citizen writes in private; with a target we are called. */
  message(input: { account: string; from: string; text: string; url?: string; appSecret?: string }): Promise<object>
  sent(input: { account: string }): { messages: readonly { to: string; text: string }[] }
}

/** 新浪微博 on loopback, as platforms.md 2 and 12 describe it. */
export const startWeibo = (options: SimulatorOptions = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>((ground) => {
    const world = newWorld(ground)
    const endpoints = endpointsOf(ADDRESSES, (name, called) =>
      enter(world, name, civilDate(new Date(world.now())), called),
    )
    const token: Endpoint = {
      name: "access_token",
      method: "POST",
      path: "/oauth2/access_token",
      kind: "token",
      run: ({ incoming }) => grant(world, formOf(incoming).get("code") ?? ""),
    }
    const info: Endpoint = {
      name: "get_token_info",
      method: "POST",
      path: "/oauth2/get_token_info",
      kind: "read",
      run: ({ incoming }) => {
        const account = world.byToken.get(formOf(incoming).get("access_token") ?? "")
        if (!account) return refuse(21332, "invalid_access_token")
        if (account.token.endsAt <= world.now()) return refuse(21327, "expired_token")
        return say({ uid: account.uid, appkey: "1", scope: "", create_at: 0, expire_in: 1 })
      },
    }
    return {
      endpoints: [token, info, ...endpoints],
      accountOf: (incoming) => world.byToken.get(tokenOf({ incoming }))?.uid,
      refuse: (fault, value) =>
        refuse(
          fault === "revoked-token" ? 21316 : fault === "rate" ? 10024 : fault === "quota" ? 10023 : (value ?? 10001),
        ),
      endToken(uid) {
        accountOf(world, uid).token.endsAt = 0
      },
      control: controlOf(world) as ControlPort & Control,
    }
  }, options)

function grant(world: World, code: string) {
  const account = world.accounts.get(world.codes.get(code) ?? "")
  world.codes.delete(code)
  if (!account) return refuse(21325, "invalid_grant")
  account.token = { access: `2.00${world.nextId()}`, endsAt: world.now() + account.tokenMs }
  world.byToken.set(account.token.access, account)
  return say({
    access_token: account.token.access,
    expires_in: account.tokenMs / 1000,
    remind_in: "1",
    uid: account.uid,
  })
}

function controlOf(world: World): Control {
  return {
    load({ accounts }) {
      for (const given of accounts) load(world, given)
      return { accounts: world.accounts.size }
    },
    posts: ({ account }) => ({
      posts: shown(world, accountOf(world, account)).map(({ id, text, at }) => ({
        id,
        text,
        publishedAt: new Date(at).toISOString(),
      })),
    }),
    comment({ account, post, author, text }) {
      const one = statusOf(accountOf(world, account), post)
      const id = world.nextId()
      one.comments.push({ id, author, text, at: world.now() })
      return { id }
    },
    comments: ({ account, post }) => ({
      texts: statusOf(accountOf(world, account), post).comments.map(({ text }) => text),
    }),
    post: ({ account, title, text, publishedAt, ...given }) => {
      // A post has no title here: editors put it in 【】.
      const words = title === "" ? text : `【${title}】${text}`
      const made = addStatus(world, accountOf(world, account), words, timeOf(publishedAt), "", given)
      made.comments.push(...(given.said ?? []).map((one) => ({ ...one, author: "网友" })))
      return { id: made.id }
    },
    touch({ account, post, shares = 0, likes = 0 }) {
      const one = statusOf(accountOf(world, account), post)
      one.reposts += shares
      one.attitudes += likes
      return {}
    },
    fans({ account, by }) {
      const held = accountOf(world, account)
      held.followers += by
      return { followers: held.followers }
    },
    consent({ account }) {
      const code = `code-${world.nextId()}`
      world.codes.set(code, accountOf(world, account).uid)
      return { code }
    },
    async message({ account, from, text, url, appSecret }) {
      accountOf(world, account).conversations.set(from, world.now())
      if (!url || !appSecret) return {}
      const [timestamp, nonce] = [String(world.now()), world.nextId().slice(-8)]
      const query = new URLSearchParams({ timestamp, nonce, signature: signatureOf(appSecret, timestamp, nonce) })
      const body = JSON.stringify({
        type: "text",
        receiver_id: Number(account),
        sender_id: Number(from),
        created_at: written(world.now()),
        text,
        data: {},
      })
      return deliver({ url: `${url}?${query}`, headers: { "content-type": "application/json" }, body })
    },
    sent: ({ account }) => ({ messages: accountOf(world, account).sentMessages }),
  }
}
