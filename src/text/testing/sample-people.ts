import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { PersonFact } from "../people/index.ts"

/** The fictional persons of data/people as two of the office have confirmed them, for tests of the text core. */
export const samplePeople: readonly PersonFact[] = readFileSync(
  join(import.meta.dirname, "../../../data/people/anlan-sample.tsv"),
  "utf8",
)
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .slice(1)
  .map((line, index) => {
    const [name, post, shortPost, unit, from, to, orderDocument, orderNumber, scope, source] = line.split("\t")
    return {
      id: String(index + 1),
      ...{ name: name!, post: post!, shortPost: shortPost!, unit: unit!, from: from!, to: to! },
      ...{ orderDocument: orderDocument!, orderNumber: orderNumber ? Number(orderNumber) : undefined, scope: scope! },
      ...{ source: source!, state: "confirmed", uncheckedDays: 0 },
    }
  })
