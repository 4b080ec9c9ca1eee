import { afterAll } from "vitest"
import { HOUSE } from "#kernel/actor"
import { deliveryPublished, recordPublished } from "#modules/publishing"
import { addAccounts } from "#modules/registry"
import { askSubscription, subscriptionsModule } from "#modules/subscriptions"
import { outgoing } from "#platform/fetch"
import { announce, syncAttempts, syncSubscriptions } from "#platform/jobs"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf } from "#platform/testing"
import { SENDERS } from "../../src/connectors/index.ts"
import { mailWithin } from "../../src/connectors/mail/index.ts"
import { bodyOf } from "./mails.ts"
import { sendingHouse } from "./sending-house.ts"
import { settle } from "./settled-jobs.ts"

/** Readers who subscribe by mail, over a mail server of the tests' own: contents go live, letters arrive. */
export async function subscriptionGround() {
  const house = await sendingHouse()
  const { db, time, mail } = house
  const secrets = secretsOf(Buffer.alloc(32, 3))
  const fetch = outgoing({ allowed: [], timeoutMs: 400 })
  afterAll(() => fetch.close())
  const module = subscriptionsModule({
    senders: [mailWithin(3_000), ...SENDERS.filter(({ manifest }) => manifest.id !== "mail")],
    ...{ secrets, fetch },
  })
  const anybody = () => ctxOf(actor({ id: "0", unitId: "0", permissions: [] }), time.now)
  const work = () => settle(db, module.jobs!, () => time.now)
  const sweep = () =>
    module
      .jobs!.find(({ name }) => name === "subscriptions.sweep")!
      .run({ db, ctx: { actor: HOUSE, now: time.now, requestId: "job" } }, {})
  const ask = (mailbox: string, topics: string[], areas: string[] = [], columns: string[] = []) =>
    db.tx((tx) =>
      askSubscription(anybody(), tx, secrets, { mail: mailbox, topics, areas, columns, origin: "https://sj.example" }),
    )
  const lettersTo = (mailbox: string) =>
    mail.letters.filter(({ to }) => to.includes(mailbox)).map(({ text }) => bodyOf(text))
  const { unitId: street } = await db.one<{ unitId: string }>(
    'select unit_id as "unitId" from identity.v_person where id = $1',
    [house.clerk],
  )
  await syncAttempts(db, module.jobs!)
  await syncSubscriptions(db, module.listens!)
  let published = 0
  /** Puts a content live, as publishing tells it: a fact for each delivery. */
  async function publish(title: string, text: string, articleId?: string): Promise<string> {
    published += 1
    const n = published
    return await db.tx(async (tx) => {
      const ctx = ctxOf(actor({ id: "1", unitId: street }), time.now)
      const [accountId] = await addAccounts(tx, ctx, [
        { name: `云渚发布${n}`, platform: "weibo", unitId: street, level: "镇", countedIn: "国办", reason: "备案" },
      ])
      const of = articleId ? { kind: "newsroom.article", id: articleId } : { kind: "test", id: String(n) }
      const content = { ...of, revision: "1", hash: `h${n}`, unitId: street, title, summary: "" }
      const id = await recordPublished(tx, ctx, {
        ...{ accountId: accountId!, url: `https://weibo.example/${n}`, at: time.now },
        content: {
          ...content,
          bodyHtml: `<p>${text}</p>`,
          bodyText: text,
          images: [],
          variants: {},
          clearedAt: time.now,
        },
      })
      const { deliveryId } = await tx.one<{ deliveryId: string }>(
        'select id as "deliveryId" from publishing.delivery where publication_id = $1',
        [id],
      )
      await announce(tx, deliveryPublished, { deliveryId })
      return id
    })
  }
  return { ...house, module, secrets, street, anybody, work, sweep, ask, lettersTo, publish }
}

/** The token of the link in a letter. */
export const tokenIn = (text: string): string => /token=([\w-]+)/.exec(text)![1]!
