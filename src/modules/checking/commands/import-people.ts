import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { coversAll } from "#modules/identity"
import type { Sql, Tx } from "#platform/db"
import type { Files } from "#platform/files"
import * as trail from "#platform/trail"
import type { PeopleTrialView } from "../contract.ts"
import { enterPeople, leave, lockPeople } from "../people/store.ts"
import { type GivenTable, tryTable } from "../people/table.ts"

/** 试算人员职务表: what it would change, and which cells are wrong. Nothing is kept. */
export const tryPeople =
  (files: Pick<Files, "get">) =>
  async (ctx: Ctx, sql: Sql, input: GivenTable): Promise<Outcome<PeopleTrialView>> => {
    if (!(await coversAll(sql, ctx.actor.scope))) return refused("checking.people-not-allowed")
    const tried = await tryTable(files, ctx, sql, input)
    return tried.ok ? done(tried.value.view) : tried
  }

/** 录入人员职务表: its rows wait for a second person; what is in force stays so until then. */
export const importPeople =
  (files: Pick<Files, "get">) =>
  async (
    ctx: Ctx,
    tx: Tx,
    input: GivenTable & { stamp: string; skipFaults: boolean },
  ): Promise<Outcome<PeopleTrialView>> => {
    if (!(await coversAll(tx, ctx.actor.scope))) return refused("checking.people-not-allowed")
    await lockPeople(tx)
    const tried = await tryTable(files, ctx, tx, input)
    if (!tried.ok) return tried
    const { items, view } = tried.value
    if (view.stamp !== input.stamp) return refused("checking.people-moved-on")
    if (view.faults.length > 0 && !input.skipFaults)
      return refused("checking.people-faults", { count: view.faults.length })
    if (items.length === 0) return refused("checking.nothing-to-enter")
    await leave(
      tx,
      ctx,
      items.flatMap(({ waiting }) => waiting?.id ?? []),
      "replaced",
    )
    const versions = items.map(({ entry, before, withdraws }) => ({
      ...{ entry, followsId: before?.id ?? null, isWithdrawal: withdraws },
    }))
    const ids = await enterPeople(tx, ctx, versions, view.fileName)
    const { added, changed, ended } = view
    const detail = { rows: ids.length, added, changed, ended, skipped: view.faults.length }
    await trail.write(tx, ctx, "people.entered", { kind: "checking.people", id: ids[0]! }, detail)
    return done(view)
  }
