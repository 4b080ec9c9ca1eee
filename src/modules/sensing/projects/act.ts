import { can, type Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import { covers } from "#kernel/scope"
import { civilDate, DAY_MS } from "#kernel/time"
import { coversBelow } from "#modules/identity"
import { tell } from "#modules/notices"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { sensingContract } from "../contract.ts"
import { sensingRules } from "../settings.ts"
import { projectStates } from "../states.ts"
import { countOf } from "./measure.ts"
import { addProjectEvent, endProject, insertProject, lockProject, PROJECT_KIND, type ProjectRow } from "./store.ts"

type Opening = InputOf<typeof sensingContract.openProject>

/** 立专项: a cause that comes back gets an owner, a day and a figure; a figure that holds already makes no project. */
export async function openProject(ctx: Ctx, tx: Tx, input: Opening): Promise<Outcome<{ id: string }>> {
  if (!can(ctx.actor, "sensing.edit")) return refused("sensing.not-allowed", { move: "立专项" })
  if (!(await coversBelow(tx, ctx.actor.scope, input.unitId))) return refused("sensing.unknown-unit")
  if (input.streetUnitId && !(await tx.maybe("select 1 from identity.v_unit where id = $1", [input.streetUnitId])))
    return refused("sensing.unknown-unit")
  if (input.dueOn <= civilDate(ctx.now)) return refused("sensing.due-past")
  if (input.isPublic && input.publicLine.length < 6) return refused("sensing.no-line")
  if (input.topicId && !(await tx.maybe("select 1 from sensing.topic where id = $1", [input.topicId])))
    return refused("sensing.no-topic")
  const days = sensingRules().measureDays.value
  const count = await countOf(tx, input, days, ctx.now)
  if (count <= input.targetMax) return refused("sensing.target-held", { days, count, target: input.targetMax })
  const id = await insertProject(tx, ctx, { ...input, measureDays: days, countBefore: count })
  await addProjectEvent(tx, ctx, id, "opened", input.publicLine, input.isPublic)
  await tell(tx, ctx, {
    toUnit: input.unitId,
    kind: "sensing.project",
    title: "有专项由您单位负责",
    text: `${input.title}：近${days}天${count}件，${input.dueOn}前降到${input.targetMax}件以下`,
    opens: `/projects/${id}`,
  })
  await trail.write(tx, ctx, "project.opened", { kind: PROJECT_KIND, id }, { title: input.title, unit: input.unitId })
  return done({ id })
}

/** May this person lead the project: who looks after its unit. */
export const leads = async (ctx: Ctx, sql: Sql, project: ProjectRow): Promise<boolean> =>
  can(ctx.actor, "sensing.edit") && (await coversBelow(sql, ctx.actor.scope, project.unitId))

/** May this person report on it: the unit that owns it, and units above. */
export const reports = (ctx: Ctx, project: ProjectRow): boolean =>
  can(ctx.actor, "inbox.reply") && covers(ctx.actor.scope, project)

/** 登记进展: by the unit that owns it; a public line stands on the public site. */
export async function reportProject(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; text: string; isPublic: boolean },
): Promise<Outcome<{ id: string }>> {
  const project = await lockProject(tx, input.id)
  if (!project) return refused("sensing.no-project")
  if (!reports(ctx, project)) return refused("sensing.not-yours", { unit: project.unitName })
  const refusal = projectStates.refuse(project.state, "report")
  if (refusal) return refusal
  await addProjectEvent(tx, ctx, project.id, "reported", input.text, input.isPublic && project.isPublic)
  await trail.write(tx, ctx, "project.reported", { kind: PROJECT_KIND, id: project.id })
  return done({ id: project.id })
}

/** 销号 only while the figure holds, and not before it could have held for its whole time. */
export async function closeProject(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; text: string },
): Promise<Outcome<{ id: string }>> {
  const project = await lockProject(tx, input.id)
  const refusal = await refuseEnd(ctx, tx, project, "close")
  if (refusal) return refusal
  const { id, measureDays: days, targetMax: target } = project!
  const held = notHeld(project!, ctx.now, await countOf(tx, project!, days, ctx.now))
  if (held) return held
  const count = await countOf(tx, project!, days, ctx.now)
  await endProject(tx, ctx, id, projectStates.to("close"), count)
  const says = `近${days}天${count}件，不超过目标${target}件。${input.text}`
  await addProjectEvent(tx, ctx, id, "closed", says, project!.isPublic)
  await trail.write(tx, ctx, "project.closed", { kind: PROJECT_KIND, id }, { count, target })
  return done({ id })
}

/** Why it cannot be closed with this count now. */
export function notHeld(project: ProjectRow, now: Date, count: number): Refusal | undefined {
  const { measureDays: days, targetMax: target, openedAt } = project
  if (count > target) return refused("sensing.not-held", { days, count, target })
  const hold = sensingRules().holdDays.value
  return now.getTime() - openedAt.getTime() < hold * DAY_MS ? refused("sensing.too-early", { days: hold }) : undefined
}

/** 撤销 with a reason: it was no cause of its own, or another project has it. */
export async function dropProject(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<{ id: string }>> {
  const project = await lockProject(tx, input.id)
  const refusal = await refuseEnd(ctx, tx, project, "drop")
  if (refusal) return refusal
  const { id } = project!
  await endProject(tx, ctx, id, projectStates.to("drop"), await countOf(tx, project!, project!.measureDays, ctx.now))
  await addProjectEvent(tx, ctx, id, "dropped", input.reason)
  await trail.write(tx, ctx, "project.dropped", { kind: PROJECT_KIND, id })
  return done({ id })
}

async function refuseEnd(
  ctx: Ctx,
  tx: Tx,
  project: ProjectRow | undefined,
  move: "close" | "drop",
): Promise<Refusal | undefined> {
  if (!project) return refused("sensing.no-project")
  if (!(await leads(ctx, tx, project))) return refused("sensing.not-allowed", { move: projectStates.moves[move].label })
  return projectStates.refuse(project.state, move)
}
