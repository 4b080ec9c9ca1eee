/** One row of docs/features.tsv. */
export interface FeatureRow {
  readonly id: string
  readonly state: string
  readonly where: string
  readonly test: string
}

export function parseFeatures(text: string): FeatureRow[] {
  return text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [id = "", state = "", where = "", test = ""] = line.split("\t")
      return { id, state, where, test }
    })
}

/** How many rows each group of features has: (a) to (j), 130 in all. */
export const GROUPS: Readonly<Record<string, number>> = {
  A: 15,
  B: 18,
  C: 12,
  D: 14,
  E: 12,
  F: 19,
  G: 10,
  H: 13,
  I: 6,
  J: 11,
}

/**
 * What disagrees between the table and the tests. `titles` maps a test file to the titles in it.
 * done: a place, and named test files that exist and carry `[ID]` in a title. partial: a place and what is missing or a test.
 */
export function disagreements(rows: readonly FeatureRow[], titles: ReadonlyMap<string, string>): string[] {
  const faults: string[] = []
  const expected = Object.entries(GROUPS).flatMap(([group, n]) =>
    Array.from({ length: n }, (_, i) => `${group}${i + 1}`),
  )
  const ids = rows.map((row) => row.id)
  for (const id of expected)
    if (ids.filter((one) => one === id).length !== 1) faults.push(`${id}: must stand exactly once`)
  for (const id of ids) if (!expected.includes(id)) faults.push(`${id}: no such row`)
  for (const row of rows) {
    if (!["none", "partial", "done"].includes(row.state)) faults.push(`${row.id}: state ${row.state}`)
    if (row.state === "none") continue
    if (row.where === "") faults.push(`${row.id}: say where a person finds it`)
    const files = row.test
      .split(";")
      .map((file) => file.trim())
      .filter((file) => file !== "")
    if (row.state === "done" && files.length === 0) faults.push(`${row.id}: done without a test`)
    for (const file of files) {
      const text = titles.get(file)
      if (text === undefined) faults.push(`${row.id}: ${file} does not exist or is not run`)
      else if (!text.includes(`[${row.id}]`)) faults.push(`${row.id}: no title in ${file} carries [${row.id}]`)
    }
  }
  return faults
}
