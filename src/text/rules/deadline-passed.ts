import { isDate } from "#kernel/time"
import type { Hit, Rule } from "./rule.ts"

const DEADLINE = /(?:截止|截至|报名|申报|受理|征集|投票)[^，。；\n\d]{0,10}(\d{4})年(\d{1,2})月(\d{1,2})日/g

/** An invitation whose end has gone by on the day of the text: left over from an older item. */
export const deadlinePassed: Rule = {
  id: "deadline-passed",
  class: "date",
  level: "hint",
  name: "截止日期已过",
  reason: "截止日期早于发布日期。",
  source: "GB/T 7408.1—2023（日期先后比较）",
  sieve: /截止|报名|申报|受理|征集|投票/,
  needs: { words: ["截止", "报名", "申报", "受理", "征集", "投票"], at: isBeforeYear },
  scope: "paragraph",
  *find({ text, at }): Iterable<Hit> {
    if (!at) return
    for (const hit of text.matchAll(DEADLINE)) {
      const [whole, year, month, day] = hit
      const date = `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`
      if (!isDate(date) || date >= at || /截至$/.test(whole.slice(0, 2)) || whole.startsWith("截至")) continue
      yield {
        start: hit.index,
        end: hit.index + whole.length,
        reason: `截止日期${date}早于发布日期${at}，转发旧文请先核对。`,
      }
    }
  },
  hits: [{ text: "报名截止时间为2025年6月30日。", at: "2026-06-01", finds: "报名截止时间为2025年6月30日" }],
  misses: ["报名截止时间为2025年6月30日。", { text: "截至2025年6月30日，全市建成12处。", at: "2026-01-01" }],
}

/** Whether the first number behind the word, at most ten units further, is a year. */
function isBeforeYear(text: string, start: number): boolean {
  for (let at = start + 2; at <= start + 12; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 48 && unit <= 57) return text.charCodeAt(at + 4) === 0x5e74
    if (unit === 0xff0c || unit === 0x3002 || unit === 0xff1b || unit === 10) return false
  }
  return false
}
