import { deliver, type LifeControl, NoSuchThing, timeOf } from "#connectors/kit/simulator"
import { paragraphs, signatureOf } from "#connectors/kit"
import { seal } from "../crypt.ts"
import {
  articleOf,
  countIn,
  type LoadedAccount,
  listed,
  load,
  newPublication,
  type SimAccount,
  type SimComment,
  statusOf,
  type World,
} from "./world.ts"

/** Where and how the platform calls us: 明文, 兼容 or 安全模式. */
export interface CallbackTarget {
  readonly url: string
  readonly token: string
  readonly mode?: "plain" | "compat" | "aes"
  readonly encodingAesKey?: string
}

export interface Control extends LifeControl {
  load(input: { accounts: readonly LoadedAccount[] }): { accounts: number }
  posts(input: { account: string }): { posts: { id: string; title: string; publishedAt: string }[] }
  /** Figures of a day; `delayed`: not ready yet. */
  day(input: { account: string; date: string; reads?: number; followers?: number; delayed?: boolean }): object
  comment(input: { account: string; post: string; text: string; openid?: string; elected?: boolean }): { id: string }
  /** What everybody sees below a post. */
  elected(input: { account: string; post: string }): { texts: readonly string[] }
  /** Its author takes it back. */
  uncomment(input: { account: string; post: string; id: string }): object
  /** A citizen writes: opens the 48 hours and calls us back. */
  message(input: { account: string; from: string; text: string; target?: CallbackTarget }): Promise<object>
  sent(input: { account: string }): { messages: readonly { to: string; text: string }[] }
  /** Sends PUBLISHJOBFINISH of what was decided meanwhile. */
  announce(input: { account: string; target: CallbackTarget }): Promise<{ sent: number }>
}

export function controlOf(world: World): Control {
  const accountOf = (id: string): SimAccount => {
    const found = world.accounts.get(id)
    if (!found) throw new NoSuchThing(`account ${id}`)
    return found
  }
  const below = (account: string, post: string): SimComment[] => {
    const held = accountOf(account)
    const [articleId, index = "0"] = post.split(".")
    const one = held.publications.find((each) => each.articleId === articleId)
    if (!one) throw new NoSuchThing(`post ${post}`)
    const key = `${one.msgDataId}.${index}`
    const list = held.comments.get(key) ?? []
    held.comments.set(key, list)
    return list
  }
  const call = (account: SimAccount, target: CallbackTarget, body: string) =>
    deliver(signed(world, account, target, body))

  return {
    load({ accounts }) {
      for (const given of accounts) load(world, given)
      return { accounts: world.accounts.size }
    },
    fans({ account, by }) {
      const held = accountOf(account)
      held.followers += by
      countIn(held, world.now(), { followers: held.followers })
      return { followers: held.followers }
    },
    post({ account, id, title, text, publishedAt, hidden = false, said = [], ...met }) {
      const held = accountOf(account)
      const at = timeOf(publishedAt)
      const made = newPublication(
        world,
        [{ ...articleOf({ title, content: paragraphs(text) }), is_deleted: hidden }],
        at,
        at,
        0,
        undefined,
        id?.replace(/\.0$/, ""),
      )
      made.announced = true
      held.publications.push(made)
      if (said.length > 0) {
        const below = said.map((one) => ({ ...one, openid: undefined, elected: true, reply: undefined }))
        held.comments.set(`${made.msgDataId}.0`, below)
      }
      countIn(held, at, met)
      return { id: `${made.articleId}.0` }
    },
    touch({ account, post: _post, ...more }) {
      countIn(accountOf(account), world.now(), more)
      return {}
    },
    posts: ({ account }) => ({
      posts: listed(world, accountOf(account)).flatMap(({ articleId, articles, decidedAt }) =>
        articles.flatMap(({ title, is_deleted }, index) =>
          is_deleted ? [] : [{ id: `${articleId}.${index}`, title, publishedAt: new Date(decidedAt).toISOString() }],
        ),
      ),
    }),
    day({ account, date, delayed, ...figures }) {
      const held = accountOf(account)
      held.days.set(date, { ...held.days.get(date), ...figures })
      if (delayed) held.delayed.add(date)
      else held.delayed.delete(date)
      return {}
    },
    comment({ account, post, text, openid, elected = false }) {
      const list = below(account, post)
      const held = accountOf(account)
      held.commentNo += 1
      const id = String(held.commentNo)
      list.push({ id, openid, text, at: world.now(), elected, reply: undefined })
      return { id }
    },
    elected: ({ account, post }) => ({
      texts: below(account, post).flatMap((one) => (one.elected ? [one.text] : [])),
    }),
    uncomment({ account, post, id }) {
      const list = below(account, post)
      const at = list.findIndex((one) => one.id === id)
      if (at < 0) throw new NoSuchThing(`comment ${id}`)
      list.splice(at, 1)
      return {}
    },
    async message({ account, from, text, target }) {
      const held = accountOf(account)
      held.conversations.set(from, { lastAt: world.now(), replies: 0 })
      if (!target) return {}
      const fields = { MsgType: "text", Content: text, MsgId: world.nextId() }
      return call(held, target, xml(world, from, account, fields))
    },
    sent: ({ account }) => ({ messages: accountOf(account).sentMessages }),
    async announce({ account, target }) {
      const held = accountOf(account)
      let sent = 0
      for (const one of held.publications) {
        const status = statusOf(world, one)
        if (one.announced || status === 1) continue
        one.announced = true
        const item = one.articles
          .map(({ url }, index) => `<item><idx>${index + 1}</idx><article_url>${url}</article_url></item>`)
          .join("")
        const info = `<publish_id>${one.publishId}</publish_id><publish_status>${status}</publish_status><article_id>${one.articleId}</article_id><article_detail><count>${one.articles.length}</count>${item}</article_detail>`
        const fields = { MsgType: "event", Event: "PUBLISHJOBFINISH" }
        await call(
          held,
          target,
          xml(world, "o_platform", account, fields, `<PublishEventInfo>${info}</PublishEventInfo>`),
        )
        sent += 1
      }
      return { sent }
    },
  }
}

const cdata = (text: string): string => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`

function xml(world: World, from: string, to: string, fields: Readonly<Record<string, string>>, more = ""): string {
  const parts = Object.entries(fields).map(([name, value]) => `<${name}>${cdata(value)}</${name}>`)
  const created = Math.floor(world.now() / 1000)
  return `<xml><ToUserName>${cdata(to)}</ToUserName><FromUserName>${cdata(from)}</FromUserName><CreateTime>${created}</CreateTime>${parts.join("")}${more}</xml>`
}

/** Signed with the real algorithms; compatible mode sends plain and sealed together. */
function signed(world: World, account: SimAccount, target: CallbackTarget, body: string) {
  const { url, token, mode = "plain", encodingAesKey = "" } = target
  const [timestamp, nonce] = [String(Math.floor(world.now() / 1000)), world.nextId().slice(-9)]
  const query = new URLSearchParams({ timestamp, nonce, signature: signatureOf(token, timestamp, nonce), openid: "o" })
  if (mode === "plain") return { url: `${url}?${query}`, headers: { "content-type": "text/xml" }, body }
  const sealed = seal(encodingAesKey, Buffer.from(world.nextId().slice(0, 16)), body, account.appId)
  query.set("encrypt_type", "aes")
  query.set("msg_signature", signatureOf(token, timestamp, nonce, sealed))
  const plain =
    mode === "compat" ? body.replace(/^<xml>|<\/xml>$/g, "") : `<ToUserName>${cdata(account.appId)}</ToUserName>`
  return {
    url: `${url}?${query}`,
    headers: { "content-type": "text/xml" },
    body: `<xml>${plain}<Encrypt>${cdata(sealed)}</Encrypt></xml>`,
  }
}
