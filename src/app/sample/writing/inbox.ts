import { type Actor, HOUSE } from "#kernel/actor"
import { civilDate, HOUR_MS, MINUTE_MS } from "#kernel/time"
import { actorOf } from "#modules/identity"
import {
  answerFirst,
  askCitizen,
  assignMessage,
  disputeEnd,
  follow,
  mergeMessage,
  openDispute,
  rate,
  receiveMessage,
  type ReceiveMessage,
  replyConcluded,
  returnMessage,
  setDesk,
  submitReply,
  sweepClocks,
  type Taken,
  writeReply,
} from "#modules/inbox"
import { opine, roundOf } from "#modules/review"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import type { SampleCity } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import { seedRows } from "./inbox-seed.ts"
import { LETTERS, type LetterStory, PLACES, WATER } from "./inbox-stories.ts"
import { ANYBODY, backFrom, must } from "./newsroom.ts"
import { askOthers } from "./inbox-joint.ts"
import { ctxOf } from "./cast.ts"
import type { SampleDoors } from "./doors.ts"
import type { Ids } from "./people.ts"

const GATES = { politics: true, law: true, policy: true, secrecy: true, wording: true }
/** The citizen whose code the sample tells. */
const TOLD_KEY = "lamp"

export interface Letterbox {
  readonly tx: Tx
  readonly asOf: Date
  readonly doors: SampleDoors["by"]
  readonly secrets: Secrets | undefined
  /** Units that may be asked for their part of what another leads. */
  readonly partners: readonly string[]
  readonly people: Readonly<Record<"clerk" | "chief" | "second" | "third", Actor>>
  back(workdays: number, hour: number, minute?: number): Date
}

/** 来信 of two weeks, by the house's own commands. Answers how many, and the code of one that can be followed. */
export async function writeInbox(
  tx: Tx,
  city: Pick<SampleCity, "asOf">,
  ids: { readonly units: Ids; readonly people: Ids },
  secrets: Secrets | undefined,
  doors: SampleDoors["by"],
): Promise<{ messages: number; code: string }> {
  const { asOf } = city
  const actor = async (key: string): Promise<Actor> => (await actorOf(tx, ids.people.get(key)!))!
  const box: Letterbox = {
    partners: ["housing", "urban"].map((duty) => ids.units.get(unitKey(CITY_CODE, duty))!),
    ...{ tx, asOf, secrets, doors, back: backFrom(asOf, workCalendar()) },
    people: {
      ...{ clerk: await actor("zuoxi"), chief: await actor("jianguan") },
      ...{ second: await actor("jianguan"), third: await actor("fenguan") },
    },
  }
  await must(
    setDesk(ctxOf(box.people.chief, box.back(30, 9)), tx, { unitId: ids.units.get(unitKey(CITY_CODE, "hotline"))! }),
  )
  let code = ""
  const stories = [...LETTERS, ...shortStories()].sort((a, b) => b.ago - a.ago || a.hour - b.hour)
  for (const story of stories) {
    const taken = await said(box, story)
    if (story.key === TOLD_KEY) code = taken.code!
    await tell(box, story, taken)
  }
  await pipe(box)
  await sweepClocks(tx, ctxOf(HOUSE, asOf))
  const { n } = await tx.one<{ n: number }>("select count(*)::int as n from inbox.message")
  return { messages: n, code }
}

/** Short ones whose answers have been signed and wait to go out together. */
const HELD: readonly number[] = [3, 11, 19]

/** Short ones of every matter, so that the desk has a day's work and the figures something to count. */
function shortStories(): LetterStory[] {
  const fates = ["answered", "good", "given", "new", "good", "answered", "first", "bad"] as const
  return seedRows().map(({ title, text }, n): LetterStory => {
    const fate = HELD.includes(n) ? "held" : fates[n % fates.length]!
    const ago =
      fate === "held" ? 2 : fate === "new" ? 0 : fate === "given" || fate === "first" ? 1 + (n % 3) : 6 + (n % 8)
    const place = PLACES[n % PLACES.length]!
    const door = ([undefined, "echo", "quick"] as const)[n % 3]
    return {
      key: `short-${n}`,
      ...(door && { door }),
      ago,
      hour: 8 + (n % 10),
      title,
      text: `${text}（${place}）`,
      place,
      fate,
    }
  })
}

async function said({ tx, secrets, back, doors }: Letterbox, story: LetterStory): Promise<Taken> {
  const { key, ago, hour, title, text, place = "", kind, source = "portal", contact = "" } = story
  const given: ReceiveMessage = {
    ...{ title, text, place, source, origin: { kind: "sample.letter", id: key }, codeSeed: `sample-${key}` },
    ...(kind && { kind }),
    ...(story.door && doors[story.door]),
    // Without the house's key nothing can be sealed: then nobody left his number.
    ...{ contact: secrets ? contact : "", isPublic: story.enterprise === undefined },
    ...(secrets && story.enterprise && { enterprise: story.enterprise }),
  }
  return await must(receiveMessage(ctxOf(ANYBODY, back(ago, hour, 5)), tx, secrets as Secrets, given))
}

/** One message as far as its story goes. */
async function tell(box: Letterbox, story: LetterStory, { messageId: id, code }: Taken): Promise<void> {
  const { tx, asOf, people } = box
  const { fate } = story
  const { at: received, state } = await tx.one<{ at: Date; state: string }>(
    "select received_at as at, state from inbox.message where id = $1",
    [id],
  )
  if (fate === "new" || state !== "triaged") return
  const after = (hours: number): Date =>
    new Date(Math.min(received.getTime() + hours * HOUR_MS, asOf.getTime() - 5 * MINUTE_MS))
  const { unitId } = await tx.one<{ unitId: string }>(
    `select coalesce(t.unit_id, m.desk_unit_id) as "unitId" from inbox.message m join inbox.triage t on t.message_id = m.id
     where m.id = $1 order by t.id desc limit 1`,
    [id],
  )
  const give = (hours: number, note = "") =>
    must(assignMessage(ctxOf(people.clerk, after(hours)), tx, { id, unitId, note }))
  const back = (hours: number, reason: string) =>
    must(returnMessage(ctxOf(people.clerk, after(hours)), tx, { id, reason }))
  await give(1)
  if (fate === "given" || fate === "late") return
  if (fate === "joint" || fate === "longer") return await askOthers(box, { id, fate, after })
  if (fate === "asked") {
    await must(
      askCitizen(ctxOf(people.clerk, after(5)), tx, { id, question: "请补充楼栋号、电梯停运日期和物业公司名称。" }),
    )
    return
  }
  if (fate === "returned" || fate === "disputed-unit") {
    await back(
      6,
      fate === "returned" ? "小区红线内路灯由物业管理，不属市政照明" : "河道护栏不属市政设施，应由水利部门维护",
    )
    const reason = "城管、水利、街道都认为不归自己，请裁定"
    if (fate === "disputed-unit") await must(openDispute(ctxOf(people.clerk, after(8)), tx, { id, reason }))
    return
  }
  if (fate === "first") {
    const text = story.reply ?? "您好，我们今天已安排人员到现场核实，有结果后马上答复您。"
    await must(answerFirst(ctxOf(people.clerk, after(4)), tx, { id, text }))
    return
  }
  const hours = 30
  const isPublic = fate !== "bad" && story.enterprise === undefined
  await must(writeReply(ctxOf(people.clerk, after(hours)), tx, { id, text: wordsOf(story, after(hours)), isPublic }))
  if (fate === "draft") return
  await must(submitReply(ctxOf(people.clerk, after(hours + 1)), tx, { id, holds: fate === "held" }))
  if (fate === "in-review") return
  await sign(box, id, after(hours + 2))
  if (fate === "answered" || fate === "held") return
  const voice = (await follow(tx, code!))!
  const about = { messageId: id, voiceId: voice.voiceId }
  const good = fate === "good"
  if (good || fate === "bad") {
    const note = good ? "办得挺快，谢谢" : "票据还是没有拿到"
    await must(rate(ctxOf(ANYBODY, after(hours + 20)), tx, { ...about, isSatisfied: good, isSolved: good, note }))
    return
  }
  const note = story.key === "stall" ? "周末还是占着盲道，没有人管" : "三十天过了，钱还是没有退"
  await must(disputeEnd(ctxOf(ANYBODY, after(hours + 40)), tx, { ...about, isSatisfied: false, isSolved: false, note }))
  if (fate === "reopened") return
  await must(
    assignMessage(ctxOf(people.clerk, after(hours + 42)), tx, { id, unitId, note: "来信人对办结有异议，请再到现场" }),
  )
  const again = after(hours + 60)
  const text = `感谢您的监督。我局${dayOf(again)}再次到现场核实，周末确有反复，已增派队员在周末6时至9时值守，并安装隔离护栏。再有占道请拨打0600-5550110，我们半小时内到场。`
  await must(writeReply(ctxOf(people.clerk, again), tx, { id, text, isPublic: true }))
  await must(submitReply(ctxOf(people.clerk, after(hours + 61)), tx, { id }))
  await sign(box, id, after(hours + 62))
  await must(
    rate(ctxOf(ANYBODY, after(hours + 90)), tx, { ...about, isSatisfied: true, isSolved: true, note: "这回好了" }),
  )
}

const dayOf = (at: Date): string => {
  const [, month, day] = civilDate(at).split("-").map(Number)
  return `${month}月${day}日`
}

const wordsOf = (story: LetterStory, at: Date): string =>
  story.reply?.replaceAll("{今}", dayOf(at)) ??
  (/怎么|什么|吗|哪里|比例|条件|查询|优惠|划分/.test(story.title + story.text)
    ? `感谢您的来信。关于“${story.title}”，请携带身份证和有关材料到${story.place ?? "所在街道"}便民服务中心办理，也可在“安澜通”网上办理，材料齐全的5个工作日办结。工作时间咨询电话12345。`
    : undefined) ??
  `感谢您的来信。工作人员${dayOf(at)}到${story.place ?? "现场"}核实，您反映的“${story.title}”情况属实，已安排处置，5个工作日内完成，完成后由专人回访。有疑问请拨打12345。`

/** Signed by whoever has to; the last signature sends it. */
async function sign({ tx, people }: Letterbox, id: string, at: Date): Promise<void> {
  const round = (await roundOf(tx, { kind: "inbox.reply", id }))!
  for (const who of [people.second, people.third]) {
    const ctx = ctxOf(who, at)
    const words = { roundId: round.id, hash: round.hash, verdict: "agree" as const, gates: GATES }
    const { conclusion } = await must(opine(ctx, tx, words))
    if (conclusion) await must(replyConcluded(ctx, tx, id, conclusion))
  }
}

/** One cause, many voices, two hours before the sample's moment. */
async function pipe({ tx, asOf, secrets, people }: Letterbox): Promise<void> {
  const causes: string[] = []
  for (const [index, { title, text, times }] of WATER.entries()) {
    for (let n = 0; n < times; n += 1) {
      const at = new Date(asOf.getTime() - (120 - index * 10 - n) * MINUTE_MS)
      const origin = { kind: "sample.letter", id: `water-${index}-${n}` }
      const words = {
        title,
        text,
        place: "云渚街道",
        source: n % 3 === 0 ? ("phone" as const) : ("portal" as const),
        origin,
      }
      const taken = await must(receiveMessage(ctxOf(ANYBODY, at), tx, secrets as Secrets, { ...words, isPublic: true }))
      if (n === 0) causes.push(taken.messageId)
    }
  }
  const [first, second] = causes
  const at = new Date(asOf.getTime() - 40 * MINUTE_MS)
  // The third is left for the desk to find: it is suggested as the same matter.
  await must(mergeMessage(ctxOf(people.clerk, at), tx, { id: second!, intoId: first! }))
}
