/** What a new module is called. */
export interface NewModule {
  /** Folder, schema and permission prefix: `sampling`. */
  readonly name: string
  /** 抽查 */
  readonly chinese: string
  readonly floor: number
  /** The one thing it keeps, singular: `draw`. */
  readonly thing: string
  readonly thingChinese: string
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The files of a module in the house's shape: one thing that is opened and closed. Paths from the package's root. */
export function filesOf({ name, chinese, thing, thingChinese }: NewModule): Record<string, string> {
  const folder = `src/modules/${name}`
  const Thing = capital(thing)
  return {
    [`${folder}/contract.ts`]: `import { z } from "zod"
import { route } from "#kernel/route"
import { id, instant, pageOf, paging, params, reason } from "#shapes"

export const ${thing}View = z.object({
  id,
  title: z.string(),
  state: z.enum(["open", "closed"]),
  stateLabel: z.string(),
  openedAt: instant,
})
export type ${Thing}View = z.infer<typeof ${thing}View>

export const ${name}Contract = {
  list: route({
    method: "GET",
    path: "/${name}",
    summary: "${thingChinese}列表",
    permission: "${name}.read",
    query: z.object(paging),
    reply: pageOf(${thing}View),
  }),
  open: route({
    method: "POST",
    path: "/${name}",
    summary: "新建${thingChinese}",
    permission: "${name}.edit",
    body: z.object({ title: z.string().trim().min(2, "请写明标题").max(100) }),
    reply: ${thing}View,
  }),
  close: route({
    method: "POST",
    path: "/${name}/:id/closures",
    summary: "办结${thingChinese}",
    permission: "${name}.edit",
    params,
    body: z.object({ reason }),
    reply: ${thing}View,
    refusals: ["${name}.not-found", "${name}.wrong-state"],
  }),
} as const
`,
    [`${folder}/states.ts`]: `import { defineStates } from "#kernel/states"

/** ${thingChinese}：办理中 → 已办结. */
export const ${thing}States = defineStates({
  code: "${name}.wrong-state",
  initial: "open",
  states: { open: { label: "办理中" }, closed: { label: "已办结", final: true } },
  moves: { close: { from: ["open"], to: "closed", label: "办结" } },
})
export type ${Thing}State = keyof typeof ${thing}States.states
`,
    [`${folder}/rules.ts`]: `export { type ${Thing}State, ${thing}States } from "./states.ts"
`,
    [`${folder}/messages.zh.ts`]: `import type { Messages } from "#kernel/messages"

export const ${name}Messages: Messages = {
  "${name}.not-found": "没有找到这条${thingChinese}，可能不在您的管理范围内。",
  "${name}.wrong-state": "这条${thingChinese}现在是“{state}”，不能{move}，请刷新查看最新情况。",
}
`,
    [`${folder}/migrations/0001-${thing}.sql`]: `create table ${name}.${thing} (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  title text not null,
  state text not null check (state in ('open', 'closed')),
  opened_at timestamptz not null,
  opened_by text not null,
  closed_at timestamptz
);
create index ${thing}_unit on ${name}.${thing} (unit_id, id desc);
`,
    [`${folder}/store.ts`]: `import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { ${Thing}State } from "./states.ts"

export interface ${Thing}Row {
  id: string
  unitId: string
  title: string
  state: ${Thing}State
  openedAt: Date
}

const COLUMNS = \`id, unit_id as "unitId", title, state, opened_at as "openedAt"\`

export const insert${Thing} = (tx: Tx, ctx: Ctx, title: string): Promise<${Thing}Row> =>
  tx.one<${Thing}Row>(
    \`insert into ${name}.${thing} (unit_id, title, state, opened_at, opened_by)
     values ($1, $2, 'open', $3, $4) returning \${COLUMNS}\`,
    [ctx.actor.unitId, title, ctx.now, ctx.actor.id],
  )

/** Locks the row, so that the second of two people sees what the first has done. */
export const lock${Thing} = (tx: Tx, id: string): Promise<${Thing}Row | undefined> =>
  tx.maybe<${Thing}Row>(\`select \${COLUMNS} from ${name}.${thing} where id = $1 for update\`, [id])

export const move${Thing} = (tx: Tx, id: string, state: ${Thing}State, at: Date): Promise<${Thing}Row> =>
  tx.one<${Thing}Row>(\`update ${name}.${thing} set state = $2, closed_at = $3 where id = $1 returning \${COLUMNS}\`, [
    id,
    state,
    at,
  ])
`,
    [`${folder}/queries.ts`]: `import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { ${Thing}View } from "./contract.ts"
import { ${thing}States } from "./states.ts"
import type { ${Thing}Row } from "./store.ts"

export const viewOf = (row: ${Thing}Row): ${Thing}View => ({
  id: row.id,
  title: row.title,
  state: row.state,
  stateLabel: ${thing}States.states[row.state].label,
  openedAt: iso(row.openedAt),
})

/** ${thingChinese}列表 within the actor's data scope, newest first. */
export async function list${Thing}s(
  ctx: Ctx,
  sql: Sql,
  filter: { limit: number; cursor?: string | undefined },
): Promise<Outcome<Page<${Thing}View>>> {
  const params: Param[] = []
  const bound = (value: Param): string => \`$\${params.push(value)}\`
  const from = \`${name}.${thing} t join identity.v_unit u on u.id = t.unit_id where \${scopeSql(ctx.actor.scope, "u", bound)}\`
  const total = await sql.one<{ n: number }>(\`select count(*)::int as n from \${from}\`, params)
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<${Thing}Row>(
    \`select t.id, t.unit_id as "unitId", t.title, t.state, t.opened_at as "openedAt" from \${from}
     order by t.id desc limit \${bound(filter.limit)} offset \${bound(offset)}\`,
    params,
  )
  return done(pageOf(rows.map(viewOf), total.n, offset))
}
`,
    [`${folder}/commands/open-${thing}.ts`]: `import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { ${Thing}View } from "../contract.ts"
import { viewOf } from "../queries.ts"
import * as store from "../store.ts"

/** 新建${thingChinese}, in the name of the actor's own unit. */
export async function open${Thing}(ctx: Ctx, tx: Tx, input: { title: string }): Promise<Outcome<${Thing}View>> {
  const row = await store.insert${Thing}(tx, ctx, input.title)
  await trail.write(tx, ctx, "${thing}.opened", { kind: "${name}.${thing}", id: row.id })
  return done(viewOf(row))
}
`,
    [`${folder}/commands/close-${thing}.ts`]: `import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { ${Thing}View } from "../contract.ts"
import { viewOf } from "../queries.ts"
import { ${thing}States } from "../states.ts"
import * as store from "../store.ts"

/** 办结${thingChinese}. Only the unit that opened it may close it. */
export async function close${Thing}(ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<${Thing}View>> {
  const row = await store.lock${Thing}(tx, input.id)
  if (!row || row.unitId !== ctx.actor.unitId) return refused("${name}.not-found")
  const refusal = ${thing}States.refuse(row.state, "close")
  if (refusal) return refusal
  const closed = await store.move${Thing}(tx, row.id, ${thing}States.to("close"), ctx.now)
  await trail.write(tx, ctx, "${thing}.closed", { kind: "${name}.${thing}", id: row.id }, { from: row.state, to: closed.state })
  return done(viewOf(closed))
}
`,
    [`${folder}/routes.ts`]: `import { type Bound, bind, bindRead } from "#platform/http"
import { close${Thing} } from "./commands/close-${thing}.ts"
import { open${Thing} } from "./commands/open-${thing}.ts"
import { ${name}Contract as c } from "./contract.ts"
import { list${Thing}s } from "./queries.ts"

export const ${name}Routes: readonly Bound[] = [
  bindRead(c.list, list${Thing}s),
  bind(c.open, open${Thing}),
  bind(c.close, close${Thing}),
]
`,
    [`${folder}/index.ts`]: `import type { Module } from "#platform/module"
import { ${name}Messages } from "./messages.zh.ts"
import { ${name}Routes } from "./routes.ts"

/** ${chinese}. */
export const ${name}Module: Module = { name: "${name}", routes: ${name}Routes, messages: ${name}Messages }
`,
    [`${folder}/${name}.db.test.ts`]: `import { expect, test } from "vitest"
import { addUnit } from "#modules/identity"
import { actor, ctxOf, testDb } from "#platform/testing"
import { close${Thing} } from "./commands/close-${thing}.ts"
import { open${Thing} } from "./commands/open-${thing}.ts"
import { list${Thing}s } from "./queries.ts"

const db = await testDb()
const unit = { name: "望澜区", shortName: "望澜区", kind: "行政机关", level: "县", areaParentId: null, lineParentId: null, divisionCode: null }
const unitId = await db.tx((tx) => addUnit(tx, unit, new Date("2026-06-11T10:00:00+08:00")))
const ctx = ctxOf(actor({ unitId }))
const trailCount = async () => (await db.one<{ n: number }>("select count(*)::int as n from trail.entry")).n

test("a ${thing} is opened, seen and closed, and each step leaves its trail", async () => {
  const opened = await db.tx((tx) => open${Thing}(ctx, tx, { title: "第一件" }))
  if (!opened.ok) throw new Error(opened.code)
  const closed = await db.tx((tx) => close${Thing}(ctx, tx, { id: opened.value.id, reason: "已办好" }))
  expect(closed).toMatchObject({ ok: true, value: { state: "closed", stateLabel: "已办结" } })
  const listed = await list${Thing}s(ctx, db, { limit: 10 })
  expect(listed).toMatchObject({ ok: true, value: { total: 1, items: [{ title: "第一件", state: "closed" }] } })
  expect(await trailCount()).toBe(2)
})

test("two people close one ${thing} at once: the second is told its state, and nothing more is written", async () => {
  const opened = await db.tx((tx) => open${Thing}(ctx, tx, { title: "第二件" }))
  if (!opened.ok) throw new Error(opened.code)
  const before = await trailCount()
  const close = () => db.tx((tx) => close${Thing}(ctx, tx, { id: opened.value.id, reason: "已办好" }))
  const answers = await Promise.all([close(), close()])
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual(["${name}.wrong-state", "done"].sort())
  expect(await trailCount()).toBe(before + 1)
})

test("another unit finds nothing to close", async () => {
  const opened = await db.tx((tx) => open${Thing}(ctx, tx, { title: "第三件" }))
  if (!opened.ok) throw new Error(opened.code)
  const stranger = ctxOf(actor({ unitId: "999" }))
  const answer = await db.tx((tx) => close${Thing}(stranger, tx, { id: opened.value.id, reason: "试试看" }))
  expect(answer).toMatchObject({ code: "${name}.not-found" })
})
`,
  }
}
