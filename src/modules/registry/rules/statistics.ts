import type { CellError } from "./parse-row.ts"
import type { Platforms } from "./platforms.ts"
import type { Roster } from "./read-roster.ts"
import { FUNCTIONS, LEVELS, STATUS_LABELS } from "./words.ts"

/** A count and its share of the whole, 0–1 with four decimals. */
export interface Share {
  readonly n: number
  readonly share: number
}

/** `census --json` (interfaces.md). Keys of the groups are Chinese labels; 未填 stands for empty cells. */
export interface Census {
  readonly total: number
  readonly byPlatform: Readonly<Record<string, number>>
  readonly byLevel: Readonly<Record<string, number>>
  readonly byStatus: Readonly<Record<string, number>>
  readonly byFunction: Readonly<Record<string, number>>
  /** “粉丝数量超过1万”: 10,000 itself is not over. */
  readonly followersOver10000: number
  /** “日均发布数量2条以上”: 2 is in (《民法典》 art. 1259). */
  readonly postsPerDayAtLeast2: Share
  /** “同时具有信息发布、政务服务功能”. */
  readonly publishAndService: Share
  /** Distinct host units. */
  readonly units: number
  /** Rows that repeat an earlier account: counted above, and named in `errors`. */
  readonly duplicates: number
  readonly errors: readonly CellError[]
  readonly unknownColumns: Roster["unknownColumns"]
  readonly notes: readonly string[]
}

const FOLLOWERS_MANY = 10_000
const POSTS_PER_DAY_BUSY = 2
const EMPTY = "未填"

export function censusOf(roster: Roster, platforms: Platforms): Census {
  const { rows } = roster
  const share = (n: number): Share => ({ n, share: rows.length === 0 ? 0 : Number((n / rows.length).toFixed(4)) })
  const units = new Set(rows.map((row) => row.unit?.replace(/\s/g, "")).filter((unit) => unit !== undefined))
  return {
    total: rows.length,
    byPlatform: counted(rows.map((row) => platforms.byId.get(row.platform)?.label ?? row.platform)),
    byLevel: counted(
      rows.map((row) => row.level ?? EMPTY),
      LEVELS,
    ),
    byStatus: counted(rows.map((row) => (row.status ? STATUS_LABELS[row.status] : EMPTY))),
    byFunction: counted(
      rows.flatMap((row) => row.functions),
      FUNCTIONS,
    ),
    followersOver10000: rows.filter((row) => (row.followers ?? 0) > FOLLOWERS_MANY).length,
    postsPerDayAtLeast2: share(rows.filter((row) => (row.postsPerDay ?? 0) >= POSTS_PER_DAY_BUSY).length),
    publishAndService: share(
      rows.filter((row) => row.functions.includes("发布") && row.functions.includes("办事")).length,
    ),
    units: units.size,
    duplicates: roster.duplicates,
    errors: roster.errors,
    unknownColumns: roster.unknownColumns,
    notes: roster.notes,
  }
}

/** Counts per key: the fixed keys first and always, then the others, most first. */
function counted(keys: readonly string[], fixed: readonly string[] = []): Record<string, number> {
  const counts = new Map<string, number>(fixed.map((key) => [key, 0]))
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  const others = [...counts].filter(([key]) => !fixed.includes(key)).sort((a, b) => b[1] - a[1])
  return Object.fromEntries([...fixed.map((key): [string, number] => [key, counts.get(key)!]), ...others])
}
