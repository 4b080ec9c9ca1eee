import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { signingContract } from "#contract/review"
import { done } from "#kernel/outcome"
import { actorOfSession, hashPassword, identityModule } from "#modules/identity"
import { noticesModule, tellMany } from "#modules/notices"
import { type ReviewKind, reviewModule, signingRoutes } from "#modules/review"
import { rulebookModule } from "#modules/rulebook"
import { workbenchModule } from "#modules/workbench"
import { materialUploads } from "#modules/newsroom"
import { outgoing } from "#platform/fetch"
import { openFiles } from "#platform/files"
import { buildServer } from "#platform/http"
import { syncSubscriptions } from "#platform/jobs"
import { secretsOf } from "#platform/secrets"
import type { HousePorts } from "../../src/app/house-ports.ts"
import { messagesOf } from "../../src/app/modules.ts"
import { servePages } from "../../src/app/pages.ts"
import { enterWith } from "./running-city.ts"
import { type Office, openOffice, sendIn, type Who } from "../../src/modules/review/testing/office.ts"

const PASSWORD = "Anlan-2026"

/** A thing of the test's own kind, as its module would keep it. */
export interface Thing {
  title: string
  lines: readonly string[]
  bodyHtml: string
  hash: string
  waved: readonly { original: string; reason: string; by: string }[]
}

const THING: Thing = {
  title: "关于夏季防汛的提示",
  lines: ["发往：望澜文旅（微信公众号）", "图文，正文 86 字，无配图", "计划今天 18:00 发布"],
  bodyHtml:
    "<p>近期雨水偏多，请游客关注景区公告，雨天不进入溪流、河道和低洼地带。</p><p>如遇险情，听从现场工作人员指挥，拨打景区值班电话。</p>",
  hash: "",
  waved: [{ original: "低洼地带", reason: "与区应急局口径一致", by: "林晓" }],
}

export interface ReviewHouse extends Office {
  readonly url: string
  /** By id. */
  readonly things: Map<string, Thing>
  /** What the subject's module was told: how each round ended. */
  readonly moved: string[]
  /** Puts a thing of this number there and sends it in now. Answers the round's id. */
  submit(id: string, thing?: Partial<Thing>, contentClass?: string): Promise<string>
  signIn(page: Page, who: Who): Promise<void>
  stop(): Promise<void>
}

/** The console over review and what it stands on, with a kind of things that only the test knows. */
export async function reviewHouse(): Promise<ReviewHouse> {
  const office = await openOffice()
  const { db } = office
  await db.run("update identity.login set password_hash = $1", [await hashPassword(PASSWORD)])
  const home = await mkdtemp(join(tmpdir(), "review-house-"))
  const files = openFiles(home)
  const things = new Map<string, Thing>()
  const moved: string[] = []
  const kind: ReviewKind = {
    kind: "test.thing",
    name: "稿件",
    opens: (id) => `/things/${id}`,
    opinionsAt: (id) => `/things/${id}/opinions`,
    signsAt: (id) => `/things/${id}`,
    async summary(_sql, id) {
      const thing = things.get(id)
      if (!thing) return undefined
      const { waved, ...shown } = thing
      const authors = [{ id: office.people.author, name: "林晓" }]
      const findings = { veto: 0, serious: 0, warn: 1, waved }
      return { ...shown, unitName: "望澜区文化和旅游局", authors, findings }
    },
  }
  const clock = { now: () => new Date() }
  const fetch = outgoing({ allowed: [] })
  const review = reviewModule({ kinds: [kind], files, tell: tellMany, check: async () => [] })
  const secrets = secretsOf(Buffer.alloc(32, 5))
  const ports = { senders: [], secrets, fetch, addresses: [] }
  const modules = [
    identityModule,
    rulebookModule,
    workbenchModule(files, { material: materialUploads }),
    noticesModule(ports),
    review,
  ]
  const own = signingRoutes(signingContract("/things", "稿件"), {
    kind: kind.kind,
    files,
    moved: async (_ctx, _tx, id, what) => done(moved.push(`${id} ${what}`)),
  })
  await syncSubscriptions(db, review.listens ?? [])
  const log = { child: () => log, info() {}, warn() {}, error() {}, debug() {}, fatal() {}, trace() {} } as never
  const app = await buildServer(
    {
      db,
      clock,
      log,
      messages: messagesOf(modules),
      authenticate: async ({ cookie }) => (cookie ? await actorOfSession(db, cookie, clock.now()) : undefined),
    },
    [...modules.flatMap((module) => module.routes), ...own],
  )
  await servePages(app, { db, clock, log, home, production: false } as unknown as HousePorts, {
    secrets,
    files,
    pictures: async () => undefined,
  })
  const url = await app.listen({ host: "127.0.0.1", port: 0 })
  return {
    ...office,
    url,
    things,
    moved,
    async submit(id, thing = {}, contentClass = "ordinary") {
      const put = { ...THING, hash: `hash-of-${id}`, ...thing }
      things.set(id, put)
      return (
        await sendIn(office, { id, hash: put.hash, contentClass, title: put.title, at: clock.now().toISOString() })
      ).id
    },
    signIn: (page, who) => enterWith(page, url, who, PASSWORD),
    async stop() {
      await app.close()
      fetch.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
