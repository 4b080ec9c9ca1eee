import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"

/** A notice as the notices module takes it, which stands on the same floor. */
export type Told = {
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly opens: string
} & ({ readonly toUnit: string } | { readonly toPerson: string })

/** Somebody stands in for another by a word given elsewhere (代审委托). */
export interface Deputed {
  /** Names the deputing for good, `review.deputy:7`. */
  readonly origin: string
  readonly personId: string
  readonly deputyId: string
  readonly from: Date
  readonly until: Date
  readonly reason: string
}

/** What duty needs of the house; wired by app. */
export interface DutyPorts {
  readonly tell: (tx: Tx, ctx: Ctx, notices: readonly Told[]) => Promise<void>
  /** All deputings in force or to come. */
  readonly deputed: (sql: Sql, now: Date) => Promise<readonly Deputed[]>
  /** Units that run accounts: the matrix that is to be covered. */
  readonly matrix: (sql: Sql) => Promise<readonly string[]>
}
