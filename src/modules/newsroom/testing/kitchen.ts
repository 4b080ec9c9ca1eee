import { expect } from "vitest"
import type { Actor, Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { assignmentClosed } from "#modules/dispatch"
import { addPerson, addUnit } from "#modules/identity"
import type { Db, Tx } from "#platform/db"
import { syncSubscriptions } from "#platform/jobs"
import { actor, ctxOf, testDb } from "#platform/testing"
import { leadEnded, topicApproved, topicPublished } from "../facts.ts"
import { draftTopic } from "../topics/commands/draft-topic.ts"
import { proposeTopic } from "../topics/commands/propose-topic.ts"
import { appraiseTopic } from "../topics/commands/appraise-topic.ts"
import { giveTask } from "../tasks/commands/give-task.ts"
import type { RailTask, TopicBody, TopicView } from "../contract.ts"

/** A Thursday in the forenoon, before the round's cut-off. */
export const NOW = "2026-06-11T09:30:00+08:00"

/** The value of an outcome that must be done. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}

export const TOPIC: TopicBody = {
  title: "夏季用电高峰怎么错峰",
  angle: "给居民看的错峰用电办法和优惠电价",
  contentClass: "ordinary",
  forms: ["article"],
  platforms: ["wechat-mp"],
  plannedOn: null,
  columnId: null,
  outlet: "public",
}

/** Everything an act could write: rows of the newsroom, the trail, notices, assignments, facts; and what stands in the rows. */
const COUNTED = [
  ...["lead", "tipster", "rail_event", "topic", "topic_step", "meeting", "agenda_item", "task", "column", "edition"],
  ...["pick_up", "duty", "board_member", "tip_desk"],
].map((table) => `newsroom.${table}`)
const BESIDES = ["trail.entry", "dispatch.assignment_event", "notices.notice", "graphile_worker._private_jobs"]
const TRACES = [
  ...[...COUNTED, ...BESIDES].map((table) => `(select count(*) from ${table}) as "${table}"`),
  ...COUNTED.map(
    (table) => `(select md5(string_agg(r::text, ',' order by r::text)) from ${table} r) as "rows ${table}"`,
  ),
].join(", ")

/** A kitchen of two units with a stranger beside it, and what an act may have left behind. */
export async function kitchen() {
  const db: Db = await testDb()
  // Somebody listens to the facts, so that one that should not have been announced is seen among the jobs.
  const facts = [leadEnded, topicApproved, topicPublished, assignmentClosed]
  await syncSubscriptions(
    db,
    facts.map(({ name }) => ({ fact: name, job: "newsroom.watch-columns" })),
  )
  const at = new Date(NOW)
  const unit = (name: string, areaParentId: string | null) =>
    db.tx((tx) =>
      addUnit(
        tx,
        { name, shortName: name, kind: "行政机关", level: "市", areaParentId, lineParentId: null, divisionCode: null },
        at,
      ),
    )
  const city = await unit("安澜市人民政府", null)
  const media = await unit("安澜市融媒体中心", city)
  const other = await unit("临港市人民政府", null)
  const person = (name: string, unitId: string) => db.tx((tx) => addPerson(tx, { name, unitId }, at))
  const who = async (name: string, unitId: string, permissions: string[], root: string): Promise<Actor> =>
    actor({
      ...{ id: await person(name, unitId), name, unitId, permissions: permissions.map((verb) => `newsroom.${verb}`) },
      scope: { kind: "subtrees", areas: [root], lines: [] },
    })
  const below = { city: `/${city}/`, media: `/${city}/${media}/`, other: `/${other}/` }
  const people = {
    chief: await who("闻人清和", city, ["read", "edit", "chief"], below.city),
    second: await who("澹台若水", city, ["read", "edit", "chief"], below.city),
    editor: await who("公冶致远", media, ["read", "edit"], below.media),
    writer: await who("钟离予宁", media, ["read", "edit"], below.media),
    deputy: await who("宇文思齐", media, ["read", "edit"], below.media),
    reader: await who("淳于云川", city, ["read"], below.city),
    stranger: await who("令狐明谷", other, ["read", "edit", "chief"], below.other),
  }
  const act = <T>(by: Actor, run: (ctx: Ctx, tx: Tx) => Promise<Outcome<T>>, now: string = NOW): Promise<Outcome<T>> =>
    db
      .tx(async (tx) => {
        const outcome = await run(ctxOf(by, now), tx)
        // As the door does: what is refused leaves nothing.
        if (!outcome.ok) throw new Refused(outcome)
        return outcome
      })
      .catch((error: unknown) => {
        if (error instanceof Refused) return error.outcome as Outcome<T>
        throw error
      })
  const traces = () => db.one(`select ${TRACES}`)
  const refusedWithoutTrace = async (code: string, run: () => Promise<Outcome<unknown>>): Promise<void> => {
    const before = await traces()
    expect(await run()).toMatchObject({ ok: false, code })
    expect(await traces()).toEqual(before)
  }
  /** Runs two at once: one is done, the other is refused with this code. */
  const onlyOneOf = async (code: string, run: () => Promise<Outcome<unknown>>): Promise<void> => {
    const both = await Promise.all([run(), run()])
    expect(both.map((outcome) => (outcome.ok ? "done" : outcome.code)).sort()).toEqual(["done", code].sort())
  }
  const drafted = async (body: Partial<TopicBody> = {}, by: Actor = people.editor): Promise<TopicView> =>
    accepted(await act(by, (ctx, tx) => draftTopic(ctx, tx, { ...TOPIC, ...body, leadIds: [] })))
  const proposed = async (body: Partial<TopicBody> = {}): Promise<TopicView> => {
    const { id } = await drafted(body)
    return accepted(await act(people.editor, (ctx, tx) => proposeTopic(ctx, tx, { id })))
  }
  const approved = async (body: Partial<TopicBody> = {}): Promise<TopicView> => {
    const { id } = await proposed(body)
    return accepted(await act(people.chief, (ctx, tx) => appraiseTopic(ctx, tx, { id, decision: "approve", note: "" })))
  }
  const given = async (body: Partial<TopicBody> = {}): Promise<RailTask> => {
    const { id } = await approved(body)
    const task = { id, unitId: media, form: "article", personA: people.writer.id, personB: people.deputy.id, note: "" }
    return accepted(await act(people.chief, (ctx, tx) => giveTask(ctx, tx, task)))
  }
  return {
    ...{ db, units: { city, media, other }, people, person, act, traces, refusedWithoutTrace, onlyOneOf },
    ...{ drafted, proposed, approved, given },
  }
}

class Refused extends Error {
  readonly outcome: Outcome<unknown>
  constructor(outcome: Outcome<unknown>) {
    super("refused")
    this.outcome = outcome
  }
}
