import type { Param } from "#platform/db"

export interface HeatFilter {
  /** A Monday. */
  readonly from: string
  readonly weeks: number
  readonly matter?: string | undefined
  readonly kind?: string | undefined
}

/** Conditions on `m` beside its time. */
export const narrowed = ({ matter, kind }: HeatFilter, bound: (value: Param) => string): string =>
  `${matter ? ` and m.matter = ${bound(matter)}` : ""}${kind ? ` and m.kind = ${bound(kind)}` : ""}`
