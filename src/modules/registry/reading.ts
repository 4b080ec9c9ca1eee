import type { Sql } from "#platform/db"
import type { AccountState } from "./states.ts"

/** An account as higher floors see it (`registry.v_account`). */
export interface KnownAccount {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly platformLabel: string
  readonly platformId: string | null
  readonly url: string | null
  readonly unitId: string
  readonly unitName: string
  readonly areaPath: string
  readonly linePath: string
  readonly level: string
  readonly state: AccountState
  readonly countedIn: "国办" | "网信"
  readonly followers: number | null
  readonly lastPostAt: Date | null
}

const KNOWN = `id, name, platform, platform_label as "platformLabel", platform_id as "platformId", url,
  unit_id as "unitId", unit_name as "unitName", area_path as "areaPath", line_path as "linePath", level, state,
  counted_in as "countedIn", followers, last_post_at as "lastPostAt"`

/** Accounts by id, without a data scope: whoever shows them applies it. Unknown ids are absent. */
export async function accountsOf(sql: Sql, ids: readonly string[]): Promise<Map<string, KnownAccount>> {
  const rows = await sql.many<KnownAccount>(`select ${KNOWN} from registry.v_account where id = any($1)`, [
    [...new Set(ids)],
  ])
  return new Map(rows.map((row) => [row.id, row]))
}

export interface Collectable {
  readonly id: string
  readonly platform: string
  readonly platformId: string | null
  readonly url: string | null
}

/** Accounts that collection should visit: those that still speak or must go on speaking until 注销 is finished. */
export const collectable = (sql: Sql): Promise<Collectable[]> =>
  sql.many<Collectable>(
    `select id, platform, platform_id as "platformId", url from registry.account
     where state in ('normal', 'paused') order by id`,
  )
