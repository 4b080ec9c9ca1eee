import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import type { Scope } from "#kernel/scope"
import { addUnit } from "#modules/identity"
import { attempt, type Db } from "#platform/db"
import { actor, ctxOf } from "#platform/testing"
import { addAccounts, type NewAccount } from "../store.ts"

/** 安澜市 (fictional) as small as a test can be: two districts, one street each, police as a line of its own. */
export interface TestCity {
  readonly city: string
  readonly office: string
  readonly police: string
  readonly wanglan: string
  readonly wanglanPolice: string
  readonly yunzhu: string
  readonly guifan: string
}

export const FILED = new Date("2025-03-01T09:00:00+08:00")

export const buildCity = (db: Db): Promise<TestCity> =>
  db.tx(async (tx) => {
    const add = (
      name: string,
      shortName: string,
      level: string,
      areaParentId: string | null,
      line: string | null = null,
    ) =>
      addUnit(
        tx,
        { name, shortName, kind: "行政机关", level, areaParentId, lineParentId: line, divisionCode: null },
        new Date("2020-01-01T00:00:00+08:00"),
      )
    const city = await add("安澜市人民政府", "市政府", "市", null)
    const police = await add("安澜市公安局", "市公安局", "市", city)
    const wanglan = await add("望澜区人民政府", "区政府", "县", city)
    return {
      city,
      police,
      wanglan,
      office: await add("安澜市政府办公室", "市政府办", "市", city),
      wanglanPolice: await add("安澜市公安局望澜分局", "望澜分局", "县", wanglan, police),
      yunzhu: await add("望澜区云渚街道办事处", "云渚街道", "镇", wanglan),
      guifan: await add("归帆市人民政府", "归帆市政府", "县", city),
    }
  })

export const everything: Scope = { kind: "everything" }
export const areaOf = (...ids: string[]): Scope => ({ kind: "subtrees", areas: [`/${ids.join("/")}/`], lines: [] })
export const lineOf = (...ids: string[]): Scope => ({ kind: "subtrees", areas: [], lines: [`/${ids.join("/")}/`] })

export const NOW = "2026-06-11T10:00:00+08:00"

/** A supervisor with every permission of the ledger. */
export const supervisorOf = (city: TestCity, scope: Scope = everything, at = NOW): Ctx =>
  ctxOf(actor({ unitId: city.office, scope, permissions: ["registry.read", "registry.edit", "registry.import"] }), at)

export const filed = (row: Partial<NewAccount> & Pick<NewAccount, "name" | "unitId">): NewAccount => ({
  platform: "wechat-mp",
  level: "市",
  countedIn: "国办",
  functions: ["发布"],
  since: FILED,
  reason: "备案",
  ...row,
})

export const file = (db: Db, ctx: Ctx, rows: readonly NewAccount[]): Promise<string[]> =>
  db.tx((tx) => addAccounts(tx, ctx, rows))

/** Runs a command the way the door does. */
export const act = attempt

/** How much is written down: a refused command leaves all of it as it was. */
export const written = (db: Db): Promise<{ versions: number; trail: number; jobs: number; imports: number }> =>
  db.one(
    `select (select count(*)::int from registry.account_version) as versions,
       (select count(*)::int from trail.entry) as trail, (select count(*)::int from registry.import) as imports,
       (select count(*)::int from graphile_worker.jobs) as jobs`,
  )

/** The value of an answer that has to be one. */
export function given<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}
