import type { Ctx } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { type Topic, topics } from "#text"
import { sensingRules, streetsOfFile } from "../settings.ts"
import { suggestMerges } from "./suggest.ts"
import { countSupply } from "./supply.ts"

interface Said {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly at: Date
}

/**
 * 热点 anew: messages of the last days that no gate holds back, grouped by what they say. A topic that shares half of its messages
 * with one of before is that one and keeps its row; others are new. Answers how many there are now.
 */
export async function findTopics(tx: Tx, ctx: Ctx): Promise<number> {
  const rules = sensingRules()
  // Two that run at once would make each topic twice.
  await tx.run("select pg_advisory_xact_lock(hashtextextended('sensing:topics', 0))")
  const from = new Date(ctx.now.getTime() - rules.topicDays.value * DAY_MS)
  const said = await tx.many<Said>(
    `select id, title, text, received_at as at from inbox.v_message
     where received_at >= $1 and received_at <= $2 and gate_kind is null and kind <> 'praise' order by received_at, id`,
    [from, ctx.now],
  )
  // Where it is stands in the message's street; a topic says what it is about.
  const names = [...(await namesOfStaff(tx)), ...streetsOfFile().streets.map(({ name }) => name)]
  const found = topics(
    said.map(({ id, title, text, at }) => ({ id, title, body: text, at })),
    rules.topicLeast.value,
  )
    .map((topic) => ({ ...topic, terms: topic.terms.filter((term) => !isNamed(term, names)) }))
    .filter(({ terms }) => terms.length > 0)
    .slice(0, rules.topicsMax.value)
  const { id: runId } = await tx.one<{ id: string }>(
    "insert into sensing.run (at, from_at, messages, topics) values ($1, $2, $3, $4) returning id",
    [ctx.now, from, said.length, found.length],
  )
  const before = await topicOfMessage(tx)
  const taken = new Set<string>()
  const ids: string[] = []
  for (const topic of found) {
    const known = sameAsBefore(topic, before, rules.sameTopic.value)
    const id = known && !taken.has(known) ? await renew(tx, known, runId, topic) : await insert(tx, ctx, runId, topic)
    taken.add(id)
    ids.push(id)
  }
  await tx.run("delete from sensing.topic_message where topic_id = any($1::bigint[])", [ids])
  await tx.run(
    `insert into sensing.topic_message (topic_id, message_id) select * from unnest($1::bigint[], $2::bigint[])`,
    [found.flatMap((topic, n) => topic.ids.map(() => ids[n]!)), found.flatMap((topic) => [...topic.ids])],
  )
  // The planner believes the table as small as before this run until it is told: the page of topics then takes three times as long.
  await tx.run("analyze sensing.topic_message")
  await suggestMerges(tx, ctx, ids)
  await countSupply(tx, ctx, runId)
  return found.length
}

/** Names of the office's own people: they are never among the terms, whatever a citizen wrote. */
const namesOfStaff = async (tx: Tx): Promise<string[]> =>
  (await tx.many<{ name: string }>("select distinct name from identity.v_person where length(name) >= 2")).map(
    ({ name }) => name,
  )

export const isNamed = (term: string, names: readonly string[]): boolean =>
  names.some((name) => term.includes(name) || (term.length >= 2 && name.includes(term)))

/** By message: the topic it was in before. */
const topicOfMessage = async (tx: Tx): Promise<Map<string, string>> =>
  new Map(
    (
      await tx.many<{ topicId: string; messageId: string }>(
        `select tm.topic_id as "topicId", tm.message_id as "messageId" from sensing.topic_message tm
         join sensing.topic t on t.id = tm.topic_id order by t.run_id, t.id`,
      )
    ).map(({ topicId, messageId }) => [messageId, topicId]),
  )

function sameAsBefore({ ids }: Topic, before: ReadonlyMap<string, string>, least: number): string | undefined {
  const shared = new Map<string, number>()
  for (const id of ids) {
    const topic = before.get(id)
    if (topic) shared.set(topic, (shared.get(topic) ?? 0) + 1)
  }
  const [best] = [...shared].sort(([, a], [, b]) => b - a)
  if (!best) return undefined
  const size = [...before.values()].filter((topic) => topic === best[0]).length
  // Half of the smaller one: a topic grows over weeks, and its oldest messages fall out.
  return best[1] >= least * Math.min(ids.length, size) ? best[0] : undefined
}

async function renew(tx: Tx, id: string, runId: string, topic: Topic): Promise<string> {
  await tx.run(
    "update sensing.topic set terms = $2, heat = $3, direction = $4, copies = $5, run_id = $6 where id = $1",
    [id, [...topic.terms], topic.heat, topic.trend.direction, topic.copies, runId],
  )
  return id
}

async function insert(tx: Tx, ctx: Ctx, runId: string, topic: Topic): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into sensing.topic (terms, heat, direction, copies, first_seen_at, run_id) values ($1, $2, $3, $4, $5, $6) returning id`,
    [[...topic.terms], topic.heat, topic.trend.direction, topic.copies, ctx.now, runId],
  )
  return id
}
