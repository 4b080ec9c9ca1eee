import type { Access, Connectors } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { addUnit } from "#modules/identity"
import { addAccounts, declareModes } from "#modules/registry"
import type { Db } from "#platform/db"
import { outgoing } from "#platform/fetch"
import { actor, ctxOf } from "#platform/testing"
import { HOUSE } from "#kernel/actor"
import { openSandboxAccess, type Sandbox, sampleConnectors, startSandbox } from "../../src/connectors/index.ts"
import { orderPublication } from "../../src/modules/publishing/commands/order-publication.ts"
import type { OrderInput } from "../../src/modules/publishing/commands/plan.ts"
import { publishingJobs } from "../../src/modules/publishing/jobs.ts"
import type { Media, PublishingPorts, ReleasedContent } from "../../src/modules/publishing/ports.ts"
import type { DeliveryRow } from "../../src/modules/publishing/rules/views.ts"
import { deliveryRows } from "../../src/modules/publishing/queries/rows.ts"
import { sweep } from "../../src/modules/publishing/sending/sweep.ts"
import { settle } from "./settled-jobs.ts"

export const NOW = new Date("2026-06-11T10:00:00+08:00")
const EDIT = ["publishing.read", "publishing.edit", "publishing.deliver", "publishing.freeze"]

/** A city of three units with accounts on a pretend platform, a content source of its own, and a clock that is moved. */
export async function publishingGround(db: Db, accounts = 3) {
  let now = NOW
  const clock = { now: () => now }
  const sandbox: Sandbox = await startSandbox({ clock, seed: 11 })
  const unit = { kind: "行政机关", lineParentId: null, divisionCode: null } as const
  const founded = new Date(NOW.getTime() - 400 * 86_400_000)
  const made = await db.tx(async (tx) => {
    const city = await addUnit(
      tx,
      { ...unit, level: "市", areaParentId: null, name: "安澜市", shortName: "安澜市" },
      founded,
    )
    const district = { ...unit, level: "县", areaParentId: city, name: "望澜区", shortName: "望澜区" } as const
    const other = { ...unit, level: "县", areaParentId: city, name: "听潮县", shortName: "听潮县" } as const
    const [districtId, otherId] = [await addUnit(tx, district, founded), await addUnit(tx, other, founded)]
    const units = [city, districtId, otherId]
    const rows = Array.from({ length: accounts }, (_, n) => ({
      ...{
        name: `安澜发布${n + 1}`,
        platform: "weibo",
        platformId: `w${n + 1}`,
        countedIn: "国办" as const,
        reason: "备案",
      },
      ...{ unitId: units[n % 3]!, level: n % 3 === 0 ? ("市" as const) : ("县" as const) },
    }))
    const ids = await addAccounts(tx, ctxOf(undefined, NOW), rows)
    await declareModes(tx, ids, "api")
    return { units, ids, names: rows.map(({ name }) => name) }
  })
  sandbox.control.load({ accounts: made.ids.map((id, n) => ({ id, name: made.names[n]!, secret: "pretend" })) })
  const fetch = outgoing({ allowed: [sandbox.url] })
  const accessTo = await openSandboxAccess({ url: sandbox.url, fetch, now: clock.now, secretOf: () => "pretend" })
  const contents = new Map<string, ReleasedContent>()
  const files = new Map<string, Media>()
  const way: { connectors: Connectors; access: (id: string) => Access | undefined } = {
    connectors: await sampleConnectors(["weibo"]),
    access: (id) => accessTo(id),
  }
  const ports: PublishingPorts = {
    content: async (_sql, { id }) => contents.get(id),
    releasable: async () => [...contents.values()],
    media: async (_sql, id) => files.get(id),
    outside: {
      get connectors() {
        return way.connectors
      },
      accessTo: async ({ accountId }) => way.access(accountId),
      sandbox: false,
    },
  }
  const jobs = publishingJobs(ports)
  const house = (): Ctx => ({ actor: HOUSE, now, requestId: "job" })
  const swept = () => db.tx((tx) => sweep(tx, house()))
  const work = (rounds?: number) => settle(db, jobs, () => now, rounds)
  const pass = (ms: number): void => {
    now = new Date(now.getTime() + ms)
  }
  const scopeOf = (n: number) => ({ kind: "subtrees" as const, areas: [pathOf(made.units, n)], lines: [] })
  const who = (n: number, permissions: readonly string[] = EDIT) =>
    actor({ id: String(n + 1), name: `编辑${n + 1}`, unitId: made.units[n]!, permissions, scope: scopeOf(n) })
  const ctx = (n = 0): Ctx => ctxOf(who(n), now)
  return {
    ...made,
    sandbox,
    ports,
    way,
    files,
    contents,
    accessTo,
    /** Of the city (0), the district (1), the other county (2). */
    ctx,
    house,
    now: () => now,
    pass,
    swept,
    /** The minutes of a worker: sweeps, works off what is due, and lets time go by, so many times. */
    async goOn(times = 3, ms = 20_000) {
      for (let n = 0; n < times; n += 1) {
        await swept()
        await work()
        pass(ms)
      }
    },
    /** Orders as the city's editor does; answers the number of the publication. */
    async order(input: OrderInput): Promise<string> {
      const outcome = await db.tx((tx) => orderPublication(ctx(), tx, input, ports))
      if (!outcome.ok) throw new Error(JSON.stringify(outcome))
      return outcome.value.id
    },
    /** What was asked of people about a thing of publishing. */
    tasks: (kind: string, id: string) =>
      db.many<{ title: string; state: string; ask: string; toUnit: string }>(
        `select title, state, ask, to_unit_id as "toUnit" from dispatch.assignment where subject_kind = $1 and subject_id = $2
         order by id`,
        [kind, id],
      ),
    /** Puts a cleared text before publishing. */
    cleared(id: string, change: Partial<ReleasedContent> = {}) {
      const content = contentOf(id, made.units[0]!, change)
      contents.set(id, content)
      return { kind: "newsroom.article", id }
    },
    /** Runs everything that is due, until nothing is. */
    work,
    job: (name: string) => jobs.find((job) => job.name === name)!,
    async rows(publicationId: string): Promise<DeliveryRow[]> {
      const filter = { where: (bound: (value: string) => string) => `d.publication_id = ${bound(publicationId)}` }
      return (await deliveryRows(db, actor(), { ...filter, limit: 2000, offset: 0 } as never)).rows
    },
    /** How often the words stand on the platform, all accounts together. */
    posted: (title: string): number =>
      made.ids
        .flatMap((account) => sandbox.control.posts({ account }).posts)
        .filter((post) => post.title === title && post.state === "shown").length,
    close: async () => {
      fetch.close()
      await sandbox.close()
    },
  }
}

const pathOf = (units: readonly string[], n: number): string =>
  n === 0 ? `/${units[0]}/` : `/${units[0]}/${units[n]}/`

export const contentOf = (id: string, unitId: string, change: Partial<ReleasedContent> = {}): ReleasedContent => ({
  ...{ kind: "newsroom.article", id, revision: "1", hash: `hash-${id}`, unitId },
  ...{
    title: `停水通知${id}`,
    summary: "",
    bodyHtml: `<p>今晚检修，编号${id}。</p>`,
    bodyText: `今晚检修，编号${id}。`,
  },
  ...{ images: [], variants: {}, clearedAt: new Date(NOW.getTime() - 3_600_000) },
  ...change,
})

/** Tests of a module name platforms through here. */
export { pretendedPlatforms, productionConnectors, sampleConnectors } from "../../src/connectors/index.ts"
