import { amountInCents } from "./chinese-amount.ts"
import type { Hit, Rule } from "./rule.ts"

const WORDS =
  "[零〇另壹贰叁肆伍陆柒捌玖拾佰仟百千万亿一二两三四五六七八九十]+[元圆](?:[零壹贰叁肆伍陆柒捌玖]角)?(?:[零壹贰叁肆伍陆柒捌玖]分)?[整正]?"
const FORMAL = new RegExp(
  `[壹贰叁肆伍陆柒捌玖拾佰仟]${WORDS}|${WORDS.replace("+", "*[壹贰叁肆伍陆柒捌玖佰仟][零〇另壹贰叁肆伍陆柒捌玖拾佰仟百千万亿]*")}`,
  "g",
)
const FIGURE = /(?:[¥￥]\s?)?(\d{1,3}(?:[,，]\d{3})+|\d+)(\.\d{1,4})?\s?(亿|万)?元?/

/** 大写 amounts: characters of the formal set only, and equal to the figures beside them. */
export const amountInWords: Rule = {
  id: "amount-in-words",
  class: "number-unit",
  level: "serious",
  name: "大写金额",
  reason: "大写金额有误。",
  source: "《会计基础工作规范》第五十二条；《支付结算办法》附一 正确填写票据和结算凭证的基本规定",
  sieve: /[壹贰叁肆伍陆柒捌玖][^，。；\n]{0,30}[元圆]/,
  needs: { signs: ["formalNumeral"] },
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(FORMAL)) {
      const [words] = hit
      const [start, end] = [hit.index, hit.index + words.length]
      const formal = words.replace(/另/g, "零").replace(/千/g, "仟").replace(/百/g, "佰").replace(/十/g, "拾")
      if (formal !== words) {
        yield { start, end, suggestions: [formal], reason: `大写金额应写作“${formal}”。` }
        continue
      }
      const [inWords, inFigures] = [amountInCents(words), figuresBeside(text, start, end)]
      if (inWords === undefined || inFigures === undefined || inWords === inFigures) continue
      yield { start, end, reason: `大写为${inWords / 100}元，与小写${inFigures / 100}元不一致。` }
    }
  },
  hits: [
    { text: "合同金额12500元（大写：壹万贰仟元整）。", finds: "壹万贰仟元整" },
    { text: "借款叁万另伍佰元。", finds: "叁万另伍佰元", suggests: "叁万零伍佰元" },
    { text: "金额为壹万贰千元整。", finds: "壹万贰千元整", suggests: "壹万贰仟元整" },
    { text: "人民币贰拾叁万元整（¥320,000.00）", finds: "贰拾叁万元整" },
  ],
  misses: [
    "合同金额为人民币壹万贰仟元正（12000元）。",
    "金额3.5万元（大写：叁万伍仟元整）。",
    "壹佰零伍元叁角整（￥105.30）",
    "奖金共计一万两千元。",
  ],
}

/** The amount in figures right before or right after, in 分; only when a bracket or 大写/小写 ties the two together. */
function figuresBeside(text: string, start: number, end: number): number | undefined {
  const after = text.slice(end, end + 30)
  const before = text.slice(Math.max(0, start - 40), start)
  const following = /^\s?[（(，,：:]?\s?(?:小写)?[:：]?\s?(?:人民币)?\s?/.exec(after)
  const next =
    following && /[（(¥￥小]/.test(following[0] + after[following[0].length]) ? after.slice(following[0].length) : ""
  const nextFigure = next.search(FIGURE) === 0 ? centsOf(FIGURE.exec(next)!) : undefined
  if (nextFigure !== undefined) return nextFigure
  const tied = /(?:\d[\d,，]*)(?:\.\d+)?\s?(?:亿|万)?元?\s?[（(，,]\s?(?:金额)?大写[:：]?\s?(?:人民币)?[:：]?\s?$/.exec(
    before,
  )
  const figure = tied && FIGURE.exec(tied[0])
  return figure ? centsOf(figure) : undefined
}

function centsOf(match: RegExpExecArray): number {
  const scale = match[3] === "亿" ? 100_000_000 : match[3] === "万" ? 10_000 : 1
  return Math.round(Number(match[1]!.replace(/[,，]/g, "") + (match[2] ?? "")) * scale * 100)
}
