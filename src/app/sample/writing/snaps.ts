import { createHash } from "node:crypto"
import { type Actor, HOUSE } from "#kernel/actor"
import { addDays, civilDate } from "#kernel/time"
import { actorOf } from "#modules/identity"
import {
  assignMessage,
  joinSnap,
  keepSnapPhotos,
  placeBook,
  replyConcluded,
  submitReply,
  takeSnap,
  writeReply,
} from "#modules/inbox"
import { addWorker, askVisit, dispatchVisits, reportVisit, setArea, verifyVisit } from "#modules/grids"
import type { TipPhoto } from "#modules/newsroom"
import { countSupports, decide, finishMilestone, propose, publish } from "#modules/proposals"
import { opine, roundOf } from "#modules/review"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import type { Secrets } from "#platform/secrets"
import type { SampleCity } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import { ctxOf } from "./cast.ts"
import { type Drawing, drawn } from "./drawings.ts"
import { ANYBODY, backFrom, must } from "./newsroom.ts"
import type { Ids } from "./people.ts"
import { TOWNS } from "../places/towns.ts"
import { GRIDS, PROPOSALS, type ProposalStory, SNAPS, type SnapStory, VISITS } from "./snap-stories.ts"

const GATES = { politics: true, law: true, policy: true, secrecy: true, wording: true }

interface Street {
  readonly tx: Tx
  readonly files: Files | undefined
  readonly secrets: Secrets
  readonly people: Readonly<Record<"clerk" | "second" | "third", Actor>>
  readonly asOf: Date
  back(workdays: number, hour: number, minute?: number): Date
}

/** 随手拍 and 微建议 of some weeks, by the house's own commands. Answers how many of each. */
export async function writeSnaps(
  tx: Tx,
  city: Pick<SampleCity, "asOf">,
  ids: { readonly units: Ids; readonly people: Ids },
  own: { readonly secrets: Secrets; readonly files?: Files } | undefined,
): Promise<{ snaps: number; proposals: number }> {
  const actor = async (key: string): Promise<Actor> => (await actorOf(tx, ids.people.get(key)!))!
  const street: Street = {
    ...{ tx, asOf: city.asOf, files: own?.files, back: backFrom(city.asOf, workCalendar()) },
    // Nobody leaves a number here: nothing has to be sealed.
    secrets: own?.secrets as Secrets,
    people: { clerk: await actor("zuoxi"), second: await actor("jianguan"), third: await actor("fenguan") },
  }
  for (const story of SNAPS) await snap(street, story)
  const unitOf = (slug: string): string => ids.units.get(unitKey(CITY_CODE, slug))!
  await grids(street, ids)
  for (const story of PROPOSALS) await proposal(street, story, unitOf(story.unit))
  return { snaps: SNAPS.length, proposals: PROPOSALS.length }
}

/** Two grids and an organisation, one message on the way, one pair of photos that waits for a second person, one verified. */
async function grids(street: Street, ids: { readonly units: Ids; readonly people: Ids }): Promise<void> {
  const { tx, people, back } = street
  const at = (days: number, hour: number) => ctxOf(people.clerk, back(days, hour))
  const units = GRIDS.map(({ street: label }) =>
    ids.units.get(unitKey(TOWNS.find((town) => town.name === label)!.code, "government")),
  )
  // A city without these streets (130) has no grids of theirs.
  if (!units.every((unit) => unit !== undefined)) return
  const codes: string[] = []
  const workers: string[] = []
  for (const [n, { kind, grid, name }] of GRIDS.entries()) {
    const unitId = units[n]!
    // The first has a login of his own.
    const personId = n === 0 ? ids.people.get("wangge") : undefined
    const own =
      personId && (await tx.one<{ name: string }>("select name from identity.v_person where id = $1", [personId]))
    const given = { unitId, kind, grid, name: own ? own.name : name, personId }
    const made = await must(addWorker(ctxOf(people.third, back(20, 9)), tx, given))
    workers.push(made.id)
    codes.push(made.link.split("/").at(-1)!)
  }
  const { id } = await tx.one<{ id: string }>(
    "select message_id as id from inbox.snap s join inbox.message m on m.id = s.message_id where m.state = 'triaged' order by m.id limit 1",
  )
  await must(askVisit(at(0, 9), tx, { messageId: id, workerId: workers[0]!, note: "请看盲道是否已让出" }))
  // Lamps of this grid are sent by themselves; everything else by a person.
  const area = { unitId: units[0]!, grid: GRIDS[0].grid, communities: ["滨河步道", "临河里", "汐桥路"], corners: [] }
  await must(setArea(ctxOf(people.third, back(19, 9)), tx, { ...area, system: "wgs84", categories: ["lamp"] }))
  await dispatchVisits(tx, ctxOf(HOUSE, street.asOf))
  for (const [n, visit] of VISITS.entries()) {
    const given = {
      ...visit,
      code: codes[visit.by]!,
      once: `sample-visit-${n}-once`,
      before: undefined,
      after: undefined,
    }
    const [before] = photo(street, visit.pair[0])
    const [after] = photo(street, visit.pair[1])
    // Without a folder for files there are no photos: only what is said stands there.
    const found = before && after ? visit.found : ("not-there" as const)
    const reported = { ...given, found, before, after }
    const made = await must(reportVisit(ctxOf(ANYBODY, back(visit.ago, 10)), tx, street.files as Files, reported))
    if (!visit.isVerified) continue
    const words = { id: made.id, isRight: true, note: "与街道巡查记录一致。" }
    await must(verifyVisit(ctxOf(people.second, back(visit.ago, 16)), tx, words))
  }
}

const photo = ({ files }: Street, name: Drawing | undefined): readonly TipPhoto[] =>
  files && name ? [{ bytes: drawn(name), format: "png" }] : []

async function snap(street: Street, story: SnapStory): Promise<void> {
  const { tx, secrets, back, people } = street
  const files = street.files as Files
  const at = back(story.ago, story.hour, 20)
  const where = placeBook().streets.find(({ label }) => label === story.street)!
  const given = {
    ...{ category: story.category, text: story.text, place: story.place, contact: "", system: "wgs84" as const },
    ...{ lat: (where.lat + story.north / 111_195).toFixed(6), lon: where.lon.toFixed(6), way: "device" as const },
    ...{ once: `sample-snap-${story.key}`, photos: photo(street, story.before) },
  }
  const { messageId: id } = await must(takeSnap(ctxOf(ANYBODY, at), tx, { secrets, files }, given))
  for (let n = 0; n < story.joins; n += 1) {
    const join = { id, contact: "", once: `sample-join-${story.key}-${n}`, photos: [] }
    await must(joinSnap(ctxOf(ANYBODY, back(story.ago, story.hour + 1, 10 + n)), tx, { secrets, files }, join))
  }
  if (story.reply === undefined) return
  const { unitId } = await tx.one<{ unitId: string }>(
    `select coalesce(t.unit_id, m.desk_unit_id) as "unitId" from inbox.message m join inbox.triage t on t.message_id = m.id
     where m.id = $1 order by t.id desc limit 1`,
    [id],
  )
  await must(assignMessage(ctxOf(people.clerk, back(story.ago, story.hour + 1, 30)), tx, { id, unitId, note: "" }))
  if (story.reply === "") return
  await answer(street, id, story.reply, back(Math.max(story.ago - 1, 0), 11), story.after)
}

/** Written with its after-photo, and signed by whoever has to. */
async function answer(street: Street, id: string, text: string, at: Date, after?: Drawing): Promise<void> {
  const { tx, people, files } = street
  await must(writeReply(ctxOf(people.clerk, at), tx, { id, text, isPublic: true }))
  const photos = photo(street, after)
  if (files && photos.length > 0) {
    const { replyId } = await tx.one<{ replyId: string }>(
      `select id as "replyId" from inbox.reply where message_id = $1 order by id desc limit 1`,
      [id],
    )
    await keepSnapPhotos(ctxOf(people.clerk, at), tx, files, { messageId: id, role: "after", replyId }, photos)
  }
  await must(submitReply(ctxOf(people.clerk, at), tx, { id }))
  const round = (await roundOf(tx, { kind: "inbox.reply", id }))!
  for (const who of [people.second, people.third]) {
    const words = { roundId: round.id, hash: round.hash, verdict: "agree" as const, gates: GATES }
    const { conclusion } = await must(opine(ctxOf(who, at), tx, words))
    if (conclusion) await must(replyConcluded(ctxOf(who, at), tx, id, conclusion))
  }
}

async function proposal(street: Street, story: ProposalStory, unitId: string): Promise<void> {
  const { tx, secrets, back, people } = street
  const once = `sample-proposal-${story.key}`
  const words = { title: story.title, text: story.text, contact: "", once }
  await must(propose(ctxOf(ANYBODY, back(story.ago, 9)), tx, secrets, words))
  const { id } = await tx.one<{ id: string }>("select max(id) as id from proposals.proposal")
  if (story.supports === undefined) return
  await must(publish(ctxOf(people.clerk, back(story.ago, 15)), tx, { id, unitId }))
  const full = back(Math.max(story.ago - 8, 0), 10)
  await tx.run(
    `insert into proposals.support (proposal_id, state, way, mark, token_hash, asked_at, confirmed_at, letter_state)
     select $1, 'confirmed', 'mail', sha256(convert_to($2 || n, 'UTF8')), sha256(convert_to($2 || ':' || n, 'UTF8')), $3, $3, 'accepted'
     from generate_series(1, $4::int) n`,
    [id, createHash("sha256").update(once).digest("hex"), full, story.supports],
  )
  await must(countSupports(ctxOf(ANYBODY, full), tx, secrets, id))
  if (!story.decision) return
  const { messageId } = await tx.one<{ messageId: string }>(
    `select message_id as "messageId" from proposals.proposal where id = $1`,
    [id],
  )
  await answer(street, messageId, story.decision.answer, back(Math.max(story.ago - 10, 1), 11))
  const decided = ctxOf(people.third, back(Math.max(story.ago - 10, 1), 16))
  const today = civilDate(street.asOf)
  const milestones = story.decision.steps.map(({ title, days }) => ({ title, dueOn: addDays(today, days) }))
  const { isAdopted, reason } = story.decision
  await must(decide(decided, tx, { id, isAdopted, reason, milestones: isAdopted ? milestones : [] }))
  if (story.decision.done === undefined) return
  const { first } = await tx.one<{ first: string }>(
    "select id as first from proposals.milestone where proposal_id = $1 order by due_on, id limit 1",
    [id],
  )
  const done = { id, milestoneId: first, note: story.decision.done }
  await must(finishMilestone(ctxOf(people.second, back(1, 10)), tx, done))
}
