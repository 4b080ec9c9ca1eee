import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { PERMISSION_LABELS } from "../../src/modules/identity/rules/permission-labels.ts"
import { ROLES } from "../../src/modules/identity/policy.ts"
import { openHouse } from "../../src/app/house.ts"
import { closedOutside } from "../../src/app/outside.ts"
import { silentLog } from "#platform/log"
import { fixedClock, testDb } from "#platform/testing"
import { filesBelow, read } from "./tree.ts"

const db = await testDb()
const house = await openHouse({
  db,
  clock: fixedClock("2026-06-11T10:00:00+08:00"),
  log: silentLog,
  home: mkdtempSync(join(tmpdir(), "jusheng-house-")),
  production: false,
  outside: closedOutside(),
})
const app = await house.buildWeb()
afterAll(() => app.close())
const routes = house.modules.flatMap((module) => module.routes.map((bound) => bound.route))

test("every address of the running server has a permission and shapes, and refuses who is not signed in", async () => {
  const { paths } = (await app.inject({ method: "GET", url: "/api/openapi.json" })).json() as {
    paths: Record<string, Record<string, { "x-permission": string; summary: string; responses: object }>>
  }
  let seen = 0
  const open: string[] = []
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      seen += 1
      expect(operation["x-permission"], `${method} ${path}`).toMatch(/^(public|session|[a-z]+\.[a-z-]+)$/)
      expect(operation.summary, `${method} ${path}`).toMatch(/[一-鿿]/)
      if (operation["x-permission"] === "public") {
        open.push(`${method} ${path}`)
        continue
      }
      const reply = await app.inject({ method: method as "GET", url: path.replace(/\{\w+\}/g, "1") })
      expect([reply.statusCode, reply.json().code], `${method} ${path}`).toEqual([401, "http.signed-out"])
    }
  }
  expect(open.sort()).toEqual([
    "delete /api/session",
    "get /api/answer-suggestions",
    "get /api/set-up",
    "get /api/verifications",
    "post /api/session",
    "post /api/set-up",
  ])
  expect(seen).toBe(routes.length)
  expect(seen).toBeGreaterThan(30)
})

test("every permission that an address names is held by some role, and every permission of a role is named", () => {
  const named = new Set(routes.map((route) => route.permission).filter((one) => one.includes(".")))
  const held = new Set<string>(Object.values(ROLES).flatMap((role) => [...role.permissions]))
  const WAITING = new Set(["identity.grant", "identity.manage", "checking.decide"])
  // Whoever holds these sees more at the same addresses: messages that the gate held back (data/inbox/gate.json).
  for (const one of ["inbox.read-sensitive", "inbox.read-restricted", "inbox.read-secret"]) WAITING.add(one)
  // Asked at /open311 and /exchange/hotline, which are no addresses of the interface.
  WAITING.add("exchange.use")
  expect([...named].filter((one) => !held.has(one))).toEqual([])
  expect([...held].filter((one) => !named.has(one) && !WAITING.has(one))).toEqual([])
  expect([...named, ...held].filter((one) => !(one in PERMISSION_LABELS))).toEqual([])
})

test("two addresses never share a method and a path, and paths are things", () => {
  const keys = routes.map((route) => `${route.method} ${route.path}`)
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  expect(keys.filter((key) => !/^[A-Z]+ \/[a-z0-9:/-]+$/i.test(key))).toEqual([])
})

test("every job is named module.verb, listed once, and what is scheduled or listened for exists", () => {
  const names = house.jobs.map((job) => job.name)
  expect(new Set(names).size).toBe(names.length)
  for (const job of house.jobs) {
    expect(job.name).toMatch(/^[a-z]+\.[a-z-]+$/)
    expect(
      job.payload.filter((key) => !/Id$|^ids?$/.test(key)),
      `${job.name} carries ids`,
    ).toEqual([])
  }
  const wanted = house.modules.flatMap((module) => [
    ...(module.schedules ?? []).map((one) => one.job),
    ...(module.listens ?? []).map((one) => one.job),
  ])
  expect(wanted.filter((name) => !names.includes(name))).toEqual([])
})

test("every job that code enqueues is listed", () => {
  const known = new Set(house.jobs.map((job) => job.name))
  const sources = filesBelow("src/modules", /\.ts$/).filter((path) => !path.endsWith(".test.ts"))
  const enqueued = sources.flatMap((path) =>
    [...read(path).matchAll(/enqueue\(\s*tx,\s*"([^"]+)"/g)].map((match) => match[1]!),
  )
  expect(enqueued.filter((name) => !known.has(name))).toEqual([])
})
