import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { ReplyOf } from "#kernel/route"
import { iso } from "#kernel/time"
import { limitLabel } from "#kernel/workday"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { gates, ladderBookInForce } from "../ladders.ts"
import { holdersAlong, seatAll } from "../rounds/seating.ts"
import type { LadderStep } from "../rules/ladder.ts"
import { type contentClasses, ladderInForce, limitOf, stepsFor } from "../rules/ladder.ts"
import type { laddersContract } from "../rules/ladder-contract.ts"
import { seatUnits } from "../rules/seats.ts"
import { chainOf, choicesAlong } from "./in-force.ts"

type Page = ReplyOf<typeof laddersContract.ladders>
type StepView = Page["inForce"][number]["steps"][number]

/** 审核流程: for one unit which ladder each class goes by, who could sign it today, and all ladders with their source. */
export async function laddersPage(ctx: Ctx, sql: Sql, input: { unit?: string | undefined }): Promise<Outcome<Page>> {
  const unitId = input.unit ?? ctx.actor.unitId
  const params: Param[] = [unitId]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const unit = await sql.maybe<{ id: string; name: string }>(
    `select u.id, u.name from identity.v_unit u
     where u.id = $1 and u.abolished_on is null and (${inside} or u.id::text = $${params.push(ctx.actor.unitId)})`,
    params,
  )
  if (!unit) return refused("review.unknown-unit")
  const book = ladderBookInForce()
  const chain = await chainOf(sql, unit.id)
  const inForce: Page["inForce"] = []
  for (const one of book.classes) inForce.push(await inForceOf(sql, chain, one))
  const choice = await sql.maybe<{ ladderId: string; reason: string; chosenAt: Date; chosenBy: string | null }>(
    `select c.ladder_id as "ladderId", c.reason, c.chosen_at as "chosenAt", p.name as "chosenBy"
     from review.choice c left join identity.v_person p on p.id::text = c.chosen_by
     where c.unit_id = $1 and c.ended_at is null`,
    [unit.id],
  )
  const mayChoose = can(ctx.actor, "review.configure")
  return done({
    unit,
    inForce,
    ladders: book.ladders.map((ladder) => ({
      ...ladder,
      classes: book.classes.map(({ id, label }) => ({
        id,
        label,
        steps: stepsFor(ladder, id).map((step) => stepOf(step, () => [])),
      })),
    })),
    gates: gates().map(({ id, label, asks, source }) => ({ id, label, asks, source })),
    choice: choice ? { ...choice, chosenAt: iso(choice.chosenAt), chosenBy: choice.chosenBy ?? "系统" } : null,
    choose: { ok: mayChoose, why: mayChoose ? null : "没有“设定审核流程”的权限，请联系单位主要负责人或安全管理员" },
    notes: book.limits.map((row) => ({
      label: limitName(row.what, book.classes.find((one) => one.id === row.class)?.label),
      limit: limitLabel(row.limit),
      source: row.source,
    })),
  })
}

const LIMIT_NAMES = { round: "一轮审核", urge: "再次催办间隔", spoken: "电话同意确认", "approve-after": "先发后审补审" }
const limitName = (what: keyof typeof LIMIT_NAMES, label: string | undefined): string =>
  label === undefined ? LIMIT_NAMES[what] : `${LIMIT_NAMES[what]}（${label}）`

async function inForceOf(
  sql: Sql,
  chain: readonly string[],
  one: { id: (typeof contentClasses)[number]; label: string; covers: string },
): Promise<Page["inForce"][number]> {
  const book = ladderBookInForce()
  const { ladder, chosenBy, looser } = ladderInForce(book, await choicesAlong(sql, chain), one.id)
  const steps = stepsFor(ladder, one.id)
  const { vacant } = await seatAll(sql, steps, chain, new Set())
  const roles = [...new Set(steps.flatMap((step) => step.seats.flatMap((seat) => seat.roles)))]
  const holders = await holdersAlong(sql, roles, chain)
  const units = new Map(
    (
      await sql.many<{ id: string; name: string }>(
        "select id, name from identity.v_unit where id = any($1::bigint[])",
        [[...new Set([...chain, ...looser.map(({ unitId }) => unitId)])]],
      )
    ).map(({ id, name }) => [id, name]),
  )
  const names = new Map(
    (
      await sql.many<{ id: string; name: string }>(
        "select id, name from identity.v_person where id = any($1::bigint[])",
        [[...new Set(holders.map(({ personId }) => personId))]],
      )
    ).map(({ id, name }) => [id, name]),
  )
  const peopleOf = (seat: LadderStep["seats"][number]) => {
    const at = seatUnits(seat, chain, holders, new Set())
    const ids = holders
      .filter((one) => seat.roles.includes(one.role) && at.includes(one.unitId))
      .map((one) => one.personId)
    return [...new Set(ids)].map((id) => ({ id, name: names.get(id) ?? "" }))
  }
  const label = (id: string): string => book.ladders.find((known) => known.id === id)?.label ?? id
  return {
    class: one.id,
    label: one.label,
    covers: one.covers,
    ladderId: ladder.id,
    ladderLabel: ladder.label,
    source: ladder.source,
    version: ladder.version,
    proofPassesMin: ladder.proofPassesMin,
    chosenBy: chosenBy === null ? null : { id: chosenBy, name: units.get(chosenBy) ?? "" },
    steps: steps.map((step) => stepOf(step, peopleOf)),
    vacant: [...vacant],
    looser: looser.map(
      (choice) => `${units.get(choice.unitId) ?? ""}选定的“${label(choice.ladderId)}”在这一类上比上级宽松，不计入`,
    ),
    roundLimit: limitLabel(limitOf(book, "round", one.id)),
  }
}

const stepOf = (
  step: LadderStep,
  peopleOf: (seat: LadderStep["seats"][number]) => { id: string; name: string }[],
): StepView => ({
  name: step.name,
  self: step.self,
  parallel: step.parallel,
  clock: step.clock ? limitLabel(step.clock) : null,
  seats: step.seats.map((seat) => ({
    role: seat.role,
    label: seat.label,
    roles: [...seat.roles],
    people: step.self ? [] : peopleOf(seat),
  })),
})
