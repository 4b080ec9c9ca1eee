import type { LedgerFields } from "../fields.ts"

export type Verdict = "added" | "changed" | "same" | "refused"

/** A bad cell, or something worth knowing about a row, by sheet, row and column. Personal values are not repeated. */
export interface CellNote {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** What a row of a roster states about an account; what it leaves empty is not stated and changes nothing. */
export interface Stated {
  readonly fields: Partial<LedgerFields> & Pick<LedgerFields, "name" | "platform" | "unitId">
  /** The unit's name as the ledger has it. */
  readonly unitName: string
  readonly followers: number | null
  readonly postsPerDay: number | null
}

/** One row of a roster on its way into the ledger. Without `stated` it cannot be written. */
export interface StagedRow {
  readonly position: number
  readonly sheet: string
  readonly row: number
  readonly name: string
  readonly stated: Stated | null
  readonly errors: readonly CellNote[]
}
