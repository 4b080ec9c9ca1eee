import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import type { PersonEntry } from "../rules/people-entry.ts"
import type { KeptEntry } from "../rules/people-diff.ts"

/** People change the rules of the whole house: one such act at a time. */
export const lockPeople = (tx: Tx): Promise<unknown> =>
  tx.run("lock table checking.person_fact in share row exclusive mode")

/** The civil day of an instant in Shanghai, as every date here is one. */
export const dayOf = (column: string): string => `(${column} at time zone 'Asia/Shanghai')::date::text`

const ENTRY = `f.id, f.name, f.post, f.short_post as "shortPost", f.unit, f.from_on::text as "from", f.to_on::text as "to",
  f.order_document as "orderDocument", f.order_number as "orderNumber", f.scope, f.source, f.reviewer`

export interface StoredPerson extends KeptEntry {
  readonly enteredBy: string
  readonly confirmedBy: string | null
  readonly checkedOn: string | null
  readonly followsId: string | null
  readonly isWithdrawal: boolean
  readonly hasLeft: boolean
}

export const STORED = `${ENTRY}, f.confirmed_at is null as "isPending", f.entered_by as "enteredBy",
  f.confirmed_by as "confirmedBy", ${dayOf("f.checked_at")} as "checkedOn", f.follows_id as "followsId",
  f.is_withdrawal as "isWithdrawal", f.left_at is not null as "hasLeft"`

/** Every row in force and every row that waits for its second person. */
export const keptPeople = (sql: Sql): Promise<StoredPerson[]> =>
  sql.many<StoredPerson>(`select ${STORED} from checking.person_fact f where f.left_at is null order by f.id`)

export const personsById = (sql: Sql, ids: readonly string[]): Promise<StoredPerson[]> =>
  sql.many<StoredPerson>(`select ${STORED} from checking.person_fact f where f.id = any($1) order by f.id`, [ids])

export type PersonAct = "entered" | "confirmed" | "checked" | "returned" | "replaced" | "withdrawn"

export const noteActs = (tx: Tx, ctx: Ctx, ids: readonly string[], act: PersonAct, note = ""): Promise<unknown> =>
  tx.run(
    `insert into checking.person_event (fact_id, act, by_id, at, note)
     select id, $2, $3, $4, $5 from unnest($1::bigint[]) with ordinality as given (id, place) order by place`,
    [ids, act, ctx.actor.id, ctx.now, note],
  )

export interface NewVersion {
  readonly entry: PersonEntry
  readonly followsId: string | null
  readonly isWithdrawal: boolean
}

/** Enters versions; they count when somebody else has confirmed them. Answers their ids in the order given. */
export async function enterPeople(tx: Tx, ctx: Ctx, versions: readonly NewVersion[], note: string): Promise<string[]> {
  const ids: string[] = []
  for (const { entry, followsId, isWithdrawal } of versions) {
    const { name, post, shortPost, unit, from, to, orderDocument, orderNumber, scope, source, reviewer } = entry
    const row = await tx.one<{ id: string }>(
      `insert into checking.person_fact (name, post, short_post, unit, from_on, to_on, order_document, order_number, scope,
         source, reviewer, follows_id, is_withdrawal, entered_by, entered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id`,
      [
        ...[name, post, shortPost, unit, from, to, orderDocument, orderNumber, scope, source, reviewer],
        ...[followsId, isWithdrawal, ctx.actor.id, ctx.now],
      ],
    )
    ids.push(row.id)
    const checked = entry.checkedInFile ? `；表中核对日期${entry.checkedInFile}` : ""
    await noteActs(tx, ctx, [row.id], "entered", note + checked)
  }
  return ids
}

/** Rows leave: what they said stays, and old results name the version that was made with them. */
export async function leave(tx: Tx, ctx: Ctx, ids: readonly string[], how: PersonAct, note = ""): Promise<void> {
  if (ids.length === 0) return
  await tx.run("update checking.person_fact set left_at = $2 where id = any($1)", [ids, ctx.now])
  await noteActs(tx, ctx, ids, how, note)
}

/** Makes rows count: by somebody else than who entered them. Those they follow make room first. */
export async function putInForce(tx: Tx, ctx: Ctx, rows: readonly StoredPerson[]): Promise<void> {
  const followed = rows.flatMap(({ followsId, isWithdrawal }) => (followsId ? [{ followsId, isWithdrawal }] : []))
  const idsOf = (withdrawn: boolean) =>
    followed.filter((one) => one.isWithdrawal === withdrawn).map((one) => one.followsId)
  await leave(tx, ctx, idsOf(false), "replaced")
  await leave(tx, ctx, idsOf(true), "withdrawn")
  const ids = rows.map(({ id }) => id)
  await tx.run(
    `update checking.person_fact set confirmed_by = $2, confirmed_at = $3::timestamptz, checked_by = $2, checked_at = $3::timestamptz,
       left_at = case when is_withdrawal then $3::timestamptz end where id = any($1)`,
    [ids, ctx.actor.id, ctx.now],
  )
  await noteActs(tx, ctx, ids, "confirmed")
}
