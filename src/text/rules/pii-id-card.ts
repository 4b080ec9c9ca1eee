import { originalSpan } from "../normalise/mapped.ts"
import { isCitizenId } from "./id-card.ts"
import type { Hit, Rule } from "./rule.ts"

const NUMBER = /(?<![a-z\d])\d{6}[ -]?\d{8}[ -]?\d{3}[\dx](?![a-z\d])/g

/** A full identity number in a text to be published. */
export const piiIdCard: Rule = {
  id: "pii-id-card",
  class: "pii",
  level: "serious",
  name: "身份证号码",
  reason: "完整的身份证号码不得公开，保留前2位和后3位。",
  source: "《中华人民共和国个人信息保护法》第二十八条；GB 11643—1999（校验）；信息公开隐私处理通例",
  sieve: /[\d０-９]{6}/,
  needs: { signs: ["digits16"] },
  *find({ folded }): Iterable<Hit> {
    for (const hit of folded.text.matchAll(NUMBER)) {
      const number = hit[0].replace(/[ -]/g, "")
      if (!isCitizenId(number)) continue
      const masked = `${number.slice(0, 2)}${"*".repeat(13)}${number.slice(-3).toUpperCase()}`
      yield { ...originalSpan(folded, hit.index, hit.index + hit[0].length), suggestions: [masked] }
    }
  },
  hits: [
    { text: "申请人王某，身份证号990100199003070019。", finds: "990100199003070019", suggests: "99*************019" },
  ],
  misses: [
    "统一社会信用代码：11990100MB0000001X（示例）。",
    "项目编号990100199013070011。",
    "身份证号99*************011。",
  ],
}
