import { originalSpan } from "../normalise/mapped.ts"
import { isCitizenId, passesLuhn } from "./id-card.ts"
import type { Hit, Rule } from "./rule.ts"

const NUMBER = /(?<![a-z\d])\d(?:[ -]?\d){15,18}(?![a-z\d])/g
const CARD = /卡号|银行卡|储蓄卡|借记卡|信用卡|一卡通|账号|帐号|账户|开户/

/** A full bank card number: 62 is the domestic scheme's own range, others need a word beside them. */
export const piiBankCard: Rule = {
  id: "pii-bank-card",
  class: "pii",
  level: "serious",
  name: "银行卡号",
  reason: "完整的银行卡号不得公开，只保留后4位。",
  source: "《中华人民共和国个人信息保护法》第二十八条（金融账户）；ISO/IEC 7812-1（校验）",
  sieve: /[\d０-９]{4}/,
  needs: { signs: ["digits16"] },
  *find({ folded }): Iterable<Hit> {
    for (const hit of folded.text.matchAll(NUMBER)) {
      const digits = hit[0].replace(/\D/g, "")
      if (!passesLuhn(digits) || isCitizenId(digits)) continue
      const before = folded.text.slice(Math.max(0, hit.index - 16), hit.index)
      if (!digits.startsWith("62") && !CARD.test(before)) continue
      yield {
        ...originalSpan(folded, hit.index, hit.index + hit[0].length),
        suggestions: ["*".repeat(digits.length - 4) + digits.slice(-4)],
      }
    }
  },
  hits: [
    { text: "补贴已转入6222020000000000000。", finds: "6222020000000000000", suggests: "***************0000" },
    { text: "银行卡号：4000 0000 0000 0002", finds: "4000 0000 0000 0002", suggests: "************0002" },
  ],
  misses: ["项目编号6222020000000000006。", "订单4000000000000002已完成。", "尾号0005。"],
}
