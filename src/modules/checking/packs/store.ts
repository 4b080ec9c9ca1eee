import type { Sql, Tx } from "#platform/db"
import { RULES } from "#text"
import type { PackFile } from "../rules/pack.ts"
import { activePacks, rulesetWith } from "../ruleset.ts"

export interface StoredPack extends PackFile {
  readonly id: string
  readonly publisherId: string
  readonly publicKey: string
  readonly publisherEnded: boolean
  readonly hash: string
  readonly followsId: string | null
  readonly state: "waiting" | "active" | "ended"
}

/** How a pack stands, of `k`. */
export const PACK_STATE = `case when k.activated_at is null then 'waiting' when k.ended_at is null then 'active' else 'ended' end`

const STORED = `k.id, k.publisher_id as "publisherId", p.name as publisher, p.public_key as "publicKey",
  p.ended_at is not null as "publisherEnded", k.number, k.version, k.dated_on::text as date, k.changelog, k.rows,
  k.signature, k.hash, k.follows_id as "followsId", ${PACK_STATE} as state
  from checking.pack k join checking.publisher p on p.id = k.publisher_id`

export const storedPack = (sql: Sql, id: string): Promise<StoredPack | undefined> =>
  sql.maybe<StoredPack>(`select ${STORED} where k.id = $1`, [id])

/** The pack in force under a publisher's number. */
export const packInForce = (
  sql: Sql,
  of: Pick<StoredPack, "publisherId" | "number">,
): Promise<StoredPack | undefined> =>
  sql.maybe<StoredPack>(
    `select ${STORED} where k.publisher_id = $1 and k.number = $2 and k.activated_at is not null and k.ended_at is null`,
    [of.publisherId, of.number],
  )

/** Packs change the rules of the whole house: one such act at a time. */
export const lockPacks = (tx: Tx): Promise<unknown> => tx.run("lock table checking.pack in share row exclusive mode")

/** Ids of rules and rows in force, those of the pack that would make room apart. */
export async function takenIds(sql: Sql, leaving: string | undefined): Promise<Set<string>> {
  const { words, hidden } = await rulesetWith(
    sql,
    (await activePacks(sql)).filter(({ id }) => id !== leaving),
  )
  return new Set([...RULES, ...words.rows, ...hidden.rows].map(({ id }) => id))
}
