import { HOUSE } from "#kernel/actor"
import { addDays, civilDate, DAY_MS, HOUR_MS, startOfDate, weekday } from "#kernel/time"
import { freezeWeeks } from "#modules/doors"
import { actorOf } from "#modules/identity"
import { insertPastMessages, messageDesk, type PastMessage } from "#modules/inbox"
import { closeProject, findTopics, openProject, placeNew, reportProject } from "#modules/sensing"
import type { Tx } from "#platform/db"
import type { SampleCity } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import { townsOf } from "../places/units.ts"
import { type Random, random } from "../random.ts"
import { ctxOf } from "./cast.ts"
import type { SampleDoors } from "./doors.ts"
import { must } from "./newsroom.ts"
import { CAUSES, type Cause } from "./past-causes.ts"
import type { Ids } from "./people.ts"

/** Weeks of answered messages before the two that the stories tell, and how many each has. */
const WEEKS = 12
const A_WEEK = 40
/** The same weeks of last year, so that a season can be compared. */
const LAST_YEAR_WEEKS = 6
const YEAR_WEEKS = 52
const DOOR_WEEKS = 5
const STORY_WEEKS = 1

type Written = Pick<SampleCity, "asOf" | "shape">

/** How many that are. */
export const PAST_MESSAGES = (WEEKS + LAST_YEAR_WEEKS) * A_WEEK

/** Answered messages of three months and of the same season last year, by the causes people came back to. */
export async function writePast(tx: Tx, city: Written, units: Ids, doors: SampleDoors): Promise<number> {
  const draw = random("past", city.shape)
  const desk = (await messageDesk(tx))!.id
  const today = civilDate(city.asOf)
  const monday = addDays(today, -((weekday(today) + 6) % 7))
  const towns = townsOf(city.shape).map(({ name }) => name)
  const rows: PastMessage[] = []
  const weeks = [
    ...Array.from({ length: WEEKS }, (_, n) => n + STORY_WEEKS),
    ...Array.from({ length: LAST_YEAR_WEEKS }, (_, n) => n + YEAR_WEEKS - STORY_WEEKS),
  ]
  for (const back of weeks) {
    const week = addDays(monday, -7 * back)
    // From the oldest of the three months (0) to the latest (1); last year lies in the middle.
    const along = back < YEAR_WEEKS - STORY_WEEKS ? 1 - (back - STORY_WEEKS) / WEEKS : 0.5
    for (let n = 0; n < A_WEEK; n++) {
      const cause = draw.pick(weighted(along))
      rows.push(
        message(draw, cause, {
          asOf: city.asOf,
          week,
          towns,
          desk,
          units,
          doors: back < DOOR_WEEKS ? doors : undefined,
        }),
      )
    }
  }
  return await insertPastMessages(tx, rows, city.asOf)
}

/** Each cause as often as it weighs then. */
const weighted = (along: number): Cause[] =>
  CAUSES.flatMap((cause) => Array<Cause>(Math.round(10 * cause.weight * (1 + (cause.trend - 1) * along))).fill(cause))

interface Around {
  readonly asOf: Date
  readonly week: string
  readonly towns: readonly string[]
  readonly desk: string
  readonly units: Ids
  readonly doors: SampleDoors | undefined
}

/** Where most people live, something is said most; a cause has a few streets of its own. */
function placeOf(draw: Random, cause: Cause, towns: readonly string[]): string {
  const at = CAUSES.indexOf(cause)
  const chance = draw.next()
  if (chance < 0.12) return ""
  if (chance < 0.62) return towns[(at * 5 + draw.int(0, 2)) % towns.length]!
  return towns[Math.floor(draw.next() ** 2 * towns.length)]!
}

function message(draw: Random, cause: Cause, { asOf, week, towns, desk, units, doors }: Around): PastMessage {
  const receivedAt = new Date(startOfDate(addDays(week, draw.int(0, 6))).getTime() + draw.int(7 * 60, 21 * 60) * 60_000)
  const days = doors ? (cause.door === "echo" ? 3 : 2) : 7
  const dueAt = new Date(receivedAt.getTime() + days * DAY_MS)
  const hours = draw.chance(0.92) ? draw.int(5, days * 24 - 3) : draw.int(days * 24 + 2, days * 24 + 70)
  const place = placeOf(draw, cause, towns)
  const byDoor = doors && draw.chance(0.6) ? doors.by[cause.door].doorId! : null
  const said = draw.next()
  return {
    ...{ kind: cause.kind, matter: cause.matter, title: draw.pick(cause.titles), text: draw.pick(cause.texts), place },
    ...{ doorId: byDoor, unitId: units.get(unitKey(CITY_CODE, cause.slug))!, deskUnitId: desk, receivedAt, dueAt },
    // Those of last week were answered by now.
    answeredAt: new Date(Math.min(receivedAt.getTime() + hours * HOUR_MS, asOf.getTime() - 2 * HOUR_MS)),
    ...{ answer: cause.answer, isPublic: draw.chance(0.75) },
    isSatisfied: said < 0.34 ? true : said < 0.4 ? false : null,
  }
}

/** What the house finds in it all: streets, topics, last weeks' tallies; and what was made of two causes. */
export async function writeSensing(
  tx: Tx,
  city: Written,
  ids: { readonly units: Ids; readonly people: Ids },
): Promise<number> {
  const { asOf } = city
  const house = ctxOf(HOUSE, asOf)
  const at = (days: number): Date => new Date(asOf.getTime() - days * DAY_MS)
  for (let looked = 1; looked > 0; ) looked = await placeNew(tx)
  await freezeWeeks(tx, house)
  const found = await findTopics(tx, house)
  const chief = (await actorOf(tx, ids.people.get("jianguan")!))!
  const urban = ids.units.get(unitKey(CITY_CODE, "urban"))!
  const day = (days: number): string => civilDate(at(days))
  const shared = { matter: "市容市政", streetUnitId: null, unitId: urban, isPublic: true }
  const market = await must(
    openProject(ctxOf(chief, at(48)), tx, {
      ...{ ...shared, title: "早市占道整治", words: ["早市"], topicId: null, owner: "市容科负责人", targetMax: 6 },
      plan: "逐个早市划线定点，8时30分后清场，盲道加装护栏，街道与城管每天联合值守。",
      ...{ dueOn: day(-10), publicLine: "早市回到线内，盲道还给行人。" },
    }),
  )
  const told = (days: number, id: string, text: string) =>
    must(reportProject(ctxOf(chief, at(days)), tx, { id, text, isPublic: true }))
  await told(40, market.id, "11处早市已重新划线，7处加装护栏。")
  await told(20, market.id, "全部早市实行8时30分清场，街道每天通报。")
  await must(closeProject(ctxOf(chief, at(6)), tx, { id: market.id, text: "早市占道来信明显减少，值守转为每周抽查。" }))
  const topic = await tx.maybe<{ id: string }>(
    "select id from sensing.v_topic where terms::text like '%桥洞%' or terms::text like '%积水%' order by heat desc limit 1",
  )
  const bridge = await must(
    openProject(ctxOf(chief, at(9)), tx, {
      ...{ ...shared, title: "桥洞积水治理", words: ["桥洞", "积水"], topicId: topic?.id ?? null },
      ...{ owner: "市政设施科负责人", targetMax: 3, dueOn: day(-75) },
      plan: "改造6处下穿桥洞排水泵站，汛期专人值守，积水超过20厘米即封闭，点位和电话公示。",
      publicLine: "下雨不再堵在桥洞口：6处泵站年内改造完。",
    }),
  )
  await told(3, bridge.id, "6处泵站已完成勘察，2处开工，其余雨天安排专人值守。")
  return found
}
