import { productionConnectors } from "../../../connectors/index.ts"
import { sendInFor, writeArticles } from "./articles.ts"
import type { Actor } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { addDays, civilDate, HOUR_MS, MINUTE_MS, startOfDate } from "#kernel/time"
import { type Calendar, isWorkingDay } from "#kernel/workday"
import { actorOf } from "#modules/identity"
import {
  addLead,
  addMember,
  addTip,
  appraiseTopic,
  declineLead,
  draftTopic,
  enterLead,
  giveTask,
  mergeLead,
  proposeTopic,
  recordPickUp,
  referLead,
  registerRelease,
  setDuty,
  setTipDesk,
  shareInside,
  submitWork,
  takeMail,
  takeUpWork,
} from "#modules/newsroom"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import type { SampleCity } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import { ctxOf } from "./cast.ts"
import type { Kitchen } from "./kitchen.ts"
import { writeColumns, writeMeetings } from "./newsroom-rhythm.ts"
import { LEADS, MAILS, TIPS } from "./newsroom-stories.ts"
import { TOPICS, type TopicStory } from "./newsroom-topics.ts"
import type { Ids } from "./people.ts"

/** Whoever has no login: the public. */
export const ANYBODY: Actor = {
  ...{ kind: "person", id: "0", name: "公众", unitId: "0", permissions: new Set<string>() },
  scope: { kind: "subtrees", areas: [], lines: [] },
}

/** The sample lives by the rules: a refusal here is a fault of the sample. */
export async function must<T>(step: Promise<Outcome<T>>): Promise<T> {
  const outcome = await step
  if (!outcome.ok) throw new Error(`the sample was refused: ${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}

export function backFrom(asOf: Date, calendar: Calendar) {
  return (workdays: number, hour: number, minute = 0): Date => {
    let date = civilDate(asOf)
    for (let left = workdays; left > 0; ) {
      date = addDays(date, -1)
      if (isWorkingDay(date, calendar)) left -= 1
    }
    const at = new Date(startOfDate(date).getTime() + hour * HOUR_MS + minute * MINUTE_MS)
    return at < asOf ? at : new Date(asOf.getTime() - (60 - minute) * MINUTE_MS)
  }
}

/** 中央厨房 two weeks long, by the house's own commands: tips answered, topics on each step, meetings held, columns kept and missed. */
export async function writeNewsroom(
  tx: Tx,
  city: Pick<SampleCity, "asOf" | "people">,
  ids: { readonly units: Ids; readonly people: Ids; readonly pictures: Ids },
  secrets: Secrets | undefined,
): Promise<number> {
  const { asOf } = city
  const actor = async (key: string): Promise<Actor> => (await actorOf(tx, ids.people.get(key)!))!
  const kitchen: Kitchen = {
    ...{ tx, asOf, office: ids.units.get(unitKey(CITY_CODE, "office"))! },
    people: {
      ...{ chief: await actor("fenguan"), second: await actor("jianguan"), editor: await actor("bianji") },
      ...{ reviewer: await actor("ershen"), publicity: await actor("wangxin") },
    },
    other: await otherUnit(city, ids, actor),
    pictures: ids.pictures,
    back: backFrom(asOf, workCalendar()),
    as: (who, at, run) => must(run(ctxOf(who, at), tx)),
  }
  await writeBoard(kitchen, ids)
  const columns = await writeColumns(kitchen)
  const leads = await writeLeads(kitchen, secrets)
  await writeMeetings(kitchen, async (from, to) => {
    for (const story of TOPICS.slice(from, to)) await tellTopic(kitchen, story, ids, leads, columns)
  })
  await writeArticles(kitchen, productionConnectors(), [kitchen.people.reviewer, await actor("sanshen")], secrets)
  return TOPICS.length
}

/** The first unit after the office where one runs the accounts and another answers for them. */
async function otherUnit(
  city: Pick<SampleCity, "people">,
  ids: { readonly units: Ids; readonly people: Ids },
  actor: (key: string) => Promise<Actor>,
): Promise<Kitchen["other"]> {
  for (const clerk of city.people) {
    const head = city.people.find((one) => one.unit === clerk.unit && one.role === "负责人")
    if (clerk.role !== "管理员" || !head) continue
    return {
      ...{ editor: await actor(clerk.key), deputyId: ids.people.get(head.key)! },
      unitId: ids.units.get(clerk.unit)!,
    }
  }
  throw new Error("no unit of the sample has an operator and a principal")
}

/** 编委会 and the roster of the days around the sample's. */
async function writeBoard({ as, back, people, asOf }: Kitchen, ids: { people: Ids }): Promise<void> {
  const { chief, second } = people
  const board = [
    ["fenguan", "head"],
    ["sanshen", "deputy"],
    ["jianguan", "member"],
    ["ershen", "member"],
  ] as const
  for (const [key, post] of board) {
    await as(chief, back(30, 9, 20), (ctx, tx) => addMember(ctx, tx, { personId: ids.people.get(key)!, post }))
  }
  const turns = ["sanshen", "jianguan", "ershen"].map((key) => ids.people.get(key)!)
  for (let n = 0; n < 9; n += 1) {
    const duty = { on: addDays(civilDate(asOf), n - 2), chiefId: turns[n % 3]!, deputyId: turns[(n + 1) % 3]! }
    await as(second, back(6, 16, n), (ctx, tx) => setDuty(ctx, tx, duty))
  }
}

/** Leads by their key in the stories. */
async function writeLeads(kitchen: Kitchen, secrets: Secrets | undefined): Promise<Map<string, string>> {
  const { tx, as, back, people, office } = kitchen
  const { second, editor } = people
  const leads = new Map<string, string>()
  await as(second, back(25, 9, 40), (ctx, room) => setTipDesk(ctx, room, { unitId: office }))
  for (const { key, ago, contact, ...words } of TIPS) {
    // Without the house's key nothing can be sealed: then nobody left his number.
    const tip = { ...words, contact: secrets ? contact : "" }
    await as(ANYBODY, back(ago, 12, 10), (ctx, room) => addTip(ctx, room, secrets as Secrets, tip))
    const last = await tx.one<{ id: string }>("select max(id) as id from newsroom.lead")
    leads.set(key, last.id)
  }
  for (const { key, ago, source, ...words } of LEADS) {
    const added =
      source === "unit" || source === "staff"
        ? await as(editor, back(ago, 9, 15), (ctx, room) => enterLead(ctx, room, { ...words, source }))
        : await as(second, back(ago, 9, 25), (ctx, room) => addLead(ctx, room, { ...words, source, unitId: office }))
    leads.set(key, added.id)
  }
  if (secrets) await writeMails(kitchen, secrets)
  const id = (key: string): string => leads.get(key)!
  await as(second, back(4, 15), (ctx, room) => mergeLead(ctx, room, { id: id("lift-again"), intoId: id("lift") }))
  await as(second, back(6, 10, 5), (ctx, room) =>
    referLead(ctx, room, {
      id: id("lamp"),
      unitId: office,
      reason: "路灯由城市管理部门维护，已转请核实修复并直接答复。",
    }),
  )
  await as(second, back(3, 16), (ctx, room) =>
    declineLead(ctx, room, { id: id("shop"), reason: "属于商家促销信息，政务新媒体不刊发商业推广，感谢关注。" }),
  )
  return leads
}

/** Mails into 投稿邮箱. Their senders wait for an answer until the office has a mail channel. */
async function writeMails({ as, back }: Kitchen, secrets: Secrets): Promise<void> {
  const files = { put: () => Promise.reject(new Error("nothing hangs on these mails")) }
  for (const [n, { subject, text, ago }] of MAILS.entries()) {
    const bytes = Buffer.from(
      `From: <reader${n + 1}@mail.example>\nMessage-ID: <sample-${n + 1}@mail.example>\nSubject: ${subject}\n\n${text}\n`,
    )
    const given = { bytes, length: bytes.length, via: "folder" as const }
    await as(ANYBODY, back(ago, 8, 30), (ctx, tx) => takeMail({ secrets, files })(ctx, tx, given))
  }
}

/** One topic as far as its story goes. */
async function tellTopic(
  kitchen: Kitchen,
  story: TopicStory,
  ids: { readonly people: Ids },
  leads: ReadonlyMap<string, string>,
  columns: ReadonlyMap<string, string>,
): Promise<void> {
  const { as, back, people, asOf } = kitchen
  const { chief, second, reviewer } = people
  const { ago } = story
  const { editor, deputyId, unitId } = story.other
    ? kitchen.other
    : { editor: people.editor, deputyId: ids.people.get("sanshen")!, unitId: kitchen.office }
  const topic = await as(editor, back(ago, 9, 10), (ctx, tx) =>
    draftTopic(ctx, tx, {
      ...{ title: story.title, angle: story.angle, contentClass: story.contentClass, forms: [...story.forms] },
      platforms: ["wechat-mp", "weibo"],
      plannedOn: addDays(civilDate(asOf), story.plannedIn),
      columnId: story.column ? columns.get(story.column)! : null,
      outlet: story.outlet ?? "public",
      leadIds: (story.leads ?? []).map((key) => leads.get(key)!),
    }),
  )
  if (story.upTo === "draft") return
  await as(editor, back(ago, 9, 32), (ctx, tx) => proposeTopic(ctx, tx, { id: topic.id }))
  if (story.upTo === "proposed") return
  const { decision = "approve", note = "" } = story
  await as(chief, back(ago, 11, 5), (ctx, tx) => appraiseTopic(ctx, tx, { id: topic.id, decision, note }))
  if (story.upTo === "appraised") return
  const task = await as(second, back(ago, 14, 20), (ctx, tx) =>
    giveTask(ctx, tx, {
      ...{ id: topic.id, unitId, form: story.forms[0]!, personA: editor.id, personB: deputyId },
      note: story.asked ?? "",
    }),
  )
  if (story.upTo === "given") return
  await as(editor, back(ago - 1, 10, 30), (ctx, tx) =>
    submitWork(ctx, tx, { id: task.id, text: story.text ?? `${story.title}。${story.angle}`, link: "" }),
  )
  if (story.upTo === "submitted") return
  await as(story.other ? second : reviewer, back(ago - 1, 11, 15), (ctx, tx) => takeUpWork(ctx, tx, { id: task.id }))
  if (story.upTo === "editing") return
  if (story.upTo === "reviewing") return await sendInFor(kitchen, { taskId: task.id, story })
  const at = back(ago - 1, 16, 40)
  if (story.outlet === "internal") {
    await as(second, at, (ctx, tx) => shareInside(ctx, tx, { id: task.id, note: "与公众没有直接关系，供各单位参考" }))
    return
  }
  const link = `https://mp.anlan.example/s/kitchen-${topic.id}`
  await as(second, at, (ctx, tx) =>
    registerRelease(ctx, tx, { id: task.id, link, signedBy: `审核表安政新审〔2026〕${topic.id}号` }),
  )
  if (!story.pickedUp) return
  const pickUp = { title: story.title, ...story.pickedUp, link: `https://news.example/${topic.id}`, topicId: topic.id }
  await as(editor, back(Math.max(ago - 3, 1), 10), (ctx, tx) =>
    recordPickUp(ctx, tx, { ...pickUp, pickedOn: civilDate(back(Math.max(ago - 3, 1), 9)) }),
  )
}
