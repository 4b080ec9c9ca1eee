import { beginning } from "./beginning.ts"
import type { Hit, Rule } from "./rule.ts"

const NUMBER = beginning(
  "〔[［(（【",
  /(?<=[\u4e00-\u9fff])([〔[［(（【])((?:19|20)?\d{2})([〕\]］)）】])\s?(第)?(0*)(\d{1,4})号/g,
)

/** 发文字号: 〔2024〕12号, a six-cornered bracket, a full year, neither 第 nor leading zeros. */
export const documentNumber: Rule = {
  id: "document-number",
  class: "number-unit",
  level: "warn",
  name: "发文字号格式",
  reason: "发文字号格式不规范。",
  source: "GB/T 9704—2012 党政机关公文格式 7.2.5",
  sieve: /\d号/,
  needs: { signs: ["documentNumber"] },
  *find(doc): Iterable<Hit> {
    for (const hit of NUMBER(doc)) {
      const [whole, open, year, close, ordinal, zeros, serial] = hit
      const faults: string[] = []
      if (open !== "〔" || close !== "〕") faults.push("年份用六角括号〔〕")
      if (year!.length === 2) faults.push("年份写全四位")
      if (ordinal) faults.push("序号前不加“第”")
      if (zeros) faults.push("序号不编虚位")
      if (faults.length === 0) continue
      const full = year!.length === 4 ? year : Number(year) > 50 ? `19${year}` : `20${year}`
      yield {
        start: hit.index,
        end: hit.index + whole.length,
        suggestions: [`〔${full}〕${serial}号`],
        reason: `发文字号：${faults.join("，")}。`,
      }
    }
  },
  hits: [
    { text: "安政办发[2024]12号", finds: "[2024]12号", suggests: "〔2024〕12号" },
    { text: "安政办发〔2024〕第12号", finds: "〔2024〕第12号", suggests: "〔2024〕12号" },
    { text: "安政办函〔24〕012号", finds: "〔24〕012号", suggests: "〔2024〕12号" },
    { text: "按照安政发（2026）3号文件要求", finds: "（2026）3号", suggests: "〔2026〕3号" },
  ],
  misses: [
    "安政办发〔2026〕12号、安政办函〔2026〕3号一并废止。",
    "《安澜市应急预案（2024年版）》",
    "（2024）安0104民初123号",
    "公告2024年第12号",
  ],
}
