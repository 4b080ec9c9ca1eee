import type { Actor, Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { DAY_MS, HOUR_MS } from "#kernel/time"
import { actorOf } from "#modules/identity"
import { answerCorrection, placeAccounts, setSite, takeCorrection } from "#modules/portal"
import { recordPublished } from "#modules/publishing"
import { markReleases, setTopics } from "#modules/subscriptions"
import { paragraphs } from "#connectors/kit"
import { createHash } from "node:crypto"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import type { SampleCity } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import { ctxOf } from "./cast.ts"
import type { Ids } from "./people.ts"
import { CONTENTS, CORRECTIONS, LINKS } from "./portal-stories.ts"

const ANYBODY: Actor = {
  ...{ kind: "person", id: "0", name: "公众", unitId: "0", permissions: new Set<string>() },
  scope: { kind: "subtrees", areas: [], lines: [] },
}

async function must<T>(step: Promise<Outcome<T>>): Promise<T> {
  const outcome = await step
  if (!outcome.ok) throw new Error(`the public site of the sample was refused: ${outcome.code}`)
  return outcome.value
}

/** 公众网站: what stands at its foot, one-key links, contents that went out by hand, and what the public pointed out. */
export async function writePortal(
  tx: Tx,
  city: Pick<SampleCity, "asOf" | "accounts">,
  ids: { readonly units: Ids; readonly people: Ids; readonly accounts: Ids },
  secrets: Secrets | undefined,
): Promise<number> {
  const { asOf } = city
  const office = ids.units.get(unitKey(CITY_CODE, "office"))!
  const before = (hours: number): Date => new Date(asOf.getTime() - hours * HOUR_MS)
  const by = async (key: string, at: Date): Promise<Ctx> => ctxOf((await actorOf(tx, ids.people.get(key)!))!, at)
  await must(
    setSite(await by("xitong", new Date(asOf.getTime() - 200 * DAY_MS)), tx, {
      ...{ name: "安澜市政务新媒体", unitId: office, icp: "示ICP备99010001号", police: "示公网安备99010002000001号" },
      ...{ siteCode: "9901000001", phone: "12345（示例）", origin: "", boards: null, links: [...LINKS] },
    }),
  )
  await placeAccounts(tx)
  const speaks = city.accounts.filter(({ platform, status }) => platform === "微信公众号" && status === "正常")
  // A shape that is about one district has no account of the city itself.
  const main = speaks.find(({ unit }) => unit === unitKey(CITY_CODE, "office")) ?? speaks[0]
  const written = main ? await writeContents(tx, await by("bianji", asOf), ids, ids.accounts.get(main.key)!, before) : 0
  await markReleases(tx, ctxOf(ANYBODY, asOf))
  await putIntoColumns(tx, await by("jianguan", before(1)))
  // Nobody of these left a number: nothing has to be sealed.
  await writeCorrections(tx, before, by, secrets as Secrets)
  return written
}

async function writeContents(
  tx: Tx,
  ctx: Ctx,
  ids: { readonly units: Ids },
  accountId: string,
  before: (hours: number) => Date,
): Promise<number> {
  for (const [n, { title, text, duty, hoursAgo }] of CONTENTS.entries()) {
    const at = before(hoursAgo)
    const unitId = ids.units.get(unitKey(CITY_CODE, duty)) ?? ids.units.get(unitKey(CITY_CODE, "office"))!
    const hash = createHash("sha256").update(`${title}\n${text}`).digest("hex")
    await recordPublished(
      tx,
      { ...ctx, now: at },
      {
        accountId,
        at,
        url: `https://mp.anlan.example/s/portal-${n + 1}`,
        content: {
          ...{ kind: "portal.sample", id: String(n + 1), revision: "1", hash, unitId, title, summary: "" },
          ...{ bodyHtml: paragraphs(text), bodyText: text, images: [], variants: {}, clearedAt: at },
        },
      },
    )
  }
  return CONTENTS.length
}

/** Went out by hand, so no article says which 栏目 it belongs to: the editor does. */
async function putIntoColumns(tx: Tx, ctx: Ctx): Promise<void> {
  for (const { title, column } of CONTENTS) {
    if (column === undefined) continue
    const row = await tx.maybe<{ id: string; topics: string[]; columnId: string }>(
      `select v.id, r.topics, c.id as "columnId" from publishing.v_live v join subscriptions.release r on r.publication_id = v.id
       join newsroom.v_column c on c.name = $2 where v.title = $1`,
      [title, column],
    )
    if (row) await must(setTopics(ctx, tx, row))
  }
}

async function writeCorrections(
  tx: Tx,
  before: (hours: number) => Date,
  by: (key: string, at: Date) => Promise<Ctx>,
  secrets: Secrets,
): Promise<void> {
  for (const { kind, about, name, text, hoursAgo, answer } of CORRECTIONS) {
    const told = { kind, about, ...(name && { name }), text, contact: "" }
    await must(takeCorrection(ctxOf(ANYBODY, before(hoursAgo)), tx, secrets, told))
    if (!answer) continue
    const { id } = await tx.one<{ id: string }>("select max(id) as id from portal.correction")
    await must(answerCorrection(await by("jianguan", before(hoursAgo - 5)), tx, { id, ...answer }))
  }
}
