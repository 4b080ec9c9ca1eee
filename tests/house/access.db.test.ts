import { expect, test } from "vitest"
import { readSheets } from "#platform/office"
import { SAMPLE_LOGINS } from "../../src/app/cli/sample-logins.ts"
import { ROLES } from "../../src/modules/identity/policy.ts"
import { accessCity, someAtOnce, STREET_LOGIN, TRIED_UNDER } from "./access-city.ts"
import { type Item, type Owner, SCOPES } from "./access-scopes.ts"

const { ALL_NAMES, ask, BULLETINS, db, FOREIGN, hers, ids, OWN, OWN_NAMES, routes } = await accessCity()

const keyOf = (route: { method: string; path: string }): string => `${route.method} ${route.path}`
const routeOf = (key: string) => {
  const [method, path] = key.split(" ") as [string, string]
  return { method, at: (id: string, query = "") => path.replace(/:\w+/, id) + (query && `?${query}`) }
}
const trailCount = async () => (await db.one<{ n: number }>("select count(*)::int as n from trail.entry")).n

test("every address says how its data scope is proved", () => {
  expect(routes.map(keyOf).filter((key) => !(key in SCOPES))).toEqual([])
  expect(Object.keys(SCOPES).filter((key) => !routes.some((route) => keyOf(route) === key))).toEqual([])
  for (const proof of Object.values(SCOPES)) if (proof.is === "whole") expect(proof.because.length).toBeGreaterThan(5)
  // What the probes below stand on is really there.
  for (const list of [...Object.values(OWN), ...Object.values(FOREIGN)]) expect(list.length).toBeGreaterThan(0)
  for (const id of Object.values(hers)) expect(id).toMatch(/^\d+$/)
})

test("[J2] every address × every login: who lacks the permission is refused, who has it is not", async () => {
  let [refusals, passes] = [0, 0]
  const worn = new Set<string>()
  const tried = routes.filter(({ path }) => path.startsWith(TRIED_UNDER))
  const letIn = new Set<(typeof routes)[number]>()
  for (const [login] of SAMPLE_LOGINS) {
    const { permissions, roles } = (await ask(login, "GET", "/session")).json() as {
      permissions: string[]
      roles: { role: string }[]
    }
    for (const { role } of roles) worn.add(role)
    const knock = async (route: (typeof routes)[number]): Promise<void> => {
      if (route.permission === "public" || route.path === "/session/password") return
      const held = route.permission === "session" || permissions.includes(route.permission)
      // Reading whole lists once says all there is to say of who is let in; who is refused is asked by everybody.
      if (held && route.method === "GET" && letIn.has(route)) return
      // A body that no contract takes: whoever gets past the door is refused for it, and nothing is done.
      const reply = await ask(login, route.method, routeOf(keyOf(route)).at("1"), route.body && [])
      const barred = reply.statusCode === 403 && reply.json().code === "http.forbidden"
      expect(barred, `${login} ${keyOf(route)}`).toBe(!held)
      expect(reply.statusCode, `${login} ${keyOf(route)}`).toBeLessThan(500)
      if (!barred) letIn.add(route)
      if (barred) refusals += 1
      else passes += 1
    }
    await someAtOnce(tried, knock)
  }
  const [refusalsMin, passesMin] = TRIED_UNDER === "/" ? [4000, 500] : [10, 1]
  expect(refusals).toBeGreaterThan(refusalsMin)
  expect(passes).toBeGreaterThan(passesMin)
  expect([...worn].sort()).toEqual(Object.keys(ROLES).sort())
}, 240_000)

test("[J2] one foreign thing by its id does not exist; one's own does", async () => {
  for (const [key, proof] of Object.entries(SCOPES)) {
    if (proof.is !== "one") continue
    const { method, at } = routeOf(key)
    const foreign = proof.of === "bulletin" ? BULLETINS.foreign : FOREIGN[proof.of]
    const mine = proof.of === "bulletin" ? BULLETINS.own : OWN[proof.of]
    for (const id of foreign) {
      const reply = await ask(STREET_LOGIN, method, at(id))
      if (key === "GET /accounts/:id/metrics") expect(reply.json().items, key).toEqual([])
      else
        expect([reply.statusCode, reply.json().code], `${key} ${id}`).toEqual([
          expect.any(Number),
          expect.stringMatching(/\.(not-found|not-judged|unknown-account)$/),
        ])
      // Not because it is not there at all.
      expect((await ask("jianguan", method, at(id))).statusCode, `${key} ${id}`).toBe(200)
    }
    expect((await ask(STREET_LOGIN, method, at(mine[0]!))).statusCode, key).toBe(200)
  }
})

const NO_SUCH = /\.(not-found|unknown-account|nothing-to-collect)$/

test("an act on a foreign thing is refused as if there were none, and leaves nothing", async () => {
  const before = await trailCount()
  let tried = 0
  for (const [key, proof] of Object.entries(SCOPES)) {
    if (proof.is !== "act" || proof.of === "bulletin") continue
    const { method, at } = routeOf(key)
    for (const id of FOREIGN[proof.of]) {
      const reply = await ask(STREET_LOGIN, method, at(id), proof.body(id))
      tried += 1
      expect(reply.json().code, `${key} ${id}`).toMatch(NO_SUCH)
    }
  }
  expect(tried).toBeGreaterThan(30)
  expect(await trailCount()).toBe(before)
  // On one's own thing each of these says something else.
  for (const [key, proof] of Object.entries(SCOPES)) {
    if (proof.is !== "act" || proof.of === "bulletin") continue
    const { method, at } = routeOf(key)
    const id = OWN[proof.of][0]!
    expect((await ask(STREET_LOGIN, method, at(id), proof.body(id))).json().code ?? "done", key).not.toMatch(NO_SUCH)
  }
})

test("what belongs to one person is not there for another", async () => {
  for (const [key, proof] of Object.entries(SCOPES)) {
    if (proof.is !== "own") continue
    const { method, at } = routeOf(key)
    for (const who of [STREET_LOGIN, "fenguan", "xitong"]) {
      if (proof.of === "notice" && who === "fenguan") continue
      const reply = await ask(who, method, at(hers[proof.of]), proof.body)
      expect([403, 404], `${who} ${key}`).toContain(reply.statusCode)
    }
  }
})

test("what holds for all units is decided by who looks after all of them", async () => {
  const exemption = { term: "作好准备", reason: "地方用法", expiresOn: "2026-12-20" }
  const made = await ask("jianguan", "POST", "/checking/exemptions", exemption)
  expect(made.statusCode).toBe(200)
  const acts = [
    ["/checking/exemptions", { ...exemption, term: "做为" }],
    [`/checking/exemptions/${made.json().id}/endings`, {}],
    ["/inspections", {}],
  ] as const
  for (const [path, body] of acts) {
    expect((await ask(STREET_LOGIN, "POST", path, body)).json().code, path).toMatch(/\.(not-allowed|all-units)$/)
  }
  // A round over a street's accounts is not the house's round: the hourly one still starts.
  const round = await ask(STREET_LOGIN, "POST", "/collection/runs", {})
  expect([round.statusCode, round.json().accounts]).toEqual([200, expect.any(Number)])
  expect((await ask(STREET_LOGIN, "POST", "/collection/runs", {})).json().code).toBe("collection.already-running")
  expect((await ask("jianguan", "POST", "/collection/runs", {})).statusCode).toBe(200)
})

test("an overview names no problem to who may not read problems, and no unit out of scope", async () => {
  expect((await ask("jianguan", "GET", "/overview")).json().waiting.length).toBeGreaterThan(0)
  for (const login of ["zuoxi", "anquan", "shenji", "xitong"]) {
    expect((await ask(login, "GET", "/overview")).json().waiting, login).toEqual([])
  }
  const foreign = (await ask(STREET_LOGIN, "GET", `/overview?unit=${FOREIGN.unit[0]}`)).json()
  expect([foreign.scopeLabel, foreign.total, foreign.byArea]).toEqual(["本人数据范围", 0, []])
})

/** Ids of units an owner may stand for; a row may stand in somebody's scope through any of them. */
async function unitOf(owner: Owner): Promise<string[]> {
  if (owner.kind === "unit") return [owner.id]
  const from = {
    account: "registry.v_account",
    trail: "trail.entry",
    bulletin: "reports.bulletin",
    person: "identity.v_person",
  }
  return await ids(`select unit_id::text as id from ${from[owner.kind]} where id = ${BigInt(owner.id)}`)
}

test("a list holds what belongs to the asker's units and nothing else", async () => {
  for (const [key, proof] of Object.entries(SCOPES)) {
    if (proof.is !== "rows" || key.includes("-export")) continue
    const { method, at } = routeOf(key)
    const seen = (await ask(STREET_LOGIN, method, at("", `limit=200${proof.query ? `&${proof.query}` : ""}`))).json()
    const all = (await ask("jianguan", method, at("", `limit=1${proof.query ? `&${proof.query}` : ""}`))).json()
    if (key !== "GET /collection/failures") expect(seen.total, key).toBeGreaterThan(0)
    if (all.total > 0) expect(seen.total, key).toBeLessThan(all.total)
    for (const item of seen.items as Item[]) {
      const [unit] = await unitOf(proof.owner(item))
      expect(OWN.unit, `${key} ${item.id}`).toContain(unit)
    }
  }
})

test("an export holds the rows of the list and no more", async () => {
  for (const [list, file] of [
    ["/accounts?limit=1", "/accounts-export"],
    ["/problems?limit=1", "/problems-export"],
  ] as const) {
    const { total } = (await ask(STREET_LOGIN, "GET", list)).json()
    const book = await readSheets((await ask(STREET_LOGIN, "GET", file)).rawPayload, "a.xlsx")
    if (!book.ok) throw new Error(book.code)
    const names = new Set(OWN_NAMES)
    const rows = book.value.sheets[0]!.rows.map((row) => JSON.stringify(row)).filter((row) =>
      ALL_NAMES.some((name) => row.includes(name)),
    )
    expect(rows.length, file).toBe(total)
    expect(rows.filter((row) => ![...names].some((name) => row.includes(name)))).toEqual([])
  }
})
