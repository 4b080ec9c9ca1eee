import type { DueDate, Limit } from "#kernel/workday"
import type { ClockRow } from "./settings.ts"

/** What a named door promises to whoever comes in by it. */
export interface Promised {
  /** 立马办 */
  readonly name: string
  readonly first?: Limit
  readonly end?: Limit
}

/** The limit that counts: the law's, or the door's where it ends sooner. A promise never lengthens. */
export function sooner(
  row: ClockRow,
  promised: Promised | null,
  what: "first" | "end",
  ending: (limit: Limit) => DueDate,
): { readonly limit: Limit; readonly source: string; readonly counted: DueDate } {
  const law = { limit: row.limit, source: row.source, counted: ending(row.limit) }
  const own = promised?.[what]
  if (!promised || !own) return law
  const counted = ending(own)
  return counted.due < law.counted.due ? { limit: own, source: `“${promised.name}”的公开承诺`, counted } : law
}
