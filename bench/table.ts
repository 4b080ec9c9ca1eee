import type { Result } from "./bench.ts"
import { tidy } from "./ledger.ts"
import { median, ratio, verdictOf } from "./measure.ts"

const HEADER = ["项目", "中位数", "目标", "结论", "对照", "对照中位数", "倍数"]
const RIGHT = new Set([1, 2, 5, 6])

/** The figures as a Chinese table for the terminal. 倍数: our cost over the peer's. Notes stand below their figure. */
export function tableOf(results: readonly Result[]): string {
  const blocks = results.map((result) => ({ rows: rowsOf(result), note: result.note }))
  const rows = [HEADER, ...blocks.flatMap((block) => block.rows)]
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]!))))
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => padded(text, widths[column]!, RIGHT.has(column)))
      .join("  ")
      .trimEnd()
  const below = blocks.flatMap((block) => [...block.rows.map(line), ...(block.note ? [`  ${block.note}`] : [])])
  return [line(HEADER), ...below].join("\n")
}

function rowsOf(result: Result): string[][] {
  const ours = median(result.ours)
  const target = result.target === undefined ? "" : `${result.better === "less" ? "<" : ">"} ${result.target}`
  const own = [result.title, `${tidy(ours)} ${result.unit}`, target, verdictOf(ours, result.target, result.better)]
  const [first = ["", "", ""], ...others] = result.peers.map(({ name, values }) => {
    const theirs = median(values)
    return [name, `${tidy(theirs)} ${result.unit}`, tidy(ratio(ours, theirs, result.better))]
  })
  return [[...own, ...first], ...others.map((peer) => ["", "", "", "", ...peer])]
}

/** Columns a text takes in a terminal: a Chinese character takes two. */
export const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, sign) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(sign) ? 2 : 1),
    0,
  )

const padded = (text: string, width: number, right: boolean): string => {
  const blank = " ".repeat(width - widthOf(text))
  return right ? blank + text : text + blank
}
