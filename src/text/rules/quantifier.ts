import type { Hit, Rule } from "./rule.ts"

const COUNT = "(?:\\d+|[一二两三四五六七八九十数几多]+)"
const PERSONS = "嫌疑人|嫌犯|逃犯|罪犯|被告人|毒贩|骗子|小偷|窃贼|劫匪|凶手|贪官|违法人员|涉案人员"
const PAPERS = "通知|公函|请示|批复|申请书|协议书|合同书|营业执照|许可证"
const SUSPECT = new RegExp(`${COUNT}(位|个)(?=(?:涉案|在逃)?(?:犯罪)?(?:${PERSONS}))`, "g")
const PAPER = new RegExp(`(?<!第|这|那|两)${COUNT}(个)(?=(?:${PAPERS})(?!精神|书记|要求))`, "g")
const CAR = /\d+(台)(?=车次|次列车|班次)/g

/** One of these stands in every text with a hit. */
const WORDS = [
  ..."位个".split("").flatMap((measure) => `涉案|在逃|犯罪|${PERSONS}`.split("|").map((whom) => measure + whom)),
  ...PAPERS.split("|").map((paper) => `个${paper}`),
  ..."台车次 台次列车 台班次".split(" "),
]

/** Measure words: 名 for suspects (位 honours), 份 for papers, 车次 alone for runs. */
export const quantifier: Rule = {
  id: "quantifier",
  class: "wording",
  level: "hint",
  name: "量词",
  reason: "量词不当。",
  source: "《现代汉语八百词》量词用法；新华社新闻报道用语规范",
  sieve: /[位个台]/,
  needs: { words: WORDS },
  scope: "paragraph",
  *find({ text }): Iterable<Hit> {
    const rows = [
      [SUSPECT, "名", "“位”含敬意，对涉嫌违法犯罪人员用“名”。", "warn"],
      [PAPER, "份", "文书用“份”。", "hint"],
      [CAR, "", "“车次”本身就是量词，前面不加“台”。", "hint"],
    ] as const
    for (const [pattern, right, reason, level] of rows) {
      for (const hit of text.matchAll(pattern)) {
        const end = hit.index + hit[0].length
        yield { start: end - hit[1]!.length, end, suggestions: [right], reason, level }
      }
    }
  },
  hits: [
    { text: "警方抓获两位犯罪嫌疑人。", finds: "位", suggests: "名" },
    { text: "印发了一个通知。", finds: "个", suggests: "份" },
    { text: "出动洒水车3台车次。", finds: "台", suggests: "" },
  ],
  misses: ["三位代表发言。", "两个通知精神要落实。", "抓获犯罪嫌疑人3名。", "出动3台洒水车。", "这个通知"],
}
