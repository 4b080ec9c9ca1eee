/** A cell of the map with how many messages it has. */
export interface Cell {
  readonly key: string
  readonly count: number
}

/**
 * 小单元格不公布: keys of cells whose count is not shown. Cells of 1 to k−1; and as long as what is hidden together is one cell or
 * fewer than k messages, the next smallest one too, for a single hidden cell is the total less the others. Empty cells say nothing.
 */
export function hiddenCells(cells: readonly Cell[], k: number): ReadonlySet<string> {
  const filled = cells.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count || (a.key < b.key ? -1 : 1))
  const small = filled.filter(({ count }) => count < k).length
  if (small === 0) return new Set()
  let hidden = small
  const sum = () => filled.slice(0, hidden).reduce((all, { count }) => all + count, 0)
  while (hidden < filled.length && (hidden < 2 || sum() < k)) hidden += 1
  return new Set(filled.slice(0, hidden).map(({ key }) => key))
}
