import type { Sql, Tx } from "#platform/db"
import { enqueue, enqueueMany, type Job, outbound, type Schedule } from "#platform/jobs"
import { type Notice, tellMany } from "#modules/notices"
import type { CataloguePorts, Look, OtherLink } from "../ports.ts"

export const PROBE_LINK = "catalogue.probe-link"
const work = (url: string) => ({ payload: { url }, key: `${PROBE_LINK}:${url}` })

/** A page that is gone for a minute is being renewed: said only when a second look half an hour later finds the same. */
const LOOK_AGAIN_MS = 30 * 60_000

/** Addresses of these items are looked at at once. */
export const askLinks = (tx: Tx, items: readonly { readonly onlineUrl: string; readonly mobileUrl: string }[]) =>
  enqueueMany(
    tx,
    PROBE_LINK,
    [...new Set(items.flatMap(({ onlineUrl, mobileUrl }) => [onlineUrl, mobileUrl]))].filter(Boolean).map(work),
  )

/** Whose address it is: items in use, and what the house names beside them. */
async function namedBy(sql: Sql, ports: CataloguePorts, url: string): Promise<OtherLink[]> {
  const items = await sql.many<OtherLink>(
    `select $1::text as url, i.name as label, i.unit_id as "unitId", '/services/' || i.id as opens from catalogue.item i
     where i.ended_at is null and (i.online_url = $1 or i.mobile_url = $1) order by i.id`,
    [url],
  )
  return [...items, ...(await ports.otherLinks(sql)).filter((one) => one.url === url)]
}

/** One notice for each unit, however many of its items lead there. */
function noticesOf(named: readonly OtherLink[], says: string): Notice[] {
  const units = [...new Set(named.map(({ unitId }) => unitId))].filter((unitId) => unitId !== null)
  return units.map((toUnit) => {
    const links = named.filter(({ unitId }) => unitId === toUnit)
    const { url, opens } = links[0]!
    const what = links.map(({ label }) => `“${label}”`).join("")
    const text = `${what}的链接 ${url} 打不开：${says}公众页面已标出，请尽快更正或恢复。`
    return { toUnit, kind: "catalogue.link-dead", title: "办事链接打不开", text, opens }
  })
}

interface Before {
  readonly outcome: Look["outcome"]
  readonly brokenSince: Date | null
  readonly toldAt: Date | null
}

/** 探测一个链接: what is broken twice is told, once, to every unit that sends people there. */
export const probeLink = (ports: CataloguePorts): Job =>
  outbound<{ url: string }, Look>(PROBE_LINK, {
    payload: ["url"],
    attempts: 3,
    claim: async (tx, _, { url }) => ((await namedBy(tx, ports, url!)).length > 0 ? { url: url! } : undefined),
    call: ({ url }) => ports.look(url),
    async settle(tx, { ctx }, { url }, { outcome, says }) {
      const before = await tx.maybe<Before>(
        `select outcome, broken_since as "brokenSince", told_at as "toldAt" from catalogue.link where url = $1 for update`,
        [url],
      )
      const isBroken = outcome === "broken"
      const since = isBroken ? (before?.brokenSince ?? ctx.now) : null
      const isSecond = isBroken && before?.outcome === "broken"
      const toldAt = isBroken ? (before?.toldAt ?? (isSecond ? ctx.now : null)) : null
      await tx.run(
        `insert into catalogue.link (url, outcome, says, looked_at, broken_since, told_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (url) do update set outcome = excluded.outcome, says = excluded.says, looked_at = excluded.looked_at,
           broken_since = excluded.broken_since, told_at = excluded.told_at`,
        [url, outcome, says, ctx.now, since, toldAt],
      )
      if (isBroken && !isSecond)
        await enqueue(
          tx,
          PROBE_LINK,
          { url },
          { key: `${PROBE_LINK}:${url}`, runAt: new Date(ctx.now.getTime() + LOOK_AGAIN_MS) },
        )
      if (isSecond && before.toldAt === null) await tellMany(tx, ctx, noticesOf(await namedBy(tx, ports, url), says))
      return "done"
    },
  })

/** Every address the public is sent to. Answers how many. */
export const startProbes = (ports: CataloguePorts): Job => ({
  name: "catalogue.start-probes",
  payload: [],
  attempts: 1,
  run: async ({ db }) => {
    const rows = await db.many<{ url: string }>(
      `select distinct url from catalogue.item i cross join lateral unnest(array[i.online_url, i.mobile_url]) as l (url)
       where i.ended_at is null and url <> '' order by url`,
    )
    const urls = new Set([...rows.map(({ url }) => url), ...(await ports.otherLinks(db)).map(({ url }) => url)])
    await db.tx((tx) => enqueueMany(tx, PROBE_LINK, [...urls].map(work)))
    return urls.size > 0 ? "done" : "skipped"
  },
})

/** Twice a day, off the hour at which everybody is called. */
export const linkSchedules: readonly Schedule[] = [{ job: "catalogue.start-probes", cron: "41 6,15 * * *" }]
