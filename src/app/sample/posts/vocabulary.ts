import { addDays, weekday } from "#kernel/time"
import type { SampleUnit } from "../model.ts"
import { hash, type Random } from "../random.ts"
import { TOWNS } from "../places/towns.ts"

/** What the slots of one text are filled from. */
export interface Setting {
  readonly unit: SampleUnit
  /** Civil date of the post. */
  readonly date: string
  /** Hour of the post in Asia/Shanghai: nothing in the text was issued later. */
  readonly hour: number
  readonly dice: Random
  /** What each slot of this text was filled with: the same slot says the same in title and body. */
  readonly memo: Map<string, string>
}

const ROADS =
  "汐桥路 星渡路 听潮路 望潮路 枕溪路 映月路 沐野路 青榆路 云渚大道 望澜大道 鹭鸣大道 澄湾路 松岚路 归帆路 禾堰路".split(
    " ",
  )
/** Usual night temperature by month, ℃. */
const NIGHT = [3, 5, 9, 14, 19, 23, 27, 27, 23, 17, 11, 5]
const WEEKDAYS = "日一二三四五六"

/** 7月18日 */
export const monthDay = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
/** 7月18日（星期六） */
export const monthDayWeek = (date: string): string => `${monthDay(date)}（星期${WEEKDAYS[weekday(date)]}）`

const kindOf = (unit: SampleUnit): string => /街道|开发区|园区|[市区县镇乡]$/.exec(unit.area)?.[0] ?? "市"

const WORDS: Readonly<Record<string, (s: Setting) => string>> = {
  place: ({ unit }) => unit.place,
  area: ({ unit }) => unit.area,
  unit: ({ unit }) => unit.shortName,
  phone: ({ unit }) => unit.phone,
  ours: ({ unit }) => ({ 街道: "辖区", 开发区: "我区", 园区: "园区" })[kindOf(unit)] ?? `我${kindOf(unit)}`,
  all: ({ unit }) => ({ 街道: "辖区", 开发区: "全区", 园区: "园区" })[kindOf(unit)] ?? `全${kindOf(unit)}`,
  up: ({ unit }) => (unit.level === "市" ? "省" : unit.level === "县" ? "市" : "上级"),
  year: ({ date }) => date.slice(0, 4),
  lastYear: ({ date }) => String(Number(date.slice(0, 4)) - 1),
  month: ({ date }) => `${Number(date.slice(5, 7))}月`,
  lastMonth: ({ date }) => `${Number(addDays(`${date.slice(0, 7)}-01`, -1).slice(5, 7))}月`,
  today: ({ date }) => monthDay(date),
  road: ({ dice }) => dice.pick(ROADS),
  issued: ({ hour, dice }) => String(Math.max(5, hour - dice.int(0, 2))),
  otherRoad: ({ dice, memo }) => dice.pick(ROADS.filter((road) => road !== memo.get("road"))),
  low: ({ date, dice }) => String(NIGHT[Number(date.slice(5, 7)) - 1]! + dice.int(-2, 2)),
  high: ({ date, dice }) => String(NIGHT[Number(date.slice(5, 7)) - 1]! + dice.int(6, 9)),
  town: ({ unit, dice }) => placeBelow(unit, dice),
  sat: ({ date }) => monthDayWeek(addDays(date, ((6 - weekday(date) + 7) % 7) + (weekday(date) === 6 ? 7 : 0))),
  docno: ({ unit, date, dice }) =>
    `${unit.level === "市" ? "安政办发" : `${unit.place.slice(0, 1)}政办发`}〔${date.slice(0, 4)}〕${dice.int(3, 10 + Number(date.slice(5, 7)) * 5)}号`,
}

/** A township of the county, a 社区 or village of the township. Numbered ones cannot be real. */
function placeBelow(unit: SampleUnit, dice: Random): string {
  if (unit.level === "镇") {
    return unit.area.endsWith("街道")
      ? `${unit.place}第${"一二三四五六"[dice.int(0, 5)]}社区`
      : `${unit.place}${"东西南北中"[dice.int(0, 4)]}村`
  }
  const own = TOWNS.filter((town) => town.county === unit.code)
  return dice.pick(own.length > 0 ? own : TOWNS).name
}

/** Fills the slots of one pattern. An unknown slot throws: a text with a hole must never reach a page. */
export function fill(pattern: string, setting: Setting): string {
  return pattern.replace(/\{([^}]+)\}/g, (_, token: string) => {
    const known = setting.memo.get(token)
    if (known !== undefined) return known
    const value = slot(token, setting)
    setting.memo.set(token, value)
    return value
  })
}

function slot(token: string, setting: Setting): string {
  const word = WORDS[token]
  if (word) return word(setting)
  const { dice, date } = setting
  const range = /^([nfhtDdp])([\d.]+)[-~]([\d.]+)$/.exec(token)
  if (!range) throw new Error(`unknown slot {${token}}`)
  const low = Number(range[2])
  const high = Number(range[3])
  switch (range[1]) {
    case "n":
      return String(dice.int(low, high))
    case "f":
      return (low + dice.next() * (high - low)).toFixed(1)
    case "h":
      return `${dice.int(low, high)}时${dice.chance(0.5) ? "" : "30分"}`
    case "t":
      return `${dice.int(low, high)}:${dice.pick(["00", "30"])}`
    case "D":
      return monthDayWeek(addDays(date, dice.int(low, high)))
    case "d":
      return monthDay(addDays(date, dice.int(low, high)))
    default:
      return monthDay(addDays(date, -dice.int(low, high)))
  }
}

/** The unit's telephone or the city's hotline, as the foot of a notice has it. */
export const contact = (unit: SampleUnit): string =>
  hash("contact", unit.key) % 3 === 0 ? "咨询电话：12345。" : `咨询电话：${unit.phone}。`
