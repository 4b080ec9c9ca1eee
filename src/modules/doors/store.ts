import type { Ctx } from "#kernel/actor"
import type { Limit } from "#kernel/workday"
import type { Placed } from "#kernel/scope"
import type { Promised } from "#modules/inbox"
import type { Sql, Tx } from "#platform/db"

export const DOOR_KIND = "doors.door"

/** What the office decides of a door. */
export interface DoorWords {
  readonly kind: "answer" | "media"
  readonly name: string
  readonly says: string
  readonly promise: string
  readonly colour: string
  readonly mark: string
  readonly unitId: string
  readonly kinds: readonly string[]
  readonly first: Limit | null
  readonly end: Limit | null
  readonly validFrom: string
  readonly validTo: string | null
}

export interface DoorRow extends DoorWords, Placed {
  readonly id: string
  readonly unitName: string
  readonly members: number
}

const limitOf = (what: string): string =>
  `case when d.${what}_amount is not null then json_build_object('amount', d.${what}_amount, 'unit', d.${what}_unit) end as "${what}"`
const DOOR = `d.id, d.kind, d.name, d.says, d.promise, d.colour, d.mark, d.unit_id as "unitId", u.name as "unitName",
  u.area_path as "areaPath", u.line_path as "linePath", d.kinds, ${limitOf("first")}, ${limitOf("end")},
  d.valid_from::text as "validFrom", d.valid_to::text as "validTo",
  (select count(*)::int from doors.member m where m.door_id = d.id) as members`
const FROM = "doors.door d join identity.v_unit u on u.id = d.unit_id"

export const doorRows = (sql: Sql): Promise<DoorRow[]> =>
  sql.many<DoorRow>(`select ${DOOR} from ${FROM} order by d.id limit 200`)

export const doorRow = (sql: Sql, id: string): Promise<DoorRow | undefined> =>
  sql.maybe<DoorRow>(`select ${DOOR} from ${FROM} where d.id = $1`, [id])

export const lockDoor = (tx: Tx, id: string): Promise<DoorRow | undefined> =>
  tx.maybe<DoorRow>(`select ${DOOR} from ${FROM} where d.id = $1 for update of d`, [id])

/** Does it take messages on this day? */
export const isOpenOn = (door: Pick<DoorWords, "validFrom" | "validTo">, date: string): boolean =>
  door.validFrom <= date && (door.validTo === null || date <= door.validTo)

/** What it promises, for a message that comes in by it. */
export const promisedBy = ({ name, first, end }: DoorWords): Promised => ({
  name,
  ...(first && { first }),
  ...(end && { end }),
})

const paramsOf = (words: DoorWords, at: Date) => [
  ...[words.kind, words.name, words.says, words.promise, words.colour, words.mark, words.unitId, [...words.kinds]],
  ...[words.first?.amount ?? null, words.first?.unit ?? null, words.end?.amount ?? null, words.end?.unit ?? null],
  ...[words.validFrom, words.validTo, at],
]

export async function insertDoor(tx: Tx, ctx: Ctx, words: DoorWords): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into doors.door (kind, name, says, promise, colour, mark, unit_id, kinds, first_amount, first_unit, end_amount, end_unit,
       valid_from, valid_to, made_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15) returning id`,
    paramsOf(words, ctx.now),
  )
  return id
}

export const updateDoor = (tx: Tx, ctx: Ctx, id: string, words: DoorWords): Promise<number> =>
  tx.run(
    `update doors.door set kind = $1, name = $2, says = $3, promise = $4, colour = $5, mark = $6, unit_id = $7, kinds = $8,
       first_amount = $9, first_unit = $10, end_amount = $11, end_unit = $12, valid_from = $13, valid_to = $14, changed_at = $15
     where id = $16`,
    [...paramsOf(words, ctx.now), id],
  )

export async function setMembers(tx: Tx, id: string, units: readonly string[]): Promise<void> {
  await tx.run("delete from doors.member where door_id = $1 and unit_id <> all($2::bigint[])", [id, [...units]])
  await tx.run(
    "insert into doors.member (door_id, unit_id) select $1, unit from unnest($2::bigint[]) unit on conflict do nothing",
    [id, [...units]],
  )
}

export const membersOf = (sql: Sql, id: string): Promise<{ id: string; name: string }[]> =>
  sql.many(
    "select u.id, u.name from doors.member m join identity.v_unit u on u.id = m.unit_id where m.door_id = $1 order by u.id",
    [id],
  )

export const addDoorEvent = (tx: Tx, ctx: Ctx, id: string, kind: string, text = ""): Promise<number> =>
  tx.run("insert into doors.event (door_id, at, actor_id, unit_id, kind, text) values ($1, $2, $3, $4, $5, $6)", [
    ...[id, ctx.now, ctx.actor.id, ctx.actor.unitId, kind, text],
  ])
