import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { BulletinView } from "./contract.ts"
import { blocksOf, numbered, passRate } from "./rules.ts"
import { BULLETIN_COLUMNS, type BulletinRow } from "./store.ts"
import { bulletinWording } from "./wording.ts"

export const unitNameOf = async (sql: Sql, unitId: string): Promise<string> =>
  (await sql.one<{ name: string }>("select name from identity.v_unit where id = $1", [unitId])).name

/** Pass rate of the unit's latest bulletin that ended before this period began. */
export async function rateBefore(sql: Sql, unitId: string, from: string): Promise<number | null> {
  const row = await sql.maybe<Pick<BulletinRow, "facts">>(
    "select facts from reports.bulletin where unit_id = $1 and to_on < $2 order by to_on desc, id desc limit 1",
    [unitId, from],
  )
  return row ? passRate(row.facts) : null
}

async function makerOf(sql: Sql, personId: string): Promise<string> {
  const row = await sql.maybe<{ name: string }>("select name from identity.v_person where id::text = $1", [personId])
  return row?.name ?? "系统"
}

/** The paper as it will print, with the figures it was built from and where their rows are. */
export async function viewOf(sql: Sql, row: BulletinRow): Promise<BulletinView> {
  const { facts } = row
  const days = `/problems?from=${facts.from}&to=${facts.to}`
  const unfinished = "open,assigned,rectified"
  return {
    id: row.id,
    title: row.title,
    number: row.number,
    from: row.from,
    to: row.to,
    dueOn: row.dueOn,
    madeAt: iso(row.madeAt),
    madeBy: await makerOf(sql, row.madeBy),
    figures: [
      { label: "纳入统计账号", value: `${facts.total}个`, opens: "/accounts" },
      { label: "合格率", value: `${passRate(facts)}%（${facts.total - facts.failed}/${facts.total}）`, opens: null },
      { label: "发现问题", value: `${facts.annex.length}个`, opens: `${days}&state=${unfinished},closed` },
      { label: "已销号", value: `${facts.closed}个`, opens: `${days}&state=closed` },
      { label: "正在整改", value: `${facts.open}个`, opens: `${days}&state=${unfinished}` },
    ],
    blocks: numbered(blocksOf(facts, bulletinWording())),
    annex: facts.annex.map(({ level: _level, ...line }) => line),
  }
}

/** One 通报 the actor's scope covers. */
export async function bulletinRow(ctx: Ctx, sql: Sql, id: string): Promise<BulletinRow | undefined> {
  const params: Param[] = [id]
  const scope = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  return await sql.maybe<BulletinRow>(
    `select ${BULLETIN_COLUMNS} from reports.bulletin b join identity.v_unit u on u.id = b.unit_id where b.id = $1 and ${scope}`,
    params,
  )
}

export async function bulletinOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<BulletinView>> {
  const row = await bulletinRow(ctx, sql, input.id)
  return row ? done(await viewOf(sql, row)) : refused("reports.not-found")
}

/** 通报列表, newest first. */
export async function listBulletins(ctx: Ctx, sql: Sql, filter: { limit: number; cursor?: string | undefined }) {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const from = `reports.bulletin b join identity.v_unit u on u.id = b.unit_id
    left join identity.v_person p on p.id::text = b.made_by where ${scopeSql(ctx.actor.scope, "u", bound)}`
  const total = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Omit<BulletinRow, "facts"> & { maker: string | null }>(
    `select b.id, b.title, b.number, b.from_on as "from", b.to_on as "to", b.due_on as "dueOn", b.made_at as "madeAt", p.name as maker
     from ${from} order by b.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const items = rows.map((row) => ({ ...row, madeAt: iso(row.madeAt), madeBy: row.maker ?? "系统" }))
  return done(pageOf(items, total.n, offset))
}
