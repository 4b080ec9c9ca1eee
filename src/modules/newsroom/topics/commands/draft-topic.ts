import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql, Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { COLUMN_FROM } from "../../columns/store.ts"
import { addEvent } from "../../events.ts"
import { leadEnded } from "../../facts.ts"
import { endLead, type Lead, lockLead } from "../../leads/store.ts"
import { leadStates } from "../../leads/states.ts"
import { mayOn, mayUse } from "../../policy.ts"
import { outletRules, platformChoices, topicSettings } from "../../settings.ts"
import type { TopicBody, TopicView } from "../contract.ts"
import { outletAdvice } from "../rules/outlet.ts"
import { enterStep, insertTopic, lockTopic, setTopic } from "../store.ts"
import { refusalOf, topicOf } from "../view.ts"

/** 起草选题 in the name of the actor's unit, from leads or of one's own. Its leads end: whoever gave them reads that they were taken. */
export async function draftTopic(
  ctx: Ctx,
  tx: Tx,
  input: TopicBody & { leadIds: string[] },
): Promise<Outcome<TopicView>> {
  const refusal = mayUse(ctx.actor, "newsroom.edit", "起草选题") ?? (await badChoice(tx, ctx, input))
  if (refusal) return refusal
  const leads = await lockLeads(ctx, tx, input.leadIds)
  if (!leads.ok) return leads
  const [oldest] = [...leads.value].sort((a, b) => +a.receivedAt - +b.receivedAt)
  const id = await insertTopic(tx, ctx, input, { outletRule: ruleOf(input), step: oldest ? 1 : 2 })
  if (oldest) await enterStep(tx, ctx, id, 1, oldest.receivedAt)
  await enterStep(tx, ctx, id, 2)
  for (const lead of leads.value) {
    await endLead(tx, ctx, lead.id, {
      state: leadStates.to("take"),
      answer: `已列入选题《${input.title}》。`,
      topicId: id,
    })
    await addEvent(tx, ctx, { kind: "lead", id: lead.id }, "became-topic", input.title)
    await announce(tx, leadEnded, { leadId: lead.id })
  }
  await addEvent(tx, ctx, { kind: "topic", id }, "drafted")
  await trail.write(
    tx,
    ctx,
    "topic.drafted",
    { kind: "newsroom.topic", id },
    { leads: leads.value.map((one) => one.id) },
  )
  return await topicOf(ctx, tx, { id })
}

/** 修改选题 while it is being drafted or after it was sent back. */
export async function changeTopic(ctx: Ctx, tx: Tx, input: TopicBody & { id: string }): Promise<Outcome<TopicView>> {
  const topic = await lockTopic(tx, input.id)
  const missing = refused("newsroom.topic-not-found")
  const refusal =
    mayOn(ctx.actor, "newsroom.edit", "修改选题", topic, missing) ??
    refusalOf(ctx, topic!, "change") ??
    (await badChoice(tx, ctx, input, topic!.columnId))
  if (refusal) return refusal
  await setTopic(tx, input.id, input, ruleOf(input))
  await addEvent(tx, ctx, { kind: "topic", id: input.id }, "changed")
  await trail.write(tx, ctx, "topic.changed", { kind: "newsroom.topic", id: input.id }, { from: topic!.state })
  return await topicOf(ctx, tx, input)
}

/** The row of the outlet rules that sent it inside, if that is where it goes. */
const ruleOf = (body: TopicBody): string | null =>
  body.outlet === "internal" ? outletAdvice(body.title, outletRules()).rule : null

/** In the order of their ids, so that two people who take the same leads wait for each other. */
async function lockLeads(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<Outcome<Lead[]>> {
  const leads: Lead[] = []
  for (const id of [...new Set(ids)].sort((a, b) => Number(a) - Number(b))) {
    const lead = await lockLead(tx, id)
    const refusal =
      mayOn(ctx.actor, "newsroom.edit", "列入选题", lead, refused("newsroom.lead-not-found")) ??
      leadStates.refuse(lead!.state, "take")
    if (refusal) return refusal
    leads.push(lead!)
  }
  return done(leads)
}

/** `presentColumn`: the one the topic is of already, which who changes the rest need not see. */
async function badChoice(
  sql: Sql,
  ctx: Ctx,
  body: TopicBody,
  presentColumn: string | null = null,
): Promise<Refusal | undefined> {
  const { classes, forms } = topicSettings()
  const unknown = (what: string, rows: readonly { id: string }[], ids: readonly string[]): Refusal | undefined => {
    const value = ids.find((id) => !rows.some((row) => row.id === id))
    return value === undefined ? undefined : refused("newsroom.unknown-choice", { value, what })
  }
  const refusal =
    unknown("内容类别", classes, [body.contentClass]) ??
    unknown("稿件形式", forms, body.forms) ??
    unknown("平台", platformChoices(), body.platforms)
  if (refusal) return refusal
  if (body.plannedOn && body.plannedOn < civilDate(ctx.now))
    return refused("newsroom.planned-past", { on: body.plannedOn })
  if (body.columnId === null) return undefined
  // What is put out keeps the column's promise: those of units in sight and of units above, nobody else's.
  const params: Param[] = [body.columnId, ctx.actor.unitId, presentColumn]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const seen = await sql.maybe(
    `select 1 from ${COLUMN_FROM} where c.id = $1 and c.state <> 'ended' and (c.id = $3 or ${inside} or exists (
       select from identity.v_unit m where m.id = $2::bigint
         and (m.area_path like u.area_path || '%' or m.line_path like u.line_path || '%')))`,
    params,
  )
  return seen ? undefined : refused("newsroom.column-not-found")
}
