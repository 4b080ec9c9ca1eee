import type { PersonFact } from "#text"
import type { PersonEntry } from "./people-entry.ts"
import { readPeople } from "./people-table.ts"

/** The rows of a table in data/people: the template's columns, tab-separated. Throws when one is not as the template wants. */
export function sampleEntries(text: string): readonly PersonEntry[] {
  const rows = text.split(/\r?\n/).map((line) => line.split("\t"))
  const { entries, faults } = readPeople([{ name: "样例", rows }], { by: "", today: "" })
  if (faults.length > 0) throw new Error(`sample people, line ${faults[0]!.row}: ${faults[0]!.reason}`)
  return entries
}

/** The same as facts that two persons stand behind, for whoever has no database. */
export const sampleFacts = (text: string): PersonFact[] =>
  sampleEntries(text).map(({ to, orderNumber, reviewer: _, ...entry }, index) => ({
    ...entry,
    id: `sample-${index + 1}`,
    to: to ?? "",
    orderNumber: orderNumber ?? undefined,
    state: "confirmed",
    uncheckedDays: 0,
  }))
