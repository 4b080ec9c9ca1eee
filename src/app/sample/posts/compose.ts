import { weekday } from "#kernel/time"
import type { SampleUnit } from "../model.ts"
import { hash, type Random, random } from "../random.ts"
import { poolOf } from "./pools.ts"
import { suits, type Template } from "./template.ts"
import { contact, fill, type Setting } from "./vocabulary.ts"

export interface Text {
  readonly title: string
  readonly body: string
  readonly original: boolean
}

export const TITLE_CHARS_MAX = 30
export const BODY_CHARS_MIN = 60
export const BODY_CHARS_MAX = 400

/** Short pieces end with one of these, so that a text is never a bare line. */
const CLOSINGS = [
  "更多信息请关注本账号后续发布。",
  "欢迎转告身边有需要的亲友。",
  "意见建议可在“安澜通”留言，我们会逐条答复。",
  "后续安排将在本账号及时公布。",
  "如需进一步了解，可在工作日9:00—17:00来电咨询。",
  "您的意见是我们改进工作的依据。",
  "感谢您的理解与支持。",
  "欢迎在评论区说说您的看法。",
]

/**
 * Writes the texts of one account in order. Templates go round in shuffled order and each takes another of its
 * sentences the next time, so that someone who scrolls does not meet the same words again and again.
 */
export function writer(unit: SampleUnit, seed: string): (day: { date: string; hour: number }, key: string) => Text {
  const pool = poolOf(unit)
  const dice = random("writer", seed)
  const own = wheel(pool.own, dice)
  const bureau = wheel(pool.bureau, dice)
  const common = wheel(pool.common, dice)
  const uses = new Map<string, number>()
  return ({ date, hour }, key) => {
    const lots = random("post", key)
    const lot = lots.next()
    const first = lot < 0.17 ? common : lot < 0.5 ? bureau : own
    const template = first(date) ?? own(date) ?? common(date)!
    const use = uses.get(template.id) ?? hash(seed, template.id) % 12
    uses.set(template.id, use + 1)
    return write(template, use, { unit, date, hour, dice: lots, memo: new Map() })
  }
}

/** Goes round a shuffled list, each time to the next one that suits the date. */
function wheel(list: readonly Template[], dice: Random): (date: string) => Template | undefined {
  let order = dice.shuffle(list)
  let at = 0
  return (date) => {
    const month = Number(date.slice(5, 7))
    const day = weekday(date) || 7
    for (let tried = 0; tried < list.length; tried++) {
      if (at >= order.length) {
        at = 0
        // A new round in a new order, but not beginning with what was just told.
        const last = order.at(-1)
        order = dice.shuffle(list)
        if (order[0] === last) order.push(order.shift()!)
      }
      const template = order[at++]!
      if (suits(template, month, day)) return template
    }
    return undefined
  }
}

function write(template: Template, use: number, setting: Setting): Text {
  const title = shortEnough(template.titles, use, setting)
  const parts = template.sentences.map((options, i) => {
    const turn = template.linked || i < 2 ? use : use + i * (1 + (use >> 1))
    return fill(options[turn % options.length]!, setting)
  })
  // A short text takes a further sentence of its later, freely mixing lines.
  for (let i = parts.length - 2; i >= 2 && !template.linked && parts.join("").length < 95; i--) {
    const others = template.sentences[i]!.map((option) => fill(option, setting)).filter((option) => option !== parts[i])
    if (others.length > 0) parts[i] += setting.dice.pick(others)
  }
  return { title, body: finished(parts.join(""), template, setting), original: !template.repost }
}

/** The title whose turn it is, or the next one if it grew too long. */
function shortEnough(titles: readonly string[], use: number, setting: Setting): string {
  for (let i = 0; i < titles.length; i++) {
    const title = fill(titles[(use + i) % titles.length]!, setting)
    if (title.length <= TITLE_CHARS_MAX) return title
  }
  return fill(titles[0]!, setting).slice(0, TITLE_CHARS_MAX)
}

function finished(body: string, template: Template, setting: Setting): string {
  const signed = template.repost || body.endsWith("）")
  if (signed && body.length >= BODY_CHARS_MIN) return body
  const closing = setting.dice.int(0, CLOSINGS.length - 1)
  let text = body
  if (text.length < 85) text += CLOSINGS[closing]!
  if (text.length < 100 && !/\d{5}|0600/.test(text)) text += contact(setting.unit)
  if (text.length < BODY_CHARS_MIN) text += CLOSINGS[(closing + 1) % CLOSINGS.length]!
  return text
}
