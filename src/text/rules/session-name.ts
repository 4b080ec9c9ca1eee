import type { Hit, Rule } from "./rule.ts"

const NUMBER = "[一二三四五六七八九十]{1,3}"
const PARTY = new RegExp(`(?:党的|中共)?(${NUMBER})大(?:的)?(${NUMBER})中全会`, "g")
const PEOPLE = new RegExp(`(${NUMBER})届(?:人大|政协)第?(${NUMBER})次全会`, "g")

/** A plenum belongs to a central committee (届), not to a congress (大): 党的二十届三中全会. */
export const sessionName: Rule = {
  id: "session-name",
  class: "law-meeting",
  level: "serious",
  name: "全会届次",
  reason: "全会名称有误。",
  source: "《中国共产党章程》第二十一条、第二十二条（中央委员会全体会议）",
  sieve: /中全会|次全会/,
  needs: { words: ["中全会", "次全会"] },
  scope: "paragraph",
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(PARTY)) {
      const right = `${hit[0].startsWith("中共") ? "中共" : "党的"}${hit[1]}届${hit[2]}中全会`
      yield {
        start: hit.index,
        end: hit.index + hit[0].length,
        suggestions: [right],
        reason: `中央委员会全体会议按“届”称，应为“${right}”。`,
      }
    }
    for (const hit of text.matchAll(PEOPLE)) {
      const right = hit[0].replace(/第?([一二三四五六七八九十]+)次全会/, "$1次会议")
      yield { start: hit.index, end: hit.index + hit[0].length, suggestions: [right], level: "warn" }
    }
  },
  hits: [
    { text: "学习贯彻党的二十大三中全会精神。", finds: "党的二十大三中全会", suggests: "党的二十届三中全会" },
    { text: "十九大六中全会通过的决议。", finds: "十九大六中全会", suggests: "党的十九届六中全会" },
  ],
  misses: [
    "党的二十大报告。",
    "党的二十届三中全会。",
    "市六届人大常委会第十二次会议、政协安澜市第五届委员会第三次会议。",
  ],
}
