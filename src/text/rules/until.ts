import type { Hit, Rule } from "./rule.ts"

const TIME =
  "(?:\\d{4}年|\\d{1,2}月|\\d{1,2}日|\\d{1,2}时|目前|今年|昨日|昨天|去年|上月|上半年|年底|月底|发稿|记者|当前|现在)"
const AS_OF = new RegExp(`截止(?=${TIME})`, "g")
/** What ends is named before: 报名截止6月30日 says when it ends. */
const ENDING =
  /(?:报名|申报|投标|征集|申请|受理|投票|缴费|征文|报送|提交|登记|预约|办理|投稿|时间|日期|：|:|于|已|至)\s?$/

/** 截至 = up to (and counting on), 截止 = ended: 截止6月底，全市已建成 → 截至. */
export const until: Rule = {
  id: "until",
  class: "typo",
  level: "warn",
  name: "截止与截至",
  reason: "后面带时间、表示“到……为止”用“截至”。",
  source: "《现代汉语词典》（第7版）“截至”“截止”条",
  sieve: /截止/,
  needs: { words: ["截止"], at: isBeforeTime },
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(AS_OF)) {
      if (ENDING.test(text.slice(Math.max(0, hit.index - 6), hit.index))) continue
      yield { start: hit.index, end: hit.index + 2, suggestions: ["截至"] }
    }
  },
  hits: [
    { text: "截止6月底，全市已建成12处。", finds: "截止", suggests: "截至" },
    { text: "截止目前，抢修仍在进行。", finds: "截止", suggests: "截至" },
    { text: "据统计，截止2025年底共受理312件。", finds: "截止", suggests: "截至" },
  ],
  misses: [
    "报名于6月30日17时截止，截止时间以系统为准。",
    "报名截止6月30日。",
    "截至6月底，全市已建成12处。",
    "截止到6月底。",
  ],
}

/** Whether what follows 截止 may be one of the times. */
function isBeforeTime(text: string, start: number): boolean {
  return /[\d目今昨去上年月发记当现]/.test(text[start + 2] ?? "")
}
