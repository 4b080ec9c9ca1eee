import { expect } from "vitest"
import type { Actor, Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { addGrant, addLogin, addPerson, addUnit } from "#modules/identity"
import type { Tx } from "#platform/db"
import { actor, ctxOf, testDb } from "#platform/testing"
import type { EntryText } from "../store.ts"

export const NOW = "2026-11-23T09:00:00+08:00"

export const TEXT: EntryText = {
  question: "医保重复缴费怎么退？",
  wordings: ["医保交了两次怎么退费"],
  answer: "可以在“安澜通”提交退费申请，7个工作日内退回原缴费账户。",
  policyName: "《安澜市城乡居民基本医疗保险办法》",
  policyClause: "第十七条",
  policyUntil: "2026-12-31",
  validFrom: "2026-01-01",
  validUntil: null,
}

export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}

const COUNTED = [
  "knowledge.entry",
  "knowledge.entry_event",
  "knowledge.gap",
  "trail.entry",
  "review.round",
  "notices.notice",
]
const TRACES = COUNTED.map(
  (table) => `(select md5(string_agg(r::text, ',' order by r::text)) from ${table} r) as "${table}"`,
).join(", ")

/** A unit whose seats of review are filled, one beside it, and what an act may have left. */
export async function library() {
  const db = await testDb()
  const at = new Date("2026-01-05T09:00:00+08:00")
  const unit = (name: string) =>
    db.tx((tx) =>
      addUnit(
        tx,
        {
          name,
          shortName: name,
          kind: "行政机关",
          level: "市",
          areaParentId: null,
          lineParentId: null,
          divisionCode: null,
        },
        at,
      ),
    )
  const office = await unit("安澜市医保局")
  const other = await unit("临港市医保局")
  const who = async (
    name: string,
    unitId: string,
    roles: readonly string[],
    verbs: readonly string[],
  ): Promise<Actor> => {
    const id = await db.tx(async (tx) => {
      const person = await addPerson(tx, { name, unitId }, at)
      await addLogin(tx, person, `p${person}`, "x", at)
      for (const role of roles) await addGrant(tx, { personId: person, role, unitId, by: "house" }, at)
      return person
    })
    return actor({
      ...{ id, name, unitId, permissions: verbs },
      scope: { kind: "subtrees", areas: [`/${unitId}/`], lines: [] },
    })
  }
  const EDIT = ["knowledge.read", "knowledge.edit"]
  const people = {
    writer: await who("公冶致远", office, ["editor"], EDIT),
    head: await who("澹台若水", office, ["section-head", "reviewer"], EDIT),
    deputy: await who("宇文思齐", office, ["deputy-head", "reviewer"], EDIT),
    chief: await who("闻人清和", office, ["unit-head", "reviewer"], ["knowledge.read"]),
    stranger: await who("令狐明谷", other, ["editor"], EDIT),
  }
  const act = <T>(by: Actor, run: (ctx: Ctx, tx: Tx) => Promise<Outcome<T>>, now: string = NOW): Promise<Outcome<T>> =>
    db
      .tx(async (tx) => {
        const outcome = await run(ctxOf(by, now), tx)
        if (!outcome.ok) throw new Refused(outcome)
        return outcome
      })
      .catch((error: unknown) => {
        if (error instanceof Refused) return error.outcome as Outcome<T>
        throw error
      })
  const traces = () => db.one(`select ${TRACES}`)
  const refusedWithoutTrace = async (code: string, run: () => Promise<Outcome<unknown>>): Promise<void> => {
    const before = await traces()
    expect(await run()).toMatchObject({ ok: false, code })
    expect(await traces()).toEqual(before)
  }
  return { db, act, people, units: { office, other }, refusedWithoutTrace }
}

class Refused extends Error {
  readonly outcome: Outcome<unknown>
  constructor(outcome: Outcome<unknown>) {
    super("refused")
    this.outcome = outcome
  }
}
