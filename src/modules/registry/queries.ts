import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf } from "#kernel/route"
import { addDays, civilDate, DAY_MS, iso, startOfDate } from "#kernel/time"
import { scopeSql, treeOrder } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import type { AccountView, registryContract } from "./contract.ts"
import { type LedgerFields, selectFields } from "./fields.ts"
import { registryMessages } from "./messages.zh.ts"
import { platformIds, platformLabel } from "./platforms.ts"
import { mayChange } from "./policy.ts"
import { accountRowOf, figuresOf, type LedgerRow } from "./rows.ts"
import { recogniseLink } from "./rules/recognise-link.ts"
import { accountMoves } from "./states.ts"

type ListInput = InputOf<typeof registryContract.accounts>
/** The filters of the ledger, as in the contract. */
export type LedgerFilter = Omit<ListInput, "limit" | "cursor" | "sort">

type Bind = (value: Param) => string

/** The ledger as a table of a moment: today's rows, or for each account the last version that began before `end`. */
interface Ledger {
  readonly from: string
  readonly followers: string
  readonly lastPostAt: string
  readonly postsPerDay: string
  /** The instant that "days without an update" are counted back from. */
  readonly until: Date
}

const JOINS = `join identity.v_unit u on u.id = a.unit_id left join registry.standing s on s.account_id = a.id`

/** Figures of a later day than `asOf` are not shown as if they had been known then. */
function ledgerAt(asOf: string | undefined, now: Date, bound: Bind): Ledger {
  if (asOf === undefined || asOf >= civilDate(now)) {
    const [followers, lastPostAt, postsPerDay] = ["s.followers", "s.last_post_at", "s.posts_per_day"]
    return { from: `registry.account a ${JOINS}`, followers, lastPostAt, postsPerDay, until: now }
  }
  const until = startOfDate(addDays(asOf, 1))
  const end = bound(until)
  return {
    from: `registry.account c cross join lateral (select v.account_id as id, v.* from registry.account_version v
        where v.account_id = c.id and v.valid_from < ${end} order by v.version desc limit 1) a ${JOINS}`,
    followers: `case when s.followers_at < ${end} then s.followers end`,
    lastPostAt: `case when s.last_post_at < ${end} then s.last_post_at end`,
    postsPerDay: "null::double precision",
    until,
  }
}

const rowColumns = (ledger: Ledger): string =>
  `a.id, a.name, a.platform, a.unit_id as "unitId", u.name as "unitName", a.level, a.functions, a.state,
   a.counted_in as "countedIn", ${ledger.followers} as followers, ${ledger.postsPerDay} as "postsPerDay",
   ${ledger.lastPostAt} as "lastPostAt", coalesce(s.open_problems, 0) as "openProblems"`

/** The filter and the actor's data scope as one condition. */
async function conditionOf(ctx: Ctx, sql: Sql, filter: LedgerFilter, ledger: Ledger, bound: Bind): Promise<string> {
  const where = [scopeSql(ctx.actor.scope, "u", bound)]
  if (filter.counted !== "全部") where.push(`a.counted_in = ${bound(filter.counted)}`)
  if (filter.q) {
    const like = bound(containing(filter.q))
    // Chinese has no case; folding it costs three times the search.
    const op = /[a-z]/i.test(filter.q) ? "ilike" : "like"
    const columns = ["a.name", "u.name", "a.platform_id", "a.filing_no"]
    where.push(`(${columns.map((column) => `${column} ${op} ${like}`).join(" or ")})`)
  }
  if (filter.platform) where.push(`a.platform = any(${bound(platformIds(filter.platform))})`)
  if (filter.level) where.push(`a.level = any(${bound(filter.level.map((level) => level.replace(/级$/, "")))})`)
  if (filter.state) where.push(`a.state = any(${bound(filter.state.map(stateKey))})`)
  if (filter.functions) where.push(`a.functions @> ${bound(filter.functions)}`)
  if (filter.followersMin !== undefined) where.push(`${ledger.followers} >= ${bound(filter.followersMin)}`)
  if (filter.followersMax !== undefined) where.push(`${ledger.followers} <= ${bound(filter.followersMax)}`)
  if (filter.postsPerDayMin !== undefined) where.push(`${ledger.postsPerDay} >= ${bound(filter.postsPerDayMin)}`)
  if (filter.quietDays !== undefined) {
    // As the two-week rule counts (rules 2.2): a post exactly N days old still counts as an update.
    where.push(`${ledger.lastPostAt} < ${bound(new Date(ledger.until.getTime() - filter.quietDays * DAY_MS))}`)
  }
  if (filter.quietDaysMax !== undefined) {
    where.push(`${ledger.lastPostAt} >= ${bound(new Date(ledger.until.getTime() - filter.quietDaysMax * DAY_MS))}`)
  }
  if (filter.neverPosted) where.push(`${ledger.lastPostAt} is null`)
  if (filter.unit) where.push(await belowUnit(sql, filter.unit, bound))
  return where.join(" and ")
}

const stateKey = (word: string): string =>
  Object.entries(accountMoves.states).find(([key, { label }]) => key === word || label === word)?.[0] ?? word

/** The unit itself and what stands below it in either tree. */
async function belowUnit(sql: Sql, unitId: string, bound: Bind): Promise<string> {
  const unit = await sql.maybe<{ area: string; line: string }>(
    "select area_path as area, line_path as line from identity.v_unit where id = $1",
    [unitId],
  )
  if (!unit) return "false"
  return scopeSql({ kind: "subtrees", areas: [unit.area], lines: [unit.line] }, "u", bound)
}

const SORTS: Readonly<Record<ListInput["sort"], (ledger: Ledger) => string>> = {
  unit: () => `${treeOrder("u", "a.level")}, a.name, a.platform`,
  name: () => "a.name",
  "-followers": (ledger) => `${ledger.followers} desc nulls last`,
  "-postsPerDay": (ledger) => `${ledger.postsPerDay} desc nulls last`,
  lastPostAt: (ledger) => `${ledger.lastPostAt} asc nulls last`,
}

/** 台账: a page of it, with figures under the same filter whose parts add up to the total. */
export async function listAccounts(ctx: Ctx, sql: Sql, input: ListInput) {
  const params: Param[] = []
  const bound: Bind = (value) => `$${params.push(value)}`
  const ledger = ledgerAt(input.asOf, ctx.now, bound)
  const clause = await conditionOf(ctx, sql, input, ledger, bound)
  const counting = [...params]
  const offset = offsetOf(input.cursor)
  const order = `${SORTS[input.sort](ledger)}, a.id`
  const paging = `limit ${bound(input.limit)} offset ${bound(offset)}`
  const [rows, counts] = await Promise.all([
    sql.many<LedgerRow>(
      `select ${rowColumns(ledger)} from ${ledger.from} where ${clause} order by ${order} ${paging}`,
      params,
    ),
    sql.many<Parameters<typeof figuresOf>[0][number]>(
      `select a.platform, a.level, a.state, count(*)::int as n from ${ledger.from} where ${clause}
       group by grouping sets ((a.platform), (a.level), (a.state), ())`,
      counting,
    ),
  ])
  const { total, ...figures } = figuresOf(counts)
  return done({ ...pageOf(rows.map(accountRowOf), total, offset), asOf: iso(momentOf(ledger, ctx.now)), figures })
}

/** The last second of the day the ledger stands for, or now. */
const momentOf = (ledger: Ledger, now: Date): Date =>
  ledger.until < now ? new Date(ledger.until.getTime() - 1000) : now

interface FullRow extends LedgerRow, Pick<AccountView, "unitKind"> {
  readonly parentUnitName: string | null
  readonly followersAt: Date | null
  readonly followersMethod: "api" | "import" | "manual" | null
  readonly areaPath: string
  readonly linePath: string
}
/** A whole row: the ledger's fields, names of its units, standing. */
export type WholeRow = FullRow & LedgerFields

/** Whole rows under a filter, in the ledger's order: for exports and account pages. */
async function wholeRows(ctx: Ctx, sql: Sql, filter: LedgerFilter, id?: string): Promise<WholeRow[]> {
  const params: Param[] = []
  const bound: Bind = (value) => `$${params.push(value)}`
  const ledger = ledgerAt(filter.asOf, ctx.now, bound)
  const clause = await conditionOf(ctx, sql, filter, ledger, bound)
  const one = id === undefined ? "true" : `a.id = ${bound(id)}`
  return await sql.many<WholeRow>(
    `select ${selectFields("a")}, ${rowColumns(ledger)}, u.kind as "unitKind", p.name as "parentUnitName",
       u.area_path as "areaPath", u.line_path as "linePath", s.followers_at as "followersAt", s.followers_method as "followersMethod"
     from ${ledger.from} left join identity.v_unit p on p.id = a.parent_unit_id
     where ${one} and ${clause} order by ${SORTS.unit(ledger)}, a.id`,
    params,
  )
}

export const ledgerRows = (ctx: Ctx, sql: Sql, filter: LedgerFilter): Promise<WholeRow[]> => wholeRows(ctx, sql, filter)

/** One account, today or at the end of a past day. What the actor may not see does not exist. */
export async function accountOf(
  ctx: Ctx,
  sql: Sql,
  input: { id: string; asOf?: string | undefined },
): Promise<Outcome<AccountView>> {
  const [row] = await wholeRows(ctx, sql, { counted: "全部", asOf: input.asOf } as LedgerFilter, input.id)
  if (!row) return refused("registry.not-found")
  const today = civilDate(ctx.now)
  const past = input.asOf !== undefined && input.asOf < today
  return done({
    ...accountRowOf(row),
    platformId: row.platformId,
    url: row.url,
    parentUnit: row.parentUnitId ? { id: row.parentUnitId, name: row.parentUnitName ?? "" } : null,
    unitKind: row.unitKind,
    certifiedAs: row.certifiedAs,
    openedOn: row.openedOn,
    filingNo: row.filingNo,
    principal: row.principal,
    operator: row.operator,
    contractor: row.contractor,
    phoneMasked: row.phoneMasked,
    extra: { ...row.extra },
    asOf: past ? input.asOf! : today,
    followersSource:
      row.followers !== null && row.followersMethod && row.followersAt
        ? { method: row.followersMethod, at: iso(row.followersAt) }
        : null,
    actions: { change: allowedFrom(past ? refused("registry.past-day") : mayChange(ctx.actor, row)) },
  })
}

const allowedFrom = (refusal: Refusal | undefined) => ({
  ok: refusal === undefined,
  why: refusal ? sentence(registryMessages, refusal.code, refusal.values) : null,
})

/** 由链接识别: which platform and id an address names, and whether the ledger knows it (within the actor's scope). */
export async function recognise(ctx: Ctx, sql: Sql, input: { link: string }) {
  const link = recogniseLink(input.link)
  if (!link) return refused("registry.unknown-link")
  const params: Param[] = []
  const bound: Bind = (value) => `$${params.push(value)}`
  const ledger = ledgerAt(undefined, ctx.now, bound)
  const known = await sql.maybe<LedgerRow>(
    `select ${rowColumns(ledger)} from ${ledger.from}
     where ${scopeSql(ctx.actor.scope, "u", bound)} and (a.platform = ${bound(link.platform)}
       and a.platform_id = ${bound(link.id)} or a.url = ${bound(input.link.trim())}) order by a.id limit 1`,
    params,
  )
  return done({
    platform: link.platform,
    platformLabel: platformLabel(link.platform),
    platformId: link.id,
    known: known ? accountRowOf(known) : null,
  })
}
