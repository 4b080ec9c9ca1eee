import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type Gate, gateList, type LadderBook, ladderBook } from "./rules/ladder.ts"

const parsed = (name: string): unknown => JSON.parse(readFileSync(join(packageRoot(), "data/review", name), "utf8"))

let bookRead: LadderBook | undefined
/** data/review/ladders.json, read and checked once. Throws on a book that is not well formed. */
export function ladderBookInForce(): LadderBook {
  bookRead ??= ladderBook.parse(parsed("ladders.json"))
  return bookRead
}

let gatesRead: readonly Gate[] | undefined
/** The five gates, data/review/gates.json. */
export function gates(): readonly Gate[] {
  gatesRead ??= gateList.parse(parsed("gates.json")).gates
  return gatesRead
}
