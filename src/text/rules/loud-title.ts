import type { Hit, Rule } from "./rule.ts"

const LOUD = /[!！?？]{3,}|[!！][?？][!！]|[?？][!！][?？]/g
const HOOKS = "震惊 惊呆 速看 速速 快看 重磅 刚刚 紧急扩散 删前必看 不看后悔 转疯了 炸锅了 出大事了".split(" ")
const HOOK = new RegExp(`(?:^|\\n|[，。！\\s])((?:${HOOKS.join("|")})[!！]+)`, "g")

/** Shouting titles: 震惊！速看！ and rows of exclamation marks. */
export const loudTitle: Rule = {
  id: "loud-title",
  class: "title",
  level: "hint",
  name: "标题夸张",
  reason: "政务账号标题应平实。",
  source: "国务院办公厅政府信息与政务公开办公室通知（2023年初，政务新媒体“娱乐化”问题自查）",
  sieve: /[!！?？]/,
  needs: { signs: ["loudMarks"], words: HOOKS.map((hook) => `${hook}!`) },
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(HOOK)) {
      const end = hit.index + hit[0].length
      yield { start: end - hit[1]!.length, end, level: "warn", reason: "“标题党”式用语，政务账号不宜使用。" }
    }
    for (const hit of text.matchAll(LOUD)) {
      yield { start: hit.index, end: hit.index + hit[0].length, suggestions: ["！"], reason: "叹号、问号不叠用。" }
    }
  },
  hits: [
    { text: "震惊！这样做竟然能省水费", finds: "震惊！" },
    { text: "请速转告家人！！！", finds: "！！！", suggests: "！" },
  ],
  misses: ["祝全市人民新春快乐！", "您知道吗？", "他震惊地看着。"],
}
