import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it, test } from "vitest"
import { type Access, type Bench, conformance, connectorsOf, memoryTokens, tokenKeeper } from "#connectors/kit"
import type { FaultKind } from "#connectors/kit/simulator"
import { HOUSE } from "#kernel/actor"
import { startRunOver } from "#modules/collection"
import { addPerson, addUnit } from "#modules/identity"
import { addAccounts } from "#modules/registry"
import { outgoing } from "#platform/fetch"
import { silentLog } from "#platform/log"
import { openSecrets } from "#platform/secrets"
import { actor, ctxOf, testDb } from "#platform/testing"
import { openHouse } from "../../src/app/house.ts"
import { productionOutside } from "../../src/app/outside.ts"
import { productionConnectors } from "../../src/connectors/index.ts"
import { anlanForum } from "./new-platform/index.ts"
import { SIM_APP, startForum } from "./new-platform/simulator/index.ts"
import { filesBelow, read } from "./tree.ts"

const START = new Date("2026-06-11T09:00:00+08:00")

/** A platform of somebody else's, on the bench as docs/connectors/guide.md has it. */
async function openBench(): Promise<Bench> {
  let present = START.getTime()
  const now = () => new Date(present)
  const forum = await startForum({ clock: { now } })
  const written = Array.from({ length: 33 }, (_, index) =>
    forum.control.write({ title: `第${index + 1}条`, text: "便民信息。", at: present - (index + 1) * 3_600_000 }),
  )
  const fetch = outgoing({ allowed: [forum.url], timeoutMs: 400 })
  const settings = { appId: SIM_APP.id, baseUrl: forum.url }
  const renewal = { platformAccountId: "f1", settings, secrets: { secret: SIM_APP.secret }, fetch, now }
  const tokens = tokenKeeper(memoryTokens(), (grant) => anlanForum.authorise!.renew({ ...renewal, grant }), now)
  const access: Access = { platformAccountId: "f1", settings, tokens, fetch, now }
  return {
    access,
    secrets: [SIM_APP.secret, "forum-token-"],
    posts: written.map(({ id, title, at }) => ({ platformPostId: id, title, publishedAt: new Date(at) })),
    async fault(kind, times = 1) {
      if (kind === "rate") return false
      forum.control.fault({ kind: kind as FaultKind, account: SIM_APP.id, times })
      return true
    },
    async answerWith(code, times = 1) {
      forum.control.fault({ kind: "code", account: SIM_APP.id, times, value: Number(code.slice(1)) })
    },
    async advance(ms) {
      present += ms
    },
    countTitled: async () => 0,
    async close() {
      fetch.close()
      await forum.close()
    },
  }
}

const report = conformance(anlanForum, { open: openBench }, { describe, it: (name, body) => it(`[J6] ${name}`, body) })

test("[J6] a platform from outside is one folder, small, and known to the house only through the kit", () => {
  const files = filesBelow("tests/house/new-platform", /\.ts$/)
  const parts = files.filter((path) => !path.includes("/simulator/"))
  const lines = parts.reduce((sum, path) => sum + read(path).split("\n").length - 1, 0)
  expect(lines).toBeLessThanOrEqual(150)
  const imports = files.flatMap((path) => [...read(path).matchAll(/from "([^"]+)"/g)].map((match) => match[1]!))
  expect([...new Set(imports)].filter((name) => !name.startsWith("./")).sort()).toEqual([
    ...["#connectors/kit", "#connectors/kit/simulator", "#platform/fetch", "zod"],
  ])
  expect(report.faults.get("server-error")).toBe(true)
  // What the guide tells an author to write is what is here, by name.
  const guide = read("docs/connectors/guide.md")
  for (const path of files) expect(guide, path).toContain(path.split("new-platform/")[1]!.replace("index.ts", ""))
})

test("[J6] registered beside the house's own, its account is given a credential by two people and collected", async () => {
  const db = await testDb()
  const clock = { now: () => START }
  const forum = await startForum({ clock })
  for (let n = 1; n <= 23; n += 1)
    forum.control.write({ title: `通知${n}`, text: "正文。", at: START.getTime() - n * 60_000 })
  const home = mkdtempSync(join(tmpdir(), "jusheng-forum-"))
  const connectors = connectorsOf([...productionConnectors().all, anlanForum])
  const secrets = await openSecrets(home)
  const way = productionOutside({ db, clock, secrets, addresses: [forum.url], connectors })
  afterAll(async () => {
    await way.close()
    await forum.close()
  })
  const house = await openHouse({ db, clock, log: silentLog, home, production: true, outside: way.outside })

  const [one, two, accountId] = await db.tx(async (tx) => {
    const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
    const unitId = await addUnit(tx, { ...unit, name: "安澜市政府办公室", shortName: "市政府办" }, START)
    const row = { platform: anlanForum.manifest.id, unitId, level: "市", countedIn: "国办", reason: "备案" } as const
    const [id] = await addAccounts(tx, ctxOf(), [{ ...row, name: "安澜发布", platformId: "f1" }])
    const people = [
      await addPerson(tx, { name: "澹台清和", unitId }, START),
      await addPerson(tx, { name: "公冶知行", unitId }, START),
    ]
    return [people[0]!, people[1]!, id!] as const
  })
  const write = async (path: string, who: string, input: object) => {
    const route = house.modules.flatMap(({ routes }) => routes).find((bound) => bound.route.path === path)!
    const permissions = ["registry.enter-credential", "registry.confirm-credential"]
    const ctx = ctxOf(actor({ id: who, permissions }), START)
    const outcome = await db.tx((tx) => (route.run as (...given: unknown[]) => Promise<unknown>)(ctx, tx, input))
    return outcome as { ok: boolean; value: { waiting: { id: string } } }
  }
  const values = { appId: SIM_APP.id, secret: SIM_APP.secret, baseUrl: forum.url }
  const entered = await write("/accounts/:id/credential-entries", one, {
    id: accountId,
    values,
    secretsEndOn: null,
    reason: "接入",
  })
  await write("/accounts/:id/credential-confirmations", two, { id: accountId, entryId: entered.value.waiting.id })

  const ctx = { actor: HOUSE, now: START, requestId: "job" }
  await db.tx((tx) => startRunOver(way.outside)(ctx, tx, { accountId }))
  const collect = house.jobs.find(({ name }) => name === "collection.collect-account")!
  for (let page = 0; page < 3; page += 1) await collect.run({ db, ctx }, { accountId })
  expect(await db.one("select count(*)::int as n, min(method) as method from collection.post")).toEqual({
    n: 23,
    method: "api",
  })
  expect(await db.one("select state, new_posts as n, failed from collection.run")).toEqual({
    state: "done",
    n: 23,
    failed: 0,
  })
})
