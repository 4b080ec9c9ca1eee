import { appendFileSync, existsSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import type { Result } from "./bench.ts"
import type { Machine } from "./machine.ts"
import { median, ratio, verdictOf } from "./measure.ts"

/** One line for each peer of each figure; a figure without a peer has one line. `ratio` is our cost over the peer's; `note` says
 * exactly what was measured (lines written before it was there end before it). */
export const COLUMNS = [
  "date",
  "commit",
  "cpu",
  "cores",
  "memory_gib",
  "node",
  "load",
  "case",
  "runs",
  "ours",
  "unit",
  "target",
  "peer",
  "peer_median",
  "ratio",
  "verdict",
  "note",
] as const

const NONE = "-"

/** The lines of one figure, without line ends. */
export function ledgerLines(machine: Machine, result: Result): string[] {
  const ours = median(result.ours)
  const head = [machine.date, machine.commit, machine.cpu, machine.cores, machine.memoryGib, machine.node, machine.load]
  const own = [result.id, result.ours.length, tidy(ours), result.unit, result.target ?? NONE]
  const verdict = verdictOf(ours, result.target, result.better)
  const peers = result.peers.map(({ name, values }) => {
    const theirs = median(values)
    return [name, tidy(theirs), tidy(ratio(ours, theirs, result.better))]
  })
  const rows = peers.length > 0 ? peers : [[NONE, NONE, NONE]]
  return rows.map((peer) => [...head, ...own, ...peer, verdict, result.note ?? NONE].map(cell).join("\t"))
}

/** Three digits that mean something; a run's noise is larger than the fourth. */
export function tidy(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value)
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

const cell = (value: string | number): string => String(value).replace(/[\t\r\n]+/g, " ")

/** Adds lines to the committed ledger `bench/ledger.tsv`; answers its path. */
export function append(lines: readonly string[]): string {
  const path = join(packageRoot(), "bench", "ledger.tsv")
  if (!existsSync(path)) writeFileSync(path, `${COLUMNS.join("\t")}\n`)
  appendFileSync(path, lines.map((line) => `${line}\n`).join(""))
  return path
}
