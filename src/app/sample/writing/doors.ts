import { makeDoor, promisedBy, reportMedia } from "#modules/doors"
import { actorOf } from "#modules/identity"
import type { ReceiveMessage } from "#modules/inbox"
import { addDays, civilDate, DAY_MS, weekday } from "#kernel/time"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import type { SampleCity } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import { ctxOf } from "./cast.ts"
import { must } from "./newsroom.ts"
import type { Ids } from "./people.ts"

/** By which door a message of the sample comes in. */
export type DoorKey = "echo" | "quick"
export interface SampleDoors {
  readonly by: Readonly<Record<DoorKey, Pick<ReceiveMessage, "doorId" | "promised">>>
  readonly mediaId: string
}

const SINCE_DAYS = 35
const ALL = ["consult", "advise", "complain", "help"]

/** 回声亭, 立马办 with more than eighty units, and a door for what media report. */
export async function writeDoors(
  tx: Tx,
  city: Pick<SampleCity, "asOf" | "units">,
  ids: { readonly units: Ids; readonly people: Ids },
): Promise<SampleDoors> {
  const chief = (await actorOf(tx, ids.people.get("jianguan")!))!
  const day = addDays(civilDate(city.asOf), -SINCE_DAYS)
  const validFrom = addDays(day, -((weekday(day) + 6) % 7))
  const ctx = ctxOf(chief, new Date(city.asOf.getTime() - SINCE_DAYS * DAY_MS))
  const of = (slug: string): string => ids.units.get(unitKey(CITY_CODE, slug))!
  const departments = city.units
    .filter(({ level, kind }) => level === "市" && kind !== "内设机构")
    .map(({ key }) => ids.units.get(key)!)
  const counties = city.units
    .filter(({ level, duty }) => level === "县" && duty !== "police")
    .map(({ key }) => ids.units.get(key)!)
  const shared = { kind: "answer" as const, validFrom, validTo: null }
  const echo = {
    ...{ ...shared, name: "回声亭", says: "您说一句，我们回一声", mark: "回", colour: "#1f4e79", unitId: of("office") },
    promise:
      "每一条咨询、建议和求助都有回声：12小时内有人回应，3个工作日内给出能用的答复；每周公布收到多少、答复多少、逾期多少。",
    ...{ kinds: ALL, memberIds: departments.slice(0, 30) },
    first: { amount: 12, unit: "natural-hours" as const },
    end: { amount: 3, unit: "working-days" as const },
  }
  const quick = {
    ...{
      ...shared,
      name: "立马办",
      says: "身边小事，立刻马上就办",
      mark: "办",
      colour: "#8a3b12",
      unitId: of("urban"),
    },
    promise: "路灯、井盖、积水、占道这些身边小事，4小时内到人，2个工作日内办结；办不了的说明原因和期限，每周公布战报。",
    ...{ kinds: ["complain", "help"], memberIds: [...new Set([...departments, ...counties])].slice(0, 82) },
    first: { amount: 4, unit: "natural-hours" as const },
    end: { amount: 2, unit: "working-days" as const },
  }
  const media = {
    ...{ ...shared, kind: "media" as const, name: "媒体监督台", says: "媒体报道的问题，公开办、公开答" },
    promise: "媒体报道的问题当天交办，写明报道媒体，办理结果连同报道一并公开。",
    ...{
      mark: "督",
      colour: "#4a3b6b",
      unitId: of("office"),
      kinds: ["complain"],
      memberIds: departments.slice(0, 12),
    },
    first: { amount: 12, unit: "natural-hours" as const },
    end: { amount: 5, unit: "working-days" as const },
  }
  const made = async (words: typeof echo | typeof quick | typeof media) => ({
    doorId: (await must(makeDoor(ctx, tx, words))).id,
    promised: promisedBy(words),
  })
  return { by: { echo: await made(echo), quick: await made(quick) }, mediaId: (await made(media)).doorId }
}

const REPORTS = [
  {
    ...{ media: "安澜日报", title: "老旧小区楼道堆物消防通道被占", place: "桃屏街道" },
    text: "记者走访桃屏街道三个老旧小区，楼道堆放杂物、消防通道停车，居民反映多次没有解决。",
  },
  {
    ...{ media: "安澜广播电视台", title: "夜市收摊后油污没人冲洗", place: "兰汀街道" },
    text: "记者连续三晚在兰汀街道夜市看到，收摊后路面油污无人冲洗，第二天早上行人打滑。",
  },
] as const

/** Two reports of media of this week: one is handled, one has just come. */
export async function writeReports(
  tx: Tx,
  city: Pick<SampleCity, "asOf">,
  people: Ids,
  mediaId: string,
  secrets: Secrets | undefined,
): Promise<void> {
  const clerk = (await actorOf(tx, people.get("zuoxi")!))!
  for (const [n, report] of REPORTS.entries()) {
    const at = new Date(city.asOf.getTime() - (n + 1) * DAY_MS)
    const words = { id: mediaId, ...report, url: null, publishedOn: civilDate(at) }
    await must(reportMedia(secrets as Secrets)(ctxOf(clerk, at), tx, words))
  }
}
