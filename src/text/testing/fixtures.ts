import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { LEVEL_LABELS } from "#kernel/level"
import type { CheckResult } from "../finding.ts"

/**
 * One text with what is to be found in it. In the file: a line that says what it is about, with the day of the text in
 * brackets where it matters; a line with a dot; the text; a dot; the findings, a line each; a dot.
 */
export interface Fixture {
  readonly file: string
  readonly title: string
  readonly at: string | undefined
  readonly text: string
  /** `警告 布署 → 部署`, in the order of the text. */
  readonly findings: readonly string[]
}

const FOLDER = join(import.meta.dirname, "..", "fixtures")
const DAY = /\[(\d{4}-\d{2}-\d{2})\]/

/** Every fixture of `src/text/fixtures`. Throws where a file is not written as said. */
export const fixtures = (): Fixture[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .flatMap((name) => fixturesOf(name, readFileSync(join(FOLDER, name), "utf8")))

export function fixturesOf(file: string, contents: string): Fixture[] {
  const parts = contents.split(/^\.\n/m)
  if (parts.pop()?.trim() !== "" || parts.length % 3 !== 0) {
    throw new Error(`${file}: a fixture is a title, a text and findings, each with a line "." behind it`)
  }
  return Array.from({ length: parts.length / 3 }, (_, index) => {
    const [title, text, findings] = parts.slice(index * 3, index * 3 + 3).map((part) => part.replace(/\n$/, ""))
    return {
      file,
      title: title!.trim(),
      at: DAY.exec(title!)?.[1],
      text: text!,
      findings: findings === "" ? [] : findings!.split("\n"),
    }
  })
}

/** A result as fixtures have it. */
export const toldOf = ({ findings }: CheckResult): string[] =>
  findings.map(({ level, original, suggestions }) =>
    `${LEVEL_LABELS[level]} ${original}${suggestions[0] === undefined ? "" : ` → ${suggestions[0]}`}`.replaceAll(
      "\n",
      "⏎",
    ),
  )
