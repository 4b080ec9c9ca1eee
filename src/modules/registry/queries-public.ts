import { isDate, startOfDate } from "#kernel/time"
import { containing, type Sql } from "#platform/db"
import type { AccountState } from "./states.ts"

/** What anybody may know of a filed account: nothing of persons, nothing of how it is judged. */
export interface PublicAccount {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly platformLabel: string
  readonly url: string | null
  readonly unitId: string
  readonly unitName: string
  readonly state: AccountState
  /** When it came into its present state; null when it has been in it since it was filed and the roster told no day. */
  readonly stateSince: Date | null
  /** Why it came into that state, as it was filed; null where nobody wrote it down. */
  readonly stateReason: string | null
  /** Name of the account its readers were sent to, as the roster told it. */
  readonly successor: string | null
}

interface Row extends PublicAccount {
  readonly closedOn: string | null
}

/** Columns that rosters bring for accounts that are closed; unknown columns are kept as they came. */
const EXTRA = "(select c.extra from registry.account c where c.id = a.id)"
const STATE_VERSION = `from registry.account_version v where v.account_id = a.id and v.version > 1 and 'state' = any(v.changed)`

const PUBLIC = `a.id, a.name, a.platform, a.platform_label as "platformLabel", a.url, a.unit_id as "unitId",
  a.unit_name as "unitName", a.state, (select max(v.valid_from) ${STATE_VERSION}) as "stateSince",
  case when a.state = 'normal' then null else coalesce(${EXTRA} ->> '关停原因',
    (select v.reason ${STATE_VERSION} order by v.version desc limit 1)) end as "stateReason",
  case when a.state = 'normal' then null else ${EXTRA} ->> '关停日期' end as "closedOn",
  case when a.state = 'normal' then null else ${EXTRA} ->> '关停后请关注' end as successor`

/** In use first, then by name; the ledger's order would tell nothing to a citizen. */
const ORDER = "array_position(array['normal', 'paused', 'retired', 'deregistered'], a.state), a.name, a.platform, a.id"

async function accounts(sql: Sql, tail: string, values: Parameters<Sql["many"]>[1]): Promise<PublicAccount[]> {
  const rows = await sql.many<Row>(`select ${PUBLIC} from registry.v_account a ${tail}`, values)
  return rows.map(({ closedOn, ...row }) => ({
    ...row,
    stateSince: row.stateSince ?? (closedOn && isDate(closedOn) ? startOfDate(closedOn) : null),
  }))
}

/** Accounts whose name is, or contains, these words; letters in either case. No data scope: this is for the public. */
export const publicAccountsNamed = (sql: Sql, name: string, limit: number): Promise<PublicAccount[]> =>
  accounts(sql, `where a.name ilike $1 order by lower(a.name) = lower($2) desc, ${ORDER} limit $3`, [
    containing(name),
    name,
    limit,
  ])

/** The account an address names: by the platform's id, or by the address as it was filed. */
export const publicAccountsAt = (
  sql: Sql,
  link: { readonly urls: readonly string[]; readonly platform: string | null; readonly platformId: string | null },
): Promise<PublicAccount[]> =>
  accounts(sql, `where a.url = any($1) or (a.platform = $2 and a.platform_id = $3) order by ${ORDER} limit 5`, [
    link.urls,
    link.platform,
    link.platformId,
  ])

/** Accounts in use of some units: where to go from one that is closed. */
export const publicAccountsOfUnits = (sql: Sql, unitIds: readonly string[]): Promise<PublicAccount[]> =>
  accounts(sql, `where a.state = 'normal' and a.unit_id = any($1) order by ${ORDER}`, [[...new Set(unitIds)]])

/** Accounts by their numbers, in the order in which a list of them is read. */
export const publicAccountsByIds = (sql: Sql, ids: readonly string[]): Promise<PublicAccount[]> =>
  accounts(sql, `where a.id = any($1::bigint[]) order by array_position($1::bigint[], a.id)`, [[...ids]])
