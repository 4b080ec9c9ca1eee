import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import {
  COLUMN_LIST,
  LEDGER,
  LEDGER_FIELDS,
  type LedgerField,
  type LedgerFields,
  RECORD_SHAPE,
  recordOf,
  selectFields,
} from "./fields.ts"
import { platformLabel } from "./platforms.ts"
import { roundedRate } from "./standing.ts"

/** An account to be written for the first time; what is left out is not known (null). */
export type NewAccount = Pick<LedgerFields, "name" | "platform" | "unitId" | "level" | "countedIn"> &
  Partial<LedgerFields> & {
    readonly reason: string
    /** When the ledger first held it; now, if left out. */
    readonly since?: Date
    readonly followers?: number | null
    readonly postsPerDay?: number | null
  }

const NEW: Omit<LedgerFields, "name" | "platform" | "unitId" | "level" | "countedIn"> = {
  platformId: null,
  url: null,
  parentUnitId: null,
  region: null,
  functions: [],
  state: "normal",
  openedOn: null,
  filingNo: null,
  certifiedAs: null,
  principal: null,
  operator: null,
  contractor: null,
  phoneMasked: null,
  extra: {},
}

/**
 * Writes accounts with their first version and standing, set-based: 10,000 rows are four statements. Answers the ids in
 * the order given. Throws when a platform id is already taken; whoever reads rosters asks first.
 */
export async function addAccounts(tx: Tx, ctx: Ctx, rows: readonly NewAccount[]): Promise<string[]> {
  if (rows.length === 0) return []
  const drawn = await tx.many<{ id: string }>(
    "select nextval(pg_get_serial_sequence('registry.account', 'id')) as id from generate_series(1, $1)",
    [rows.length],
  )
  const ids = drawn.map((row) => row.id)
  await keepPlatforms(tx, rows)
  await tx.copy(
    "registry.account",
    ["id", ...LEDGER_FIELDS.map((field) => LEDGER[field].column), "created_at"],
    rows.map((row, i) => {
      const fields: LedgerFields = { ...NEW, ...row }
      return [ids[i]!, ...LEDGER_FIELDS.map((field) => fields[field]), row.since ?? ctx.now]
    }),
  )
  await keepVersions(
    tx,
    ctx,
    rows.map((row, i) => ({ id: ids[i]!, reason: row.reason, changed: [], from: row.since ?? ctx.now })),
  )
  await tx.copy(
    "registry.standing",
    ["account_id", "followers", "followers_at", "followers_method", "posts_per_day"],
    rows.map(({ followers = null, postsPerDay = null, since }, i) => [
      ids[i]!,
      followers,
      followers === null ? null : (since ?? ctx.now),
      followers === null ? null : "import",
      roundedRate(postsPerDay),
    ]),
  )
  return ids
}

/** A view needs the name of each platform beside its id. */
async function keepPlatforms(tx: Tx, rows: readonly { platform: string }[]): Promise<void> {
  const ids = [...new Set(rows.map((row) => row.platform))].sort()
  await tx.run(
    `insert into registry.platform (id, label) select * from unnest($1::text[], $2::text[])
     on conflict (id) do update set label = excluded.label where registry.platform.label <> excluded.label`,
    [ids, ids.map(platformLabel)],
  )
}

/** Snapshots of the rows as they now stand. */
async function keepVersions(
  tx: Tx,
  ctx: Ctx,
  changes: readonly { id: string; reason: string; changed: readonly string[]; from: Date }[],
): Promise<void> {
  await tx.run(
    `insert into registry.account_version (account_id, version, valid_from, changed_by, reason, changed, ${COLUMN_LIST})
     select a.id, a.version, v.since, $2, v.reason, v.changed, ${COLUMN_LIST.replace(/\w+/g, "a.$&")}
     from jsonb_to_recordset($1::jsonb) as v (id bigint, reason text, changed text[], since timestamptz)
     join registry.account a on a.id = v.id`,
    [JSON.stringify(changes.map(({ from, ...rest }) => ({ ...rest, since: from }))), ctx.actor.id],
  )
}

export interface LockedAccount extends LedgerFields {
  readonly id: string
  readonly areaPath: string
  readonly linePath: string
}

/** Locks one account of the ledger with the place of its unit. */
export const lockAccount = (tx: Tx, id: string): Promise<LockedAccount | undefined> =>
  tx.maybe<LockedAccount>(
    `select a.id, ${selectFields("a")}, u.area_path as "areaPath", u.line_path as "linePath"
     from registry.account a join identity.v_unit u on u.id = a.unit_id where a.id = $1 for update of a`,
    [id],
  )

export const isIdTaken = async (tx: Tx, platform: string, platformId: string): Promise<boolean> =>
  (await tx.maybe("select 1 from registry.account where platform = $1 and platform_id = $2", [
    platform,
    platformId,
  ])) !== undefined

export interface Change {
  readonly id: string
  /** The row as it shall stand; the caller holds its lock. */
  readonly fields: LedgerFields
  readonly changed: readonly LedgerField[]
  readonly reason: string
}

/** Writes changed accounts and a version of each. */
export async function changeAccounts(tx: Tx, ctx: Ctx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await keepPlatforms(
    tx,
    changes.map((change) => change.fields),
  )
  const assignments = LEDGER_FIELDS.map((field) => `${LEDGER[field].column} = v.${LEDGER[field].column}`).join(", ")
  await tx.run(
    `update registry.account a set ${assignments}, version = a.version + 1
     from jsonb_to_recordset($1::jsonb) as v (id bigint, ${RECORD_SHAPE}) where a.id = v.id`,
    [JSON.stringify(changes.map(({ id, fields }) => ({ id, ...recordOf(fields) })))],
  )
  await keepVersions(
    tx,
    ctx,
    changes.map(({ id, reason, changed }) => ({ id, reason, changed, from: ctx.now })),
  )
}
