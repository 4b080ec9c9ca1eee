import type { LexiconRow } from "#text"

export type RowChange = "added" | "removed" | "changed"

export interface PackDiff {
  readonly counts: Readonly<Record<RowChange, number>>
  /** Of these, how many rows are sensitive before or after: they are not among `items`. */
  readonly sensitive: number
  readonly items: readonly {
    readonly change: RowChange
    readonly row: LexiconRow
    readonly before: LexiconRow | null
  }[]
}

/** 新增、停用、修改: rows of a pack against those it would take the place of, by id. */
export function diffRows(before: readonly LexiconRow[], after: readonly LexiconRow[]): PackDiff {
  const old = new Map(before.map((row) => [row.id, row]))
  const kept = new Set(after.map((row) => row.id))
  const items: { change: RowChange; row: LexiconRow; before: LexiconRow | null }[] = []
  for (const row of after) {
    const was = old.get(row.id)
    if (!was) items.push({ change: "added", row, before: null })
    else if (JSON.stringify(was) !== JSON.stringify(row)) items.push({ change: "changed", row, before: was })
  }
  for (const row of before) if (!kept.has(row.id)) items.push({ change: "removed", row, before: row })
  const shown = items.filter(({ row, before }) => row.class !== "sensitive" && before?.class !== "sensitive")
  const count = (change: RowChange) => items.filter((item) => item.change === change).length
  return {
    counts: { added: count("added"), removed: count("removed"), changed: count("changed") },
    sensitive: items.length - shown.length,
    items: shown,
  }
}
