import { readdirSync, readFileSync } from "node:fs"

/** A line of the core: its file, and which line, from 1. */
export interface Line {
  readonly file: string
  readonly line: number
  readonly length: number
}

/** A line that holds code: nothing is mutated in comments, imports, types and blank lines, and they are not counted. */
const isCode = (line: string): boolean =>
  /\S/.test(line) && !/^\s*(\/\/|\/\*|\*|import |export (type|\*|\{)|[})\]]+,?$)/.test(line)

/** mulberry32: small, and the same everywhere. */
export function numbersOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function linesOfCore(): Line[] {
  const files = readdirSync("src/text", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/\.test\.ts$|(^|\/)testing\/|-bytes\.ts$/.test(path))
    .map((path) => `src/text/${path}`)
  return files.sort().flatMap((file) => {
    const lines = readFileSync(file, "utf8").split("\n")
    return lines.flatMap((text, index) => (isCode(text) ? [{ file, line: index + 1, length: text.length }] : []))
  })
}

/** So many lines of the core by a seed: the same seed takes the same lines. `all`: how many there are. */
export function sampleOf(count: number, next: () => number): { readonly lines: readonly Line[]; readonly all: number } {
  const all = linesOfCore()
  const taken = new Set<Line>()
  while (taken.size < Math.min(count, all.length)) taken.add(all[Math.floor(next() * all.length)]!)
  return { lines: [...taken], all: all.length }
}
