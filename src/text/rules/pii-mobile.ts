import { originalSpan } from "../normalise/mapped.ts"
import { sentenceAround } from "../segment/sentences.ts"
import type { Hit, Rule } from "./rule.ts"

const NUMBER = /(?<![\d*×.-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d*.-]|×)/g
/** An office that prints its duty phone means it. */
const OFFICE = /咨询|服务|举报|监督|投诉|热线|值班|客服|报名|预约|联系人|联系电话|联系方式/
/** Words of a list of persons. */
const PERSONAL = /家庭|住址|身份证|户主|姓名|年龄|性别|申请人|患者|学生|居民|低保|受助|享受|补贴|补助|本人|某/

/** A full mobile number: of a private person it must be masked, of an office it is worth a look. */
export const piiMobile: Rule = {
  id: "pii-mobile",
  class: "pii",
  level: "serious",
  name: "手机号码",
  reason: "个人手机号码不得完整公开，中间四位用星号。",
  source: "《中华人民共和国个人信息保护法》第四条、第二十五条；信息公开隐私处理通例",
  sieve: /[1１][3-9３-９][\d０-９]/,
  needs: { signs: ["mobile"] },
  *find({ folded }): Iterable<Hit> {
    for (const hit of folded.text.matchAll(NUMBER)) {
      const digits = hit[0].replace(/\D/g, "").slice(-11)
      const place = { start: hit.index, end: hit.index + hit[0].length }
      const around = sentenceAround(folded.text, place)
      const sentence = folded.text.slice(around.start, around.end)
      const office = OFFICE.test(sentence.slice(0, place.start - around.start)) && !PERSONAL.test(sentence)
      yield {
        ...originalSpan(folded, place.start, place.end),
        suggestions: [`${digits.slice(0, 3)}****${digits.slice(-4)}`],
        ...(office
          ? { level: "warn" as const, reason: "公布的是手机号码：请确认是单位对外公布的号码，个人号码应打码。" }
          : {}),
      }
    }
  },
  hits: [
    { text: "低保户李某，电话13800138000。", finds: "13800138000", suggests: "138****8000" },
    { text: "张女士 138 0013 8000", finds: "138 0013 8000", suggests: "138****8000" },
    { text: "咨询电话：13800138000。", finds: "13800138000" },
  ],
  misses: [
    "咨询电话：12345，0600-5550123。",
    "电话138****0000。",
    "订单号2026138001380001。",
    "合同编号13800138000123。",
  ],
}
