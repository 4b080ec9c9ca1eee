import type { Sql, Tx } from "#platform/db"
import { enqueue, enqueueMany, type Job, outbound, type Schedule } from "#platform/jobs"
import { type Notice, tellMany } from "#modules/notices"
import type { CataloguePorts, Look, OtherLink } from "../ports.ts"

export const PROBE_LINK = "catalogue.probe-link"
const keyOf = (linkId: string): string => `${PROBE_LINK}:${linkId}`

/** Jobs carry ids: an address has one from the first time that it is to be looked at. */
async function lookAt(tx: Tx, urls: readonly string[]): Promise<void> {
  await tx.run("insert into catalogue.link (url) select unnest($1::text[]) on conflict (url) do nothing", [urls])
  const links = await tx.many<{ id: string }>("select id from catalogue.link where url = any ($1) order by id", [urls])
  await enqueueMany(
    tx,
    PROBE_LINK,
    links.map(({ id }) => ({ payload: { linkId: id }, key: keyOf(id) })),
  )
}

/** A page that is gone for a minute is being renewed: said only when a second look half an hour later finds the same. */
const LOOK_AGAIN_MS = 30 * 60_000

/** Addresses of these items are looked at at once. */
export const askLinks = (tx: Tx, items: readonly { readonly onlineUrl: string; readonly mobileUrl: string }[]) =>
  lookAt(tx, [...new Set(items.flatMap(({ onlineUrl, mobileUrl }) => [onlineUrl, mobileUrl]))].filter(Boolean))

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
  readonly outcome: Look["outcome"] | null
  readonly brokenSince: Date | null
  readonly toldAt: Date | null
}

/** 探测一个链接: what is broken twice is told, once, to every unit that sends people there. */
export const probeLink = (ports: CataloguePorts): Job =>
  outbound<{ id: string; url: string }, Look>(PROBE_LINK, {
    payload: ["linkId"],
    attempts: 3,
    async claim(tx, _, { linkId }) {
      const link = await tx.maybe<{ id: string; url: string }>("select id, url from catalogue.link where id = $1", [
        linkId!,
      ])
      return link && (await namedBy(tx, ports, link.url)).length > 0 ? link : undefined
    },
    call: ({ url }) => ports.look(url),
    async settle(tx, { ctx }, { id, url }, { outcome, says }) {
      const before = await tx.maybe<Before>(
        `select outcome, broken_since as "brokenSince", told_at as "toldAt" from catalogue.link where id = $1 for update`,
        [id],
      )
      const isBroken = outcome === "broken"
      const since = isBroken ? (before?.brokenSince ?? ctx.now) : null
      const isSecond = isBroken && before?.outcome === "broken"
      const toldAt = isBroken ? (before?.toldAt ?? (isSecond ? ctx.now : null)) : null
      await tx.run(
        `update catalogue.link set outcome = $2, says = $3, looked_at = $4, broken_since = $5, told_at = $6 where id = $1`,
        [id, outcome, says, ctx.now, since, toldAt],
      )
      if (isBroken && !isSecond)
        await enqueue(
          tx,
          PROBE_LINK,
          { linkId: id },
          { key: keyOf(id), runAt: new Date(ctx.now.getTime() + LOOK_AGAIN_MS) },
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
    await db.tx((tx) => lookAt(tx, [...urls]))
    return urls.size > 0 ? "done" : "skipped"
  },
})

/** Twice a day, off the hour at which everybody is called. */
export const linkSchedules: readonly Schedule[] = [{ job: "catalogue.start-probes", cron: "41 6,15 * * *" }]
