import { capital, type NewModule } from "./module-words.ts"

/** The server half: rows, reads and the two commands. */
export function serverFilesOf({ name, thing, thingChinese }: NewModule): Record<string, string> {
  const folder = `src/modules/${name}`
  const Thing = capital(thing)
  return {
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
  }
}
