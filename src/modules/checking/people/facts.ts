import type { Sql } from "#platform/db"
import { compilePeople, type People, type PersonFact } from "#text"
import { daysBetween, peopleStateOf } from "../rules/people-state.ts"
import { setting } from "./setting.ts"
import { keptPeople, type StoredPerson } from "./store.ts"

/** Compilations that a process keeps: today's, and those a change or a new day has left behind. */
const KEPT = 4
const compiled = new Map<string, People | undefined>()

/** The persons and posts of this house as they stand on a day; undefined where nobody has entered any. */
export async function peopleOn(sql: Sql, today: string): Promise<People | undefined> {
  const { edition } = await sql.one<{ edition: string }>(
    `select current_database() || ' ' || coalesce((select max(id) from checking.person_event), 0) as edition`,
  )
  const key = `${edition} ${today}`
  if (compiled.has(key)) return compiled.get(key)
  const kept = await keptPeople(sql)
  const facts = kept.filter(({ isWithdrawal }) => !isWithdrawal).map((row) => factOf(row, today))
  const people = compilePeople({ facts })
  compiled.set(key, people)
  for (const old of [...compiled.keys()].slice(0, -KEPT)) compiled.delete(old)
  return people
}

function factOf(row: StoredPerson, today: string): PersonFact {
  const { confirmedBy, checkedOn, to, orderNumber } = row
  const state = peopleStateOf(
    { confirmedOn: confirmedBy ? checkedOn : null, checkedOn, to, hasLeft: row.hasLeft },
    today,
    setting(),
  )
  return {
    ...{
      id: row.id,
      name: row.name,
      post: row.post,
      shortPost: row.shortPost,
      unit: row.unit,
      from: row.from,
      to: to ?? "",
    },
    ...{
      orderDocument: row.orderDocument,
      orderNumber: orderNumber ?? undefined,
      scope: row.scope,
      source: row.source,
    },
    state: state === "pending" || state === "stale" ? state : "confirmed",
    uncheckedDays: checkedOn ? daysBetween(checkedOn, today) : 0,
  }
}
