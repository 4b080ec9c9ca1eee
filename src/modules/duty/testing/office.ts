import { expect } from "vitest"
import type { Actor, Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { addGrant, addLogin, addPerson, addUnit } from "#modules/identity"
import type { Tx } from "#platform/db"
import { syncSubscriptions } from "#platform/jobs"
import { actor, ctxOf, testDb } from "#platform/testing"
import { openRoster } from "../commands/roster.ts"
import { planShifts } from "../commands/plan-shifts.ts"
import { dutyListens } from "../jobs.ts"
import type { DutyPorts, Told } from "../ports.ts"

/** A Monday in the forenoon. */
export const NOW = "2026-11-23T09:00:00+08:00"

export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}

const TABLES = ["roster", "roster_unit", "shift", "swap", "hand_over", "ring", "absence"].map((name) => `duty.${name}`)
const TRACES = [
  ...TABLES.map((table) => `(select md5(string_agg(r::text, ',' order by r::text)) from ${table} r) as "${table}"`),
  `(select count(*) from trail.entry) as trail`,
  `(select count(*) from graphile_worker._private_jobs) as jobs`,
].join(", ")

/** Two units with a night desk, a stranger beside them, and what was told. */
export async function dutyOffice() {
  const db = await testDb()
  await syncSubscriptions(db, dutyListens)
  const at = new Date("2026-01-05T09:00:00+08:00")
  const unit = (name: string, areaParentId: string | null) =>
    db.tx((tx) =>
      addUnit(
        tx,
        { name, shortName: name, kind: "行政机关", level: "市", areaParentId, lineParentId: null, divisionCode: null },
        at,
      ),
    )
  const city = await unit("安澜市政府办公室", null)
  const water = await unit("安澜市水利局", city)
  const other = await unit("临港市政府办公室", null)
  const who = async (name: string, unitId: string, verbs: readonly string[], root: string): Promise<Actor> => {
    const id = await db.tx(async (tx) => {
      const person = await addPerson(tx, { name, unitId }, at)
      await addLogin(tx, person, `p${person}`, "x", at)
      await addGrant(tx, { personId: person, role: "editor", unitId, by: "house" }, at)
      return person
    })
    return actor({
      ...{ id, name, unitId, permissions: verbs.map((verb) => `duty.${verb}`) },
      scope: { kind: "subtrees", areas: [root], lines: [] },
    })
  }
  const [here, there] = [`/${city}/`, `/${other}/`]
  const people = {
    planner: await who("闻人清和", city, ["read", "edit"], here),
    ann: await who("澹台若水", city, ["read"], here),
    bo: await who("公冶致远", city, ["read"], here),
    cai: await who("钟离予宁", water, ["read"], `/${city}/${water}/`),
    dan: await who("宇文思齐", water, ["read"], `/${city}/${water}/`),
    stranger: await who("令狐明谷", other, ["read", "edit"], there),
  }
  const told: Told[] = []
  const deputed: Awaited<ReturnType<DutyPorts["deputed"]>>[number][] = []
  const ports: DutyPorts = {
    tell: async (_tx, _ctx, notices) => void told.push(...notices),
    deputed: async () => deputed,
    matrix: async () => [city, water],
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
  /** A roster for both units, day and night for a week; ann and bo, then cai and dan. */
  const rostered = async (name = "安澜市夜间共用值班表") => {
    const { id } = accepted(
      await act(people.planner, (ctx, tx) => openRoster(ctx, tx, { name, unitIds: [city], withBelow: true })),
    )
    const pairs = [
      { personA: people.ann.id, personB: people.bo.id },
      { personA: people.cai.id, personB: people.dan.id },
    ]
    const plan = { id, patternId: "day-and-night", fromOn: "2026-11-23", untilOn: "2026-11-29", pairs }
    accepted(await act(people.planner, (ctx, tx) => planShifts(ctx, tx, plan)))
    const shifts = await db.many<{ id: string }>("select id from duty.shift where roster_id = $1 order by starts_at", [
      id,
    ])
    return { id, shifts: shifts.map((row) => row.id) }
  }
  return { db, act, people, units: { city, water, other }, ports, told, deputed, refusedWithoutTrace, rostered }
}

class Refused extends Error {
  readonly outcome: Outcome<unknown>
  constructor(outcome: Outcome<unknown>) {
    super("refused")
    this.outcome = outcome
  }
}
