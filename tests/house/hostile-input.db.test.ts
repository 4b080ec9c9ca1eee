import { expect, test } from "vitest"
import { accessCity, someAtOnce, TRIED_UNDER } from "./access-city.ts"

const { ask, db, routes } = await accessCity()

/** What strangers, broken clients and pasted texts bring. */
const NASTY: readonly unknown[] = [
  "' or 1=1 --",
  "%",
  "\\",
  "\u0000",
  "a\u0000b",
  "9223372036854775807",
  "9223372036854775808",
  "2147483648",
  "-1",
  "1e400",
  "NaN",
  "2026-02-30",
  "0000-01-01",
  "9999-12-31",
  "o999999999",
  "normal,'",
  "__proto__",
  "<script>alert(1)</script>",
  "x".repeat(3000),
]
/** What JSON can hold besides. */
const IN_BODIES: readonly unknown[] = [...NASTY, "\ud800", null, [], {}, 1e308, [["x"]], { $gt: "" }]

interface Shape {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
}
interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: "path" | "query" }[]
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: Shape } } }
}

const { paths } = (await ask("jianguan", "GET", "/openapi.json")).json() as {
  paths: Record<string, Record<string, Operation>>
}
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([method]) => !(path === "/api/session" && method !== "get"))
    .map(([method, operation]) => ({ path: path.replace("/api", ""), method: method.toUpperCase(), operation })),
)
const tried = operations.filter(({ path }) => path.startsWith(TRIED_UNDER))

/** Who gets past the door there. */
function loginFor(path: string, method: string): string {
  if (path.startsWith("/security-events")) return "shenji"
  if (/^\/(?:articles|materials|policies|writing-rules)/.test(path)) return "bianji"
  if (/^\/checking\/(packs|publishers)|\/grants$|\/grant-endings$/.test(path)) return "anquan"
  return /^\/(units|people)/.test(path) && method !== "GET" ? "xitong" : "jianguan"
}

/** A value that some shape of this kind takes. */
function plausible(shape: Shape): unknown {
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf) return plausible(shape.anyOf[0]!)
  if (shape.type === "integer" || shape.type === "number") return 1
  if (shape.type === "boolean") return true
  if (shape.type === "array") return []
  return shape.type === "object" ? {} : "1"
}

test("no address has a bug to show for anything that is put into its path, its query or its body", async () => {
  const bugs: string[] = []
  let asked = 0
  const send = async (login: string, method: string, url: string, body: object | undefined, what: string) => {
    const reply = await ask(login, method, url, body)
    asked += 1
    if (reply.statusCode >= 500) bugs.push(`${method} ${url.slice(0, 80)} ${what} → ${reply.statusCode}`)
  }
  await someAtOnce(tried, async ({ path, method, operation }) => {
    const schema = operation.requestBody?.content["application/json"].schema
    const fields = schema?.properties ?? {}
    const body = schema && Object.fromEntries(Object.entries(fields).map(([name, shape]) => [name, plausible(shape)]))
    const login = loginFor(path, method)
    const at = path.replace(/\{\w+\}/g, "1")
    for (const { name, in: place } of operation.parameters) {
      for (const value of NASTY) {
        const text = encodeURIComponent(String(value))
        const url = place === "path" ? path.replace(`{${name}}`, text) : `${at}?${name}=${text}`
        await send(login, method, url, body, name)
      }
    }
    for (const name of Object.keys(fields)) {
      for (const value of IN_BODIES)
        await send(login, method, at, { ...body, [name]: value }, `${name}=${JSON.stringify(value)?.slice(0, 30)}`)
    }
  })
  expect(bugs).toEqual([])
  expect(asked).toBeGreaterThan(TRIED_UNDER !== "/" ? 50 : 2000)
  expect(operations.length).toBe(routes.filter(({ path, method }) => path !== "/session" || method === "GET").length)
}, 240_000)

test("what is typed into a search is looked for as it stands", async () => {
  for (const path of ["/accounts", "/problems", "/posts", "/units", "/people"]) {
    const found = async (q: string) => (await ask("jianguan", "GET", `${path}?q=${encodeURIComponent(q)}`)).json().total
    for (const q of ["_%", "\\", "%%", "' or '1'='1"]) expect(await found(q), `${path} ${q}`).toBe(0)
  }
  await db.run(
    "update registry.account set name = '100%_\\满意' where id = (select min(id) from registry.account where counted_in = '国办')",
  )
  for (const q of ["100%", "%_", "_\\满"]) {
    expect((await ask("jianguan", "GET", `/accounts?q=${encodeURIComponent(q)}`)).json().total, q).toBe(1)
  }
})
