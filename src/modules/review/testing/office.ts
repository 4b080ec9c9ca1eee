import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { actorOf, addGrant, addLogin, addPerson, addUnit } from "#modules/identity"
import { attempt, type Db, type Tx } from "#platform/db"
import { ctxOf, testDb } from "#platform/testing"
import * as review from "../index.ts"

/** A working Thursday morning. */
export const MORNING = "2026-06-11T10:00:00+08:00"
export const FIVE = { politics: true, law: true, policy: true, secrecy: true, wording: true }

const PEOPLE = {
  author: ["林晓", "bureau", "editor"],
  colleague: ["孟潇", "bureau", "editor"],
  section: ["曹敏", "bureau", "section-head"],
  deputy: ["程远", "bureau", "deputy-head"],
  head: ["何正", "bureau", "unit-head"],
  proof: ["丁然", "bureau", "proofreader"],
  secrecy: ["郑稳", "bureau", "secrecy"],
  leader: ["方岚", "district", "district-leader"],
  duty: ["顾平", "district", "duty-leader"],
  publicity: ["余薇", "publicity", "joint-publicity"],
  cyber: ["秦朗", "cyber", "joint-cyber"],
  police: ["高岩", "police", "joint-police"],
  stranger: ["苏禾", "street", "section-head"],
} as const
export type Who = keyof typeof PEOPLE
type Place = "city" | "district" | "bureau" | "publicity" | "cyber" | "police" | "street"

export interface Office {
  readonly db: Db
  readonly units: Readonly<Record<Place, string>>
  readonly people: Readonly<Record<Who, string>>
  as(who: Who, at?: string): Promise<Ctx>
  act<T>(who: Who, command: (ctx: Ctx, tx: Tx) => Promise<Outcome<T>>, at?: string): Promise<Outcome<T>>
  grant(who: Who, role: string, place: Place): Promise<void>
}

/** A district bureau with everybody a ladder can ask for, on a database of its own. */
export async function openOffice(): Promise<Office> {
  const db = await testDb()
  const at = new Date("2026-01-01T00:00:00+08:00")
  const { units, people } = await db.tx(async (tx) => {
    const add = (name: string, level: string, areaParentId: string | null) =>
      addUnit(
        tx,
        { name, shortName: name, kind: "行政机关", level, areaParentId, lineParentId: null, divisionCode: null },
        at,
      )
    const city = await add("安澜市人民政府", "市", null)
    const district = await add("望澜区人民政府", "县", city)
    const units: Record<Place, string> = {
      city,
      district,
      bureau: await add("望澜区文化和旅游局", "县", district),
      publicity: await add("望澜区委宣传部", "县", district),
      cyber: await add("望澜区委网信办", "县", district),
      police: await add("安澜市公安局望澜分局", "县", district),
      street: await add("望澜区云渚街道办事处", "镇", district),
    }
    const people: Partial<Record<Who, string>> = {}
    for (const [who, [name, place, role]] of Object.entries(PEOPLE)) {
      const id = await addPerson(tx, { name, unitId: units[place] }, at)
      await addLogin(tx, id, who, "x", at)
      await addGrant(tx, { personId: id, role, unitId: units[place], by: "house" }, at)
      people[who as Who] = id
    }
    return { units, people: people as Record<Who, string> }
  })
  const as = async (who: Who, when = MORNING): Promise<Ctx> => {
    const person = await actorOf(db, people[who])
    if (!person) throw new Error(`no person ${who}`)
    return ctxOf(person, when)
  }
  return {
    db,
    units,
    people,
    as,
    async act(who, command, when) {
      const ctx = await as(who, when)
      return await attempt(db, (tx) => command(ctx, tx))
    },
    async grant(who, role, place) {
      await db.tx((tx) => addGrant(tx, { personId: people[who], role, unitId: units[place], by: "house" }, at))
    },
  }
}

export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}

let things = 0

/** Sends a thing in, the author's own by default. Answers the round. */
export async function sendIn(
  office: Office,
  given: {
    contentClass?: string
    by?: Who
    authors?: readonly Who[]
    at?: string
    id?: string
    hash?: string
    dueAt?: Date
  } = {},
): Promise<review.RoundView> {
  return must(await trySend(office, given))
}

export function trySend(
  office: Office,
  given: {
    contentClass?: string
    by?: Who
    authors?: readonly Who[]
    at?: string
    id?: string
    hash?: string
    dueAt?: Date
  } = {},
): Promise<Outcome<review.RoundView>> {
  const id = given.id ?? `thing-${++things}`
  return office.act(
    given.by ?? "author",
    (ctx, tx) =>
      review.openRound(ctx, tx, {
        subject: { kind: "test.thing", id, title: "关于夏季防汛的提示", hash: given.hash ?? "hash-1" },
        contentClass: given.contentClass ?? "ordinary",
        unitId: office.units.bureau,
        authorIds: (given.authors ?? ["author"]).map((who) => office.people[who]),
        ...(given.dueAt && { dueAt: given.dueAt }),
      }),
    given.at,
  )
}

/** One opinion; an agreement on all five gates by default. */
export const sign = (
  office: Office,
  who: Who,
  round: { readonly id: string; readonly hash: string },
  more: Partial<review.Opine> & { at?: string } = {},
): Promise<Outcome<review.Signed>> => {
  const { at, ...opinion } = more
  return office.act(
    who,
    (ctx, tx) =>
      review.opine(ctx, tx, { roundId: round.id, hash: round.hash, verdict: "agree", gates: FIVE, ...opinion }),
    at,
  )
}

/** What stands written about rounds: rows, trail, jobs. A refused act leaves it as it was. */
export async function written(db: Db): Promise<unknown> {
  return await db.one(
    `select (select count(*) from review.round) as rounds, (select count(*) from review.opinion) as opinions,
       (select count(*) from review.event) as events, (select count(*) from review.paper) as papers,
       (select count(*) from review.proof) as proofs, (select count(*) from review.deputy) as deputies,
       (select count(*) from review.choice) as choices, (select count(*) from trail.entry) as trail,
       (select coalesce(sum(urges), 0) from review.step) as urges,
       (select string_agg(state, ',' order by id) from review.round) as states,
       (select count(*) from graphile_worker.jobs) as jobs`,
  )
}
