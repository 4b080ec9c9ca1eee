import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Param, Sql } from "#platform/db"
import { allowedOf } from "../allowed.ts"
import { eventsOf } from "../events.ts"
import { type NewsroomPermission, mayUse } from "../policy.ts"
import { labelIn, negativeList, outletRules, platformChoices, topicSettings } from "../settings.ts"
import { tasksOf } from "../tasks/queries.ts"
import type { TopicView } from "./contract.ts"
import { type Meeting, DECISION_LABELS } from "./rules/decisions.ts"
import { negativeHits } from "./rules/negative.ts"
import { railOf } from "./rules/steps.ts"
import { PEOPLE, rowOf, topicScope, type TopicWithPeople } from "./queries.ts"
import { type TopicMove, topicStates } from "./states.ts"
import { stepsOf, TOPIC, TOPIC_FROM, type Topic } from "./store.ts"

const picked = (ids: readonly string[], rows: readonly { id: string; label: string }[]) =>
  ids.map((id) => ({ id, label: labelIn(rows, id) }))

/** One 选题 the actor's scope covers: its rail, its tasks, its history, and what can be done with it. */
export async function topicOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<TopicView>> {
  const params: Param[] = [input.id]
  const scope = topicScope(ctx.actor.scope, (value) => `$${params.push(value)}`)
  const row = await sql.maybe<TopicWithPeople>(
    `select ${TOPIC}, ${PEOPLE} from ${TOPIC_FROM} where t.id = $1 and ${scope}`,
    params,
  )
  if (!row) return refused("newsroom.topic-not-found")
  const more = await sql.one<{ draftedBy: string | null; column: string | null; mergedTitle: string | null }>(
    `select (select name from identity.v_person where id::text = $1) as "draftedBy",
       (select name from newsroom.column where id = $2) as column,
       (select title from newsroom.topic where id = $3) as "mergedTitle"`,
    [row.draftedBy, row.columnId, row.mergedInto],
  )
  const leads = await sql.many<{ id: string; title: string; receivedAt: Date }>(
    `select id, title, received_at as "receivedAt" from newsroom.lead where topic_id = $1 order by id`,
    [row.id],
  )
  const meetings = await sql.many<Meeting>(
    `select m.id, m.title, m.held_on as "heldOn", a.decision, a.note from newsroom.agenda_item a
     join newsroom.meeting m on m.id = a.meeting_id where a.topic_id = $1 order by m.held_on, m.id`,
    [row.id],
  )
  const tasks = await tasksOf(ctx, sql, row.id)
  const events = [
    ...(await eventsOf(sql, "topic", [row.id])),
    ...(await eventsOf(
      sql,
      "task",
      tasks.map((task) => task.id),
    )),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const rail = railOf(await stepsOf(sql, row.id), ctx.now, row.endedAt)
  return done({
    ...rowOf(row, ctx.now),
    angle: row.angle,
    forms: picked(row.forms, topicSettings().forms),
    platforms: picked(row.platforms, platformChoices()),
    column: row.columnId ? { id: row.columnId, name: more.column ?? "" } : null,
    draftedBy: more.draftedBy ?? "系统",
    outletWhy: outletWhy(row),
    rail: rail.map((step) => ({ ...step, enteredAt: step.enteredAt ? iso(step.enteredAt) : null })),
    leads: leads.map((lead) => ({ ...lead, receivedAt: iso(lead.receivedAt) })),
    mergedInto: row.mergedInto ? { id: row.mergedInto, title: more.mergedTitle ?? "" } : null,
    negative: negativeHits(`${row.title} ${row.angle}`, negativeList()).map((hit) => ({
      ...hit,
      words: [...hit.words],
    })),
    meetings: meetings.map((one) => ({ ...one, decision: one.decision && DECISION_LABELS[one.decision] })),
    tasks,
    events,
    actions: actionsOf(ctx, row),
  })
}

function outletWhy(row: Topic): string {
  const rule = outletRules().internal.find(({ id }) => id === row.outletRule)
  if (rule) return `${rule.label}（${rule.source}）`
  return row.outlet === "internal" ? "由申报人选定在内部分享" : "与公众有关，对外发布"
}

const PERMISSIONS: Readonly<Partial<Record<TopicMove, NewsroomPermission>>> = {
  change: "newsroom.edit",
  propose: "newsroom.edit",
  drop: "newsroom.edit",
}

/** Why a move of a topic is not possible now; undefined: it is. */
export function refusalOf(ctx: Ctx, topic: Topic, move: TopicMove): Refusal | undefined {
  const { label } = topicStates.moves[move]
  const refusal =
    mayUse(ctx.actor, PERMISSIONS[move] ?? "newsroom.chief", label) ?? topicStates.refuse(topic.state, move)
  if (refusal) return refusal
  // 研判: not by the person who proposed it; a meeting decides on anybody's.
  const appraises = move === "approve" || move === "return" || move === "merge" || move === "refuse"
  return appraises && topic.proposedBy === ctx.actor.id ? refused("newsroom.own-topic", { move: label }) : undefined
}

const actionsOf = (ctx: Ctx, topic: Topic): TopicView["actions"] => {
  const may = (move: TopicMove) => allowedOf(refusalOf(ctx, topic, move))
  return {
    change: may("change"),
    propose: may("propose"),
    approve: may("approve"),
    return: may("return"),
    merge: may("merge"),
    refuse: may("refuse"),
    give: may("give"),
    drop: may("drop"),
  }
}
