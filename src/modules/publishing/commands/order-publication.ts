import type { Ctx } from "#kernel/actor"
import { blocks } from "#kernel/issue"
import { type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import { tellMany } from "#modules/notices"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { insertDeliveries } from "../deliveries.ts"
import { DELIVER, enqueueDeliveries } from "../pace.ts"
import type { PublishingPorts } from "../ports.ts"
import { publicationView } from "../queries/publications.ts"
import { modeOf } from "../queries/targets.ts"
import { limitOf } from "../rules.ts"
import type { PublicationView } from "../rules/views.ts"
import { settings } from "../settings.ts"
import { insertPublication, insertWaves, note, type Publication } from "../store.ts"
import { contentKeyOf, type OrderInput, type Plan, planOf } from "./plan.ts"

/** 下发布单: the signed words to these accounts, each in its wave. Checked whole beforehand; what does not fit is not ordered. */
export async function orderPublication(
  ctx: Ctx,
  tx: Tx,
  input: OrderInput,
  ports: PublishingPorts,
): Promise<Outcome<PublicationView>> {
  const ordered = await place(ctx, tx, input, ports, { kind: "release", aboutId: null })
  return ordered.ok ? publicationView(ctx, tx, { id: ordered.value.id }) : ordered
}

/** The same for a correction or an apology about an earlier one. */
export async function place(
  ctx: Ctx,
  tx: Tx,
  input: OrderInput,
  ports: PublishingPorts,
  about: { readonly kind: Publication["kind"]; readonly aboutId: string | null },
): Promise<Outcome<{ id: string }>> {
  const planned = await planOf(ctx, tx, ports, input)
  if (!planned.ok) return planned
  const plan = planned.value
  if (blocks(plan.issues)) return refused("publishing.does-not-fit", { count: plan.issues.length }, plan.issues)
  // A correction is owed, whatever the month's count.
  if (plan.burdened.length > 0 && input.burdenReason === undefined && about.aboutId === null) {
    const units = plan.burdened.slice(0, 3).map(({ name }) => name)
    return refused("publishing.burdened", {
      ...{ units: units.join("、"), count: plan.burdened.length, limit: limitOf(settings(), "joint-per-month") },
    })
  }
  const publication = await insertPublication(tx, ctx, {
    ...{ unitId: ctx.actor.unitId, ...about, isJoint: plan.isJoint, content: plan.content },
    ...{ startsAt: plan.waves[0]!.startsAt, burdenReason: input.burdenReason ?? null },
  })
  await insertWaves(tx, publication.id, plan.waves)
  const rows = plan.waves.flatMap((wave) =>
    wave.accountIds.map((accountId) => {
      const target = plan.targets.find(({ id }) => id === accountId)!
      return { accountId, waveNo: wave.no, mode: modeOf(target, ports), nextAt: wave.startsAt }
    }),
  )
  const ids = await insertDeliveries(tx, publication.id, contentKeyOf(plan.content), rows)
  // Somebody ordered the same words a moment ago: looked at once more, the issue says where.
  if (ids.length < rows.length) {
    const again = await planOf(ctx, tx, ports, input)
    const issues = again.ok ? again.value.issues : []
    return refused("publishing.does-not-fit", { count: Math.max(1, issues.length) }, issues)
  }
  const due = rows.flatMap(({ nextAt }, index) => (nextAt <= ctx.now ? [ids[index]!] : []))
  await enqueueDeliveries(tx, DELIVER, due)
  await tellUnits(tx, ctx, publication, plan)
  const text = `下单：${rows.length} 个账号，${plan.waves.length} 个波次，${iso(plan.waves[0]!.startsAt).slice(0, 16).replace("T", " ")} 开始。`
  await note(tx, ctx, { publicationId: publication.id }, "publication.ordered", text)
  await trail.write(
    tx,
    ctx,
    "publication.ordered",
    { kind: "publishing.publication", id: publication.id },
    {
      content: `${plan.content.kind}:${plan.content.id}`,
      hash: plan.content.hash,
      accounts: rows.length,
      joint: plan.isJoint,
    },
  )
  return { ok: true, value: { id: publication.id } }
}

/** 联合发布: each unit whose accounts are to speak is told, and asked to say that it has seen it. */
async function tellUnits(tx: Tx, ctx: Ctx, publication: Publication, plan: Plan): Promise<void> {
  const units = [...new Set(plan.targets.map(({ unitId }) => unitId))].filter((id) => id !== ctx.actor.unitId)
  if (units.length === 0) return
  await tx.run(
    `insert into publishing.receipt (publication_id, unit_id, told_at) select $1, u, $3 from unnest($2::bigint[]) as u`,
    [publication.id, units, ctx.now],
  )
  await tellMany(
    tx,
    ctx,
    units.map((toUnit) => ({
      toUnit,
      kind: "publishing.joint",
      title: `联合发布单：${publication.title}`,
      text: "您单位的账号参加本次联合发布，请打开签收，并留意需要人工发布的账号。",
      opens: `/publications/${publication.id}`,
    })),
  )
}
