import { iso } from "#kernel/time"
import type { AccountRow } from "./contract.ts"
import { platformLabel } from "./platforms.ts"
import { type AccountState, stateLabel } from "./states.ts"

/** A row of the ledger as the database answers it. */
export interface LedgerRow {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly unitId: string
  readonly unitName: string
  readonly level: string
  readonly functions: string[]
  readonly state: AccountState
  readonly countedIn: "国办" | "网信"
  readonly followers: number | null
  readonly postsPerDay: number | null
  readonly lastPostAt: Date | null
  readonly openProblems: number
}

export const accountRowOf = (row: LedgerRow): AccountRow => ({
  id: row.id,
  name: row.name,
  platform: row.platform,
  platformLabel: platformLabel(row.platform),
  unit: { id: row.unitId, name: row.unitName },
  level: row.level,
  followers: row.followers,
  postsPerDay: row.postsPerDay,
  functions: row.functions,
  state: row.state,
  stateLabel: stateLabel(row.state),
  lastPostAt: row.lastPostAt ? iso(row.lastPostAt) : null,
  openProblems: row.openProblems,
  countedIn: row.countedIn,
})

interface Counted {
  readonly platform: string | null
  readonly level: string | null
  readonly state: AccountState | null
  readonly n: number
}
export interface Part {
  readonly key: string
  readonly label: string
  readonly count: number
}

const LEVEL_ORDER = ["省", "市", "县", "镇"]
const STATE_ORDER: readonly string[] = ["normal", "paused", "retired", "deregistered"]

/** Rows of `grouping sets ((platform), (level), (state), ())` as parts of one total. */
export function figuresOf(rows: readonly Counted[]) {
  const parts = (key: "platform" | "level" | "state", label: (key: string) => string): Part[] =>
    rows.flatMap((row) => (row[key] === null ? [] : [{ key: row[key], label: label(row[key]), count: row.n }]))
  return {
    total: rows.find((row) => row.platform === null && row.level === null && row.state === null)?.n ?? 0,
    byPlatform: parts("platform", platformLabel).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
    byLevel: parts("level", (level) => `${level}级`).sort(
      (a, b) => LEVEL_ORDER.indexOf(a.key) - LEVEL_ORDER.indexOf(b.key),
    ),
    byState: parts("state", (state) => stateLabel(state as AccountState)).sort(
      (a, b) => STATE_ORDER.indexOf(a.key) - STATE_ORDER.indexOf(b.key),
    ),
  }
}
