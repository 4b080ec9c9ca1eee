import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { registryMessages } from "../messages.zh.ts"
import { platformLabel } from "../platforms.ts"
import { mayKeep } from "../policy.ts"
import type { DrillView } from "../rules/drill-contract.ts"
import { stepTimes } from "../rules/drill-plan.ts"
import { drillStates } from "./states.ts"
import { type Drill, type DrillStep, drillOf, nextStep, stepsOf } from "./store.ts"

const STEP_LABELS: Readonly<Record<DrillStep["state"], string>> = {
  waiting: "待办",
  asked: "正在核验",
  done: "完成",
  failed: "没有做成",
}

export async function drillViewOf(ctx: Ctx, sql: Sql, id: string): Promise<Outcome<DrillView>> {
  const drill = await drillOf(sql, id)
  if (!drill || !covers(ctx.actor.scope, drill)) return refused("registry.drill-not-found")
  const steps = await stepsOf(sql, id)
  const took = stepTimes(drill.startedAt, steps)
  const people = await sql.many<{ id: string; name: string }>(
    "select id, name from identity.v_person where id = any($1::bigint[])",
    [steps.flatMap(({ keepers }) => keepers)],
  )
  const who = { from: drill.fromName, to: drill.toName, house: "系统" } as const
  const next = nextStep(steps)
  return done({
    id: drill.id,
    account: {
      id: drill.accountId,
      name: drill.accountName,
      platformLabel: platformLabel(drill.platform),
      unit: { id: drill.unitId, name: drill.unitName },
    },
    state: drill.state,
    stateLabel: drillStates.states[drill.state].label,
    from: { id: drill.fromId, name: drill.fromName },
    to: { id: drill.toId, name: drill.toName },
    plannedOn: drill.plannedOn,
    reason: drill.reason,
    openedBy: drill.openedBy,
    openedAt: iso(drill.openedAt),
    startedAt: drill.startedAt && iso(drill.startedAt),
    endedAt: drill.endedAt && iso(drill.endedAt),
    steps: steps.map(({ place, ...step }, index) => ({
      ...step,
      who: who[step.by],
      stateLabel: STEP_LABELS[step.state],
      keepers: step.keepers.map((one) => ({ id: one, name: people.find((p) => p.id === one)?.name ?? "已离任人员" })),
      at: step.at && iso(step.at),
      tookMs: took[index] ?? null,
    })),
    failures: steps.filter(({ state }) => state === "failed").map(({ label, note }) => `${label}：${note}`),
    next: drill.state === "running" ? (next?.step ?? null) : null,
    actions: actionsFor(ctx, drill, next),
  })
}

/** Is the actor one of the two? */
export const partyOf = (ctx: Ctx, drill: Drill): "from" | "to" | undefined =>
  drill.fromId === ctx.actor.id ? "from" : drill.toId === ctx.actor.id ? "to" : undefined

/** Whose turn it is: his own step, or the house's, which either of the two asks for. */
export function refuseTurn(ctx: Ctx, drill: Drill, next: DrillStep | undefined): Refusal | undefined {
  if (drill.state !== "running" || !next)
    return refused("registry.drill-wrong-state", { state: drillStates.states[drill.state].label, move: "办理这一步" })
  const party = partyOf(ctx, drill)
  return party && (next.by === "house" || next.by === party) ? undefined : refused("registry.not-in-drill")
}

function actionsFor(ctx: Ctx, drill: Drill, next: DrillStep | undefined): DrillView["actions"] {
  const said = (refusal: Refusal | undefined) => ({
    ok: refusal === undefined,
    why: refusal ? sentence(registryMessages, refusal.code, refusal.values) : null,
  })
  return {
    start: said(
      (partyOf(ctx, drill) ? undefined : refused("registry.not-in-drill")) ?? drillStates.refuse(drill.state, "start"),
    ),
    act: said(refuseTurn(ctx, drill, next)),
    cancel: said(
      mayKeep(ctx.actor, { ...drill, state: drill.accountState }, "registry.enter-credential") ??
        drillStates.refuse(drill.state, "cancel"),
    ),
  }
}
