import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import { type Audience, type ItemWords, marksOf } from "./rules/item.ts"

export interface ItemRow extends ItemWords {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly audience: Audience
  readonly accountId: string | null
  readonly accountName: string | null
  readonly platformLabel: string | null
  readonly setAt: Date
  readonly by: string
  readonly endedAt: Date | null
  readonly endedWhy: string | null
}

export const ITEM = `i.id, i.unit_id as "unitId", u.name as "unitName", i.code, i.name, i.audience, i.topic, i.bundle, i.how, i.who,
  i.fee, i.time_limit as "timeLimit", i.online_url as "onlineUrl", i.mobile_url as "mobileUrl",
  i.window_place as "windowPlace", i.window_hours as "windowHours", i.phone, i.account_id as "accountId",
  a.name as "accountName", a.platform_label as "platformLabel", i.menu, i.other_names as "otherNames", i.source,
  i.valid_until as "validUntil", i.set_at as "setAt", coalesce(p.name, '系统') as by, i.ended_at as "endedAt",
  i.ended_why as "endedWhy"`
export const FROM = `catalogue.item i join identity.v_unit u on u.id = i.unit_id
  left join registry.v_account a on a.id = i.account_id left join identity.v_person p on p.id::text = i.set_by`

export interface SetItem extends ItemWords {
  readonly unitId: string
  readonly accountId: string | null
}

const marksFor = (item: ItemWords): string[] =>
  marksOf([item.name, item.otherNames, item.topic, item.bundle, item.menu].join(" "))

const WRITTEN = `unit_id, code, name, audience, topic, bundle, how, who, fee, time_limit, online_url, mobile_url, window_place,
  window_hours, phone, account_id, menu, other_names, source, valid_until`

const columnsOf = (items: readonly SetItem[]) => [
  items.map((one) => one.unitId),
  ...(["code", "name", "audience", "topic", "bundle", "how", "who", "fee", "timeLimit"] as const).map((field) =>
    items.map((one) => one[field]),
  ),
  ...(["onlineUrl", "mobileUrl", "windowPlace", "windowHours", "phone"] as const).map((field) =>
    items.map((one) => one[field]),
  ),
  items.map((one) => one.accountId),
  ...(["menu", "otherNames", "source", "validUntil"] as const).map((field) => items.map((one) => one[field])),
]

/** Adds items in one statement. */
export async function insertItems(tx: Tx, ctx: Ctx, items: readonly SetItem[]): Promise<string[]> {
  if (items.length === 0) return []
  const rows = await tx.many<{ id: string }>(
    `insert into catalogue.item (${WRITTEN}, marks, set_at, set_by)
     select r.unit_id, r.code, r.name, r.audience, r.topic, r.bundle, r.how, r.who, r.fee, r.time_limit, r.online_url,
       r.mobile_url, r.window_place, r.window_hours, r.phone, r.account_id, r.menu, r.other_names, r.source, r.valid_until,
       string_to_array(r.marks, ' '), $22, $23
     from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
       $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::bigint[], $17::text[], $18::text[],
       $19::text[], $20::date[], $21::text[]) as r (${WRITTEN}, marks)
     returning id`,
    [...columnsOf(items), items.map((one) => marksFor(one).join(" ")), ctx.now, ctx.actor.id],
  )
  return rows.map(({ id }) => id)
}

export const updateItem = (tx: Tx, ctx: Ctx, id: string, item: SetItem): Promise<number> =>
  tx.run(
    `update catalogue.item set (${WRITTEN}) = row($2::bigint, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
       $17::bigint, $18, $19, $20, $21::date), marks = $22, set_at = $23, set_by = $24 where id = $1`,
    [id, ...columnsOf([item]).map(([value]) => value ?? null), marksFor(item), ctx.now, ctx.actor.id],
  )

export const lockItem = (tx: Tx, id: string): Promise<{ id: string } | undefined> =>
  tx.maybe("select id from catalogue.item where id = $1 for update", [id])

export const endItemRow = (tx: Tx, ctx: Ctx, id: string, why: string): Promise<number> =>
  tx.run("update catalogue.item set ended_at = $2, ended_why = $3, set_by = $4 where id = $1", [
    id,
    ctx.now,
    why,
    ctx.actor.id,
  ])

/** Items in use of these units by name, for a table that says them again. */
export const itemsByName = (
  sql: Sql,
  unitIds: readonly string[],
): Promise<{ id: string; unitId: string; name: string }[]> =>
  sql.many(
    `select id, unit_id as "unitId", name from catalogue.item where unit_id = any($1::bigint[]) and ended_at is null`,
    [[...unitIds]],
  )
