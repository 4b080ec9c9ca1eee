import type { PersonEntry } from "./people-entry.ts"

/** A row that is kept: in force, or waiting for its second person. */
export interface KeptEntry extends PersonEntry {
  readonly id: string
  readonly isPending: boolean
}

export type PeopleChange = "added" | "changed" | "ended"

export interface PeopleDiffItem {
  readonly change: PeopleChange
  readonly entry: PersonEntry
  /** The row in force it would take the place of. */
  readonly before: KeptEntry | null
  /** A row that waits for its second person and would be overtaken. */
  readonly waiting: KeptEntry | null
  /** 停用: the file is the whole list and the row is not in it. */
  readonly withdraws: boolean
}

const keyOf = ({ name, post, unit, from }: PersonEntry): string => [name, post, unit, from].join("\n")

/** What one row says, but for the reviewer that a file happens to name. */
const saysOf = ({ shortPost, to, orderDocument, orderNumber, scope, source }: PersonEntry): string =>
  JSON.stringify([shortPost, to, orderDocument, orderNumber, scope, source])

/** What a table is meant as: rows of people in office that a whole list leaves out go out of force; past ones stay. */
export interface Meant {
  readonly isWhole: boolean
  readonly today: string
}

/** 新增、修改、停用 against what is kept. */
export function diffPeople(kept: readonly KeptEntry[], entries: readonly PersonEntry[], { isWhole, today }: Meant) {
  const inForce = new Map(kept.filter(({ isPending }) => !isPending).map((one) => [keyOf(one), one]))
  const waitingFor = new Map(kept.filter(({ isPending }) => isPending).map((one) => [keyOf(one), one]))
  const items: PeopleDiffItem[] = []
  let same = 0
  for (const entry of entries) {
    const [before, waiting] = [inForce.get(keyOf(entry)) ?? null, waitingFor.get(keyOf(entry)) ?? null]
    const standing = waiting ?? before
    if (standing && saysOf(standing) === saysOf(entry)) {
      same += 1
      continue
    }
    const change = !before ? "added" : before.to === null && entry.to !== null ? "ended" : "changed"
    items.push({ change, entry, before, waiting, withdraws: false })
  }
  if (isWhole) {
    const named = new Set(entries.map(keyOf))
    for (const [key, before] of inForce) {
      if (named.has(key) || (before.to !== null && before.to < today)) continue
      items.push({ change: "ended", entry: before, before, waiting: waitingFor.get(key) ?? null, withdraws: true })
    }
  }
  const count = (change: PeopleChange) => items.filter((item) => item.change === change).length
  return { items, same, counts: { added: count("added"), changed: count("changed"), ended: count("ended") } }
}
