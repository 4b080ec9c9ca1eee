import {
  platformLabel,
  type PublicAccount,
  publicAccountsByIds,
  publicAccountsNamed,
  publicAccountsOfUnits,
} from "#modules/registry"
import { containing, type Param, type Sql } from "#platform/db"
import { lastBoard } from "./boards.ts"
import type { Board } from "./rules/boards.ts"

/** What anybody may look for in the ledger. */
export interface AccountFilter {
  readonly q?: string
  readonly board?: string
  readonly platform?: string
  readonly unitId?: string
  /** Closed accounts instead of those in use. */
  readonly closed?: true
}

export interface PublicList {
  readonly items: readonly PublicAccount[]
  readonly total: number
  readonly pages: number
}

export const PAGE_ROWS = 20
const IN_USE = "a.state in ('normal', 'paused')"
const CLOSED = "a.state in ('retired', 'deregistered')"

/** One page of the accounts in use, or of those that are closed (the last closed first). */
export async function publicList(
  sql: Sql,
  filter: AccountFilter,
  boards: readonly Board[],
  page: number,
): Promise<PublicList> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [filter.closed ? CLOSED : IN_USE]
  if (filter.q) {
    const like = bound(containing(filter.q))
    where.push(`(a.name ilike ${like} or a.unit_name ilike ${like})`)
  }
  if (filter.board) where.push(`coalesce(p.board, ${bound(lastBoard(boards))}) = ${bound(filter.board)}`)
  if (filter.platform) where.push(`a.platform = ${bound(filter.platform)}`)
  if (filter.unitId) where.push(`a.unit_id = ${bound(filter.unitId)}::bigint`)
  // Only words are looked for in names.
  const from = `registry.${filter.q ? "v_account" : "v_account_place"} a left join portal.placement p on p.account_id = a.id where ${where.join(" and ")}`
  // The city's own first, then its counties, then towns: how people look for a government.
  const order = filter.closed ? "a.id desc" : "array_position(array['省', '市', '县', '镇'], a.level), a.unit_id, a.id"
  const rows = await sql.many<{ id: string; total: number }>(
    `select a.id, count(*) over ()::int as total from ${from} order by ${order}
     limit ${PAGE_ROWS} offset ${bound((page - 1) * PAGE_ROWS)}`,
    params,
  )
  const total = rows[0]?.total ?? 0
  const items = await publicAccountsByIds(
    sql,
    rows.map(({ id }) => id),
  )
  return { items, total, pages: Math.ceil(total / PAGE_ROWS) }
}

export interface Counts {
  readonly total: number
  readonly boards: ReadonlyMap<string, number>
  readonly platforms: readonly { readonly id: string; readonly label: string; readonly count: number }[]
  readonly closed: number
}

/** How many accounts are in use on each board and platform, as the lists behind them count; parts add up to the total. */
export async function publicCounts(sql: Sql, boards: readonly Board[]): Promise<Counts> {
  const rows = await sql.many<{ board: string; platform: string; isOpen: boolean; n: number }>(
    `select coalesce(p.board, $1) as board, a.platform, ${IN_USE} as "isOpen", count(*)::int as n
     from registry.v_account_place a left join portal.placement p on p.account_id = a.id group by 1, 2, 3`,
    [lastBoard(boards)],
  )
  const byBoard = new Map<string, number>()
  const byPlatform = new Map<string, { id: string; label: string; count: number }>()
  let closed = 0
  for (const { board, platform, isOpen, n } of rows) {
    if (!isOpen) {
      closed += n
      continue
    }
    byBoard.set(board, (byBoard.get(board) ?? 0) + n)
    const count = (byPlatform.get(platform)?.count ?? 0) + n
    byPlatform.set(platform, { id: platform, label: platformLabel(platform), count })
  }
  const platforms = [...byPlatform.values()].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
  return { total: platforms.reduce((sum, { count }) => sum + count, 0), boards: byBoard, platforms, closed }
}

const GO_TO_MAX = 5

/** For each silent account, where its readers go: the account it named, else those in use of the same unit. */
export async function successorsOf(
  sql: Sql,
  found: readonly PublicAccount[],
): Promise<ReadonlyMap<string, readonly PublicAccount[]>> {
  const silent = found.filter((one) => one.state !== "normal")
  if (silent.length === 0) return new Map()
  const ofUnits = await publicAccountsOfUnits(
    sql,
    silent.map((one) => one.unitId),
  )
  const answers = new Map<string, readonly PublicAccount[]>()
  for (const one of silent) {
    const own = ofUnits.filter((other) => other.unitId === one.unitId)
    const named = one.successor ? await namedSuccessor(sql, one, own) : undefined
    answers.set(one.id, named ? [named] : own.slice(0, GO_TO_MAX))
  }
  return answers
}

/** The account in use that bears the name, of the same unit and platform if there are several. */
async function namedSuccessor(
  sql: Sql,
  one: PublicAccount,
  own: readonly PublicAccount[],
): Promise<PublicAccount | undefined> {
  const bears = (other: PublicAccount): boolean => other.name === one.successor
  const mine = own.filter(bears)
  if (mine.length > 0) return mine.find(({ platform }) => platform === one.platform) ?? mine[0]
  return (await publicAccountsNamed(sql, one.successor!, GO_TO_MAX)).find(
    (other) => bears(other) && other.state === "normal",
  )
}
