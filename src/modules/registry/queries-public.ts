import { containing, type Sql } from "#platform/db"
import type { AccountState } from "./states.ts"

/** What anybody may know of a filed account: nothing of persons, nothing of how it is judged. */
export interface PublicAccount {
  readonly id: string
  readonly name: string
  readonly platformLabel: string
  readonly url: string | null
  readonly unitId: string
  readonly unitName: string
  readonly state: AccountState
  /** When it came into its present state; null when it has been in it since it was filed. */
  readonly stateSince: Date | null
}

const PUBLIC = `a.id, a.name, a.platform_label as "platformLabel", a.url, a.unit_id as "unitId", a.unit_name as "unitName", a.state,
  (select max(v.valid_from) from registry.account_version v
   where v.account_id = a.id and v.version > 1 and 'state' = any(v.changed)) as "stateSince"`

/** In use first, then by name; the ledger's order would tell nothing to a citizen. */
const ORDER = "array_position(array['normal', 'paused', 'retired', 'deregistered'], a.state), a.name, a.platform, a.id"

/** Accounts whose name is, or contains, these words; letters in either case. No data scope: this is for the public. */
export const publicAccountsNamed = (sql: Sql, name: string, limit: number): Promise<PublicAccount[]> =>
  sql.many<PublicAccount>(
    `select ${PUBLIC} from registry.v_account a where a.name ilike $1
     order by lower(a.name) = lower($2) desc, ${ORDER} limit $3`,
    [containing(name), name, limit],
  )

/** The account an address names: by the platform's id, or by the address as it was filed. */
export const publicAccountsAt = (
  sql: Sql,
  link: { readonly urls: readonly string[]; readonly platform: string | null; readonly platformId: string | null },
): Promise<PublicAccount[]> =>
  sql.many<PublicAccount>(
    `select ${PUBLIC} from registry.v_account a
     where a.url = any($1) or (a.platform = $2 and a.platform_id = $3) order by ${ORDER} limit 5`,
    [link.urls, link.platform, link.platformId],
  )

/** Accounts in use of some units: where to go from one that is closed. */
export const publicAccountsOfUnits = (sql: Sql, unitIds: readonly string[]): Promise<PublicAccount[]> =>
  sql.many<PublicAccount>(
    `select ${PUBLIC} from registry.v_account a where a.state = 'normal' and a.unit_id = any($1) order by ${ORDER}`,
    [[...new Set(unitIds)]],
  )
