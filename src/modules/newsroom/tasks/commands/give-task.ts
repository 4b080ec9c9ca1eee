import type { Ctx } from "#kernel/actor"
import { type Outcome, type Refusal, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import { assign } from "#modules/dispatch"
import { peopleWhoLeft } from "#modules/identity"
import { tellMany } from "#modules/notices"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { addEvent } from "../../events.ts"
import { mayOn } from "../../policy.ts"
import { labelIn, topicSettings } from "../../settings.ts"
import { lockTopic } from "../../topics/store.ts"
import { refusalOf } from "../../topics/view.ts"
import { standingUnit } from "../../units.ts"
import { settleTopic, viewNow } from "../act.ts"
import type { RailTask } from "../contract.ts"
import { TASK_KIND } from "../queries.ts"
import { insertTask } from "../store.ts"

export interface GiveTask {
  /** The topic. */
  readonly id: string
  readonly unitId: string
  readonly form: string
  readonly personA: string
  readonly personB: string
  readonly workdays?: number | undefined
  readonly note: string
}

/** 派发任务: to a unit, with persons A and B; dispatch keeps the deadline. */
export async function giveTask(ctx: Ctx, tx: Tx, input: GiveTask): Promise<Outcome<RailTask>> {
  const topic = await lockTopic(tx, input.id)
  const refusal =
    mayOn(ctx.actor, "newsroom.chief", "派发任务", topic, refused("newsroom.topic-not-found")) ??
    refusalOf(ctx, topic!, "give")
  if (refusal) return refusal
  const unit = await standingUnit(tx, input.unitId)
  if (!unit || !covers(ctx.actor.scope, unit)) return refused("newsroom.unknown-unit")
  const { forms, classes } = topicSettings()
  if (!forms.some(({ id }) => id === input.form))
    return refused("newsroom.unknown-choice", { value: input.form, what: "稿件形式" })
  const wrongPerson = await badPeople(tx, unit, input)
  if (wrongPerson) return wrongPerson
  const formLabel = labelIn(forms, input.form)
  const title = `${formLabel}：${topic!.title}`
  const id = await insertTask(tx, ctx, { ...input, topicId: topic!.id, title })
  const limit = input.workdays
    ? ({ amount: input.workdays, unit: "working-days" } as const)
    : (classes.find((row) => row.id === topic!.contentClass) ?? classes[0]!).limit
  const given = await assign(tx, ctx, {
    subject: { kind: TASK_KIND, id, title: topic!.title },
    ask: `采写${formLabel}`,
    toUnitId: unit.id,
    assigneeId: input.personA,
    limit,
    calendar: workCalendar(),
    note: input.note,
  })
  if (!given.ok) return given
  await addEvent(tx, ctx, { kind: "task", id }, "task-given", input.note)
  await settleTopic(ctx, tx, topic!)
  await tellMany(
    tx,
    ctx,
    [input.personA, input.personB].map((toPerson, index) => ({
      toPerson,
      kind: "newsroom.task-given",
      title: index === 0 ? "您有新的采编任务（A角）" : "您有新的采编任务（B角）",
      text: title,
      opens: `/topics/${topic!.id}`,
    })),
  )
  await trail.write(tx, ctx, "task.given", { kind: TASK_KIND, id }, { topic: topic!.id, unit: unit.id })
  return await viewNow(ctx, tx, id)
}

/** Two persons of that unit, or who wear a hat there. */
async function badPeople(
  tx: Tx,
  unit: { id: string; name: string },
  input: { personA: string; personB: string },
): Promise<Refusal | undefined> {
  if (input.personA === input.personB) return refused("newsroom.same-person")
  const ids = [input.personA, input.personB]
  const people = await tx.many<{ id: string; name: string; unitId: string }>(
    `select id, name, unit_id as "unitId" from identity.v_person where id = any($1::bigint[])`,
    [ids],
  )
  const left = await peopleWhoLeft(tx, ids)
  for (const id of ids) {
    const person = people.find((one) => one.id === id)
    if (!person || person.unitId !== unit.id || left.includes(id)) {
      return refused("newsroom.not-of-unit", { name: person?.name ?? "所选人员", unit: unit.name })
    }
  }
  return undefined
}
