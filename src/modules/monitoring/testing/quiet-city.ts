import type { Actor, Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { DAY_MS } from "#kernel/time"
import { addUnit } from "#modules/identity"
import { addAccounts, noteLastPost } from "#modules/registry"
import type { Db, Tx } from "#platform/db"
import { actor, ctxOf, testDb } from "#platform/testing"
import { monitoringListens } from "../jobs.ts"
import { syncSubscriptions } from "#platform/jobs"

/** A Thursday; the Dragon Boat holiday is on the 19th. */
export const NOW = new Date("2026-06-11T10:00:00+08:00")
export const daysAgo = (days: number, from = NOW): Date => new Date(from.getTime() - days * DAY_MS)

export interface Quiet {
  readonly name: string
  /** Days since the last update; null: nothing is known. */
  readonly quietDays: number | null
  readonly level?: "市" | "县" | "镇"
  readonly platform?: string
  readonly followers?: number
  readonly unit?: "office" | "district" | "street"
}

/** 市政府 over a district and its street, accounts that went quiet so long ago, and the people who act. */
export async function quietCity(shapes: readonly Quiet[]) {
  const db = await testDb()
  await syncSubscriptions(db, [...monitoringListens])
  const units = await db.tx(addUnits)
  const accountIds = await db.tx(async (tx) => {
    const ids = await addAccounts(
      tx,
      ctxOf(actor(), daysAgo(400)),
      shapes.map((shape) => ({
        name: shape.name,
        platform: shape.platform ?? "weibo",
        platformId: `w-${shape.name}`,
        unitId: units[shape.unit ?? "street"],
        level: shape.level ?? "镇",
        countedIn: "国办",
        functions: ["发布"],
        followers: shape.followers ?? 1000,
        reason: "新增",
      })),
    )
    await noteLastPost(
      tx,
      ids.map((accountId, i) => {
        const days = shapes[i]!.quietDays
        return { accountId, at: days === null ? null : daysAgo(days) }
      }),
    )
    return ids
  })
  return { db, units, accountIds, people: peopleOf(units), act: doorOf(db) }
}

type Units = Awaited<ReturnType<typeof addUnits>>

async function addUnits(tx: Tx) {
  const add = (name: string, level: string, areaParentId: string | null) =>
    addUnit(
      tx,
      { name, shortName: name, kind: "行政机关", level, areaParentId, lineParentId: null, divisionCode: null },
      daysAgo(400),
    )
  const city = await add("安澜市人民政府", "市", null)
  const office = await add("安澜市政府办公室", "市", city)
  const district = await add("望澜区人民政府", "县", city)
  const street = await add("望澜区云渚街道办事处", "镇", district)
  const county = await add("柏川县人民政府", "县", city)
  return { city, office, district, street, county }
}

function peopleOf({ city, office, district, street, county }: Units) {
  const below = (...ids: string[]) => ({ kind: "subtrees", areas: [`/${ids.join("/")}/`], lines: [] }) as const
  const reads = ["monitoring.read", "registry.read"]
  return {
    supervisor: actor({
      id: "11",
      name: "闻人清和",
      unitId: office,
      permissions: [...reads, "monitoring.supervise", "monitoring.rectify"],
      scope: below(city),
    }),
    otherSupervisor: actor({
      id: "12",
      unitId: office,
      permissions: [...reads, "monitoring.supervise", "monitoring.rectify"],
      scope: below(city),
    }),
    districtOperator: actor({
      id: "13",
      unitId: district,
      permissions: [...reads, "monitoring.rectify"],
      scope: below(city, district),
    }),
    clerk: actor({
      id: "14",
      unitId: street,
      permissions: [...reads, "monitoring.rectify"],
      scope: below(city, district, street),
    }),
    stranger: actor({
      id: "15",
      unitId: county,
      permissions: [...reads, "monitoring.supervise", "monitoring.rectify"],
      scope: below(city, county),
    }),
    reader: actor({ id: "16", unitId: office, permissions: reads, scope: below(city) }),
  }
}

/** Runs a command as the door does: one transaction, rolled back on a refusal. */
export const doorOf =
  (db: Db) =>
  async <T>(
    who: Actor,
    command: (ctx: Ctx, tx: Tx) => Promise<Outcome<T>>,
    at: Date | string = NOW,
  ): Promise<Outcome<T>> => {
    let answer: Outcome<T> = refused("test.not-run")
    await db
      .tx(async (tx) => {
        answer = await command(ctxOf(who, at), tx)
        if (!answer.ok) throw answer
      })
      .catch((thrown) => {
        if (thrown !== answer) throw thrown
      })
    return answer
  }

/** The value, or the refusal's code as an error. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}
