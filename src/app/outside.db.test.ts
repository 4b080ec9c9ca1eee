import { afterAll, expect, test } from "vitest"
import { collectionModule, startRunOver } from "#modules/collection"
import { addPerson, addUnit } from "#modules/identity"
import { addAccounts } from "#modules/registry"
import { HOUSE } from "#kernel/actor"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf, fixedClock, testDb } from "#platform/testing"
import { modulesOf } from "./modules.ts"
import { sampleConnectors, startSandbox } from "../connectors/index.ts"
import { productionOutside } from "./outside.ts"

const NOW = new Date("2026-06-11T10:00:00+08:00")
const clock = fixedClock(NOW)
const db = await testDb()
const sandbox = await startSandbox({ clock })
sandbox.control.load({
  accounts: [
    {
      ...{ id: "gh_1", name: "安澜发布", secret: "kept-by-two-people", followers: 10 },
      posts: [{ title: "停水通知", text: "明日检修。", publishedAt: NOW.getTime() - 3_600_000 }],
    },
  ],
})
const secrets = secretsOf(Buffer.alloc(32, 1))
const connectors = await sampleConnectors(["wechat-mp"])
const way = (addresses: readonly string[]) => productionOutside({ db, clock, secrets, addresses, connectors })
const open = way([sandbox.url])
const shut = way([])
afterAll(async () => {
  await Promise.all([open.close(), shut.close(), sandbox.close()])
})
const { outside } = open
const modules = modulesOf({
  files: undefined as never,
  outside,
  senders: [],
  model: undefined as never,
  mailReader: undefined as never,
  exchangers: [],
  content: { content: async () => undefined, media: async () => undefined },
  credentials: { ...outside, secrets, fetch: undefined as never, addresses: [sandbox.url] },
})
const [one, two, accountId] = await db.tx(async (tx) => {
  const unit = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null } as const
  const unitId = await addUnit(tx, { ...unit, name: "安澜市政府办公室", shortName: "市政府办" }, NOW)
  const row = { platform: "wechat-mp", unitId, level: "市", countedIn: "国办", reason: "备案" } as const
  const [id] = await addAccounts(tx, ctxOf(), [{ ...row, name: "安澜发布", platformId: "gh_1" }])
  return [
    await addPerson(tx, { name: "澹台清和", unitId }, NOW),
    await addPerson(tx, { name: "公冶知行", unitId }, NOW),
    id!,
  ] as const
})
const permissions = ["registry.enter-credential", "registry.confirm-credential"]
const write = async (path: string, who: string, input: object) => {
  const bound = modules
    .flatMap(({ routes }) => routes)
    .find((one) => one.kind === "write" && one.route.path.endsWith(path))!
  const ctx = ctxOf(actor({ id: who, scope: { kind: "everything" }, permissions }), NOW)
  const outcome = await db.tx((tx) => (bound.run as (...given: unknown[]) => Promise<never>)(ctx, tx, input))
  return outcome as { ok: boolean; value: { waiting: { id: string } } }
}
const job = async (name: string, payload: Record<string, string>) => {
  const found = modules.flatMap(({ jobs = [] }) => jobs).find((one) => one.name === name)!
  return found.run({ db, ctx: { actor: HOUSE, now: NOW, requestId: "job" } }, payload)
}
const account = { accountId, platform: "wechat-mp", platformId: "gh_1" }

test("[E1] an account is reached by the credential two people vouch for, read, and probed", async () => {
  expect(await outside.accessTo(account)).toBeUndefined()
  const values = { baseUrl: sandbox.url, secret: "kept-by-two-people" }
  const entered = await write("/credential-entries", one, { id: accountId, values, secretsEndOn: null, reason: "接入" })
  expect(await outside.accessTo(account)).toBeUndefined()
  await write("/credential-confirmations", two, { id: accountId, entryId: entered.value.waiting.id })

  await db.tx((tx) => startRunOver(outside)({ ...ctxOf(), actor: HOUSE, now: NOW }, tx, { accountId }))
  expect(await job("collection.collect-account", { accountId })).toBe("done")
  expect(await db.many("select title, method from collection.post")).toEqual([{ title: "停水通知", method: "api" }])
  expect(await db.one("select last_success_at as at, failure_kind as kind from registry.connection")).toEqual({
    at: NOW,
    kind: null,
  })
  expect(await job("registry.probe-account", { accountId })).toBe("done")
  const able = await db.many(
    "select capability, able, proof from registry.capability where capability = 'collectPosts'",
  )
  expect(able).toEqual([{ capability: "collectPosts", able: true, proof: "scope list" }])
  expect(collectionModule(outside, undefined as never).name).toBe("collection")
})

test("[A14] an address struck off the administrator's list is not called any more", async () => {
  expect(await shut.outside.accessTo(account)).toBeUndefined()
  expect(await outside.accessTo(account)).toBeDefined()
})
