import fc from "fast-check"
import { expect, it } from "vitest"
import { amountInWords } from "./amount-in-words.ts"
import { amountInCents } from "./chinese-amount.ts"
import { decreaseTimes } from "./decrease-times.ts"
import { documentNumber } from "./document-number.ts"
import { magnitudeMissing } from "./magnitude-missing.ts"
import { numberStyle } from "./number-style.ts"
import { percentPoints } from "./percent-points.ts"
import { saysOf, tells } from "./testing/told.ts"
import { unitSymbols } from "./unit-symbols.ts"

tells(amountInWords, [
  ["借款叁万另伍佰元。", "叁万另伍佰元 → 叁万零伍佰元"],
  ["金额为壹万贰千元整。", "壹万贰千元整 → 壹万贰仟元整"],
  ["金额为叁百元正。", "叁百元正 → 叁佰元正"],
  ["金额为贰十元叁角伍分。", "贰十元叁角伍分 → 贰拾元叁角伍分"],
  ["金额为一千伍佰圆整。", "一千伍佰圆整 → 一仟伍佰圆整"],
  ["金额为三万伍仟元。"],
  ["金额为一万两千元。"],
  // The figures behind the words, tied to them by a bracket, a sign of money or 小写.
  ["人民币贰拾叁万元整（¥320,000.00）", "贰拾叁万元整"],
  ["人民币贰拾叁万元整（¥230,000.00）"],
  ["人民币贰拾叁万元整¥320000", "贰拾叁万元整"],
  ["人民币贰拾叁万元整 ￥ 32万", "贰拾叁万元整"],
  ["人民币贰拾叁万元整，小写：人民币 320000元", "贰拾叁万元整"],
  ["人民币贰拾叁万元整 ( 小写: 人民币 320000元)", "贰拾叁万元整"],
  ["人民币贰拾叁万元整（23万元）"],
  ["人民币伍仟万元整（0.5亿元）"],
  ["人民币伍仟元整（0.5亿元）", "伍仟元整"],
  ["人民币贰拾叁万元整（详见320000号文件）"],
  ["人民币贰拾叁万元整，320000元"],
  ["人民币贰拾叁万元整共320000元"],
  // The figures before the words, tied to them by 大写.
  ["合同金额12500元（大写：壹万贰仟元整）。", "壹万贰仟元整"],
  ["合同金额12500元（大写：壹万贰仟伍佰元整）。"],
  ["合同金额12，500元，金额大写: 人民币: 壹万贰仟元整", "壹万贰仟元整"],
  ["合同金额¥ 12,500.50 元 ( 大写 人民币 壹万贰仟元整)", "壹万贰仟元整"],
  ["合同金额1.25万（大写壹万贰仟元整）", "壹万贰仟元整"],
  ["合同金额1.25 万元（大写壹万贰仟伍佰元整）"],
  ["合同金额12500元，其中壹万贰仟元整"],
  ["合同金额105.35元（大写：壹佰零伍元叁角整）", "壹佰零伍元叁角整"],
  ["合同金额105.35元（大写：壹佰零伍元叁角伍分）"],
])

it("[B3] amount-in-words names both amounts in yuan", () => {
  expect(saysOf(amountInWords, "105.35元（大写：壹佰零伍元叁角整）")).toEqual([
    "serious 大写为105.3元，与小写105.35元不一致。",
  ])
  expect(saysOf(amountInWords, "叁万另伍佰元")).toEqual(["serious 大写金额应写作“叁万零伍佰元”。"])
  expect(saysOf(amountInWords, "伍仟元整（0.5亿元）")).toEqual(["serious 大写为5000元，与小写50000000元不一致。"])
})

const FORMAL = { digits: "零壹贰叁肆伍陆柒捌玖", tens: ["", "拾", "佰", "仟"] }
const PLAIN = { digits: "〇一二三四五六七八九", tens: ["", "十", "百", "千"] }
/** Up to 9999 in words, a zero where a place is passed over. */
const groupIn = ({ digits, tens }: typeof FORMAL, value: number): string =>
  [...String(value)]
    .map((digit, at, all) => (digit === "0" ? digits[0]! : digits[Number(digit)]! + tens[all.length - 1 - at]!))
    .join("")
const wordsIn = (set: typeof FORMAL, value: number): string => {
  const [yi, wan, rest] = [Math.floor(value / 1e8), Math.floor(value / 1e4) % 1e4, value % 1e4]
  return (yi ? `${groupIn(set, yi)}亿` : "") + (wan ? `${groupIn(set, wan)}万` : "") + groupIn(set, rest)
}

it("[B3] an amount in words is what it was before it was put into words", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.nat(99), fc.nat(99_999), fc.nat(999_999_999)),
      fc.nat(99),
      fc.constantFrom(FORMAL, PLAIN),
      (yuan, cents, set) => {
        const [tenths, hundredths] = [Math.floor(cents / 10), cents % 10]
        const small = (tenths ? `${set.digits[tenths]}角` : "零") + (hundredths ? `${set.digits[hundredths]}分` : "")
        const words = `${wordsIn(set, yuan)}元${cents ? small : "整"}`
        expect(amountInCents(words), words).toBe(yuan * 100 + cents)
      },
    ),
  )
})

it.each([
  ["拾元", 1_000],
  ["壹佰拾元", 11_000],
  ["壹万億元", 1_000_000_000_000 * 100],
  ["壹萬圆正", 1_000_000],
  ["两百元", 20_000],
  ["叁元零伍分", 305],
  ["叁元零伍角零贰分", 352],
  ["叁万另伍元", 3_000_500],
  ["壹万贰千", undefined],
  ["元整", undefined],
  ["甲元", undefined],
  ["壹元甲角", undefined],
  ["壹元甲分", undefined],
  ["壹元伍毛", undefined],
  ["壹元整整", undefined],
  ["壹元伍角伍分又", undefined],
])("[B3] %s is %s cents", (words, cents) => {
  expect(amountInCents(words)).toBe(cents)
})

tells(decreaseTimes, [
  ["投诉量下降了2倍。", "下降了2倍"],
  ["投诉量下降2.5倍。", "下降2.5倍"],
  ["投诉量减少近 3 倍。", "减少近 3 倍"],
  ["投诉量降低约12倍。", "降低约12倍"],
  ["时间缩短超过两倍。", "缩短超过两倍"],
  ["时间压减超十几倍。", "压减超十几倍"],
  ["投诉量下降了。效率提高2倍。"],
  ["投诉量下降了2成。"],
])

tells(documentNumber, [
  ["安政办发[2024]12号", "[2024]12号 → 〔2024〕12号"],
  ["安政办发［2024］12号", "［2024］12号 → 〔2024〕12号"],
  ["安政办发（2024)12号", "（2024)12号 → 〔2024〕12号"],
  ["安政办发【2024】 12号", "【2024】 12号 → 〔2024〕12号"],
  ["安政办发〔2024〕第12号", "〔2024〕第12号 → 〔2024〕12号"],
  ["安政办函〔24〕012号", "〔24〕012号 → 〔2024〕12号"],
  ["安政办函〔99〕0012号", "〔99〕0012号 → 〔1999〕12号"],
  ["安政办函〔50〕1234号", "〔50〕1234号 → 〔2050〕1234号"],
  ["安政办函〔51〕1号", "〔51〕1号 → 〔1951〕1号"],
  ["安政办函〔1998〕1号"],
  ["安政办函[1898]1号"],
  ["安政办函[2024]12345号"],
  ["[2024]12号"],
  ["A[2024]12号"],
])

it("[B3] document-number names every fault of one number", () => {
  expect(saysOf(documentNumber, "安政办函(24)第012号")).toEqual([
    "warn 发文字号：年份用六角括号〔〕，年份写全四位，序号前不加“第”，序号不编虚位。",
  ])
})

tells(magnitudeMissing, [
  ["投资2300万建设。", "2300万 → 2300万元"],
  ["资金总额约2.5亿，用于建设。", "2.5亿 → 2.5亿元"],
  ["资金总额达到约2.5亿，用于建设。"],
  ["经费：300万", "300万 → 300万元"],
  ["经费共计超过300万", "300万 → 300万元"],
  ["经费共计超过约300万"],
  ["投资2300万元建设。"],
  ["投资2300万美元建设。"],
  ["惠及2300万，"],
  ["绿地面积达1.2万，惠及居民。", "1.2万 → 1.2万平方米"],
  ["绿地面积12\n", "12 → 12平方米"],
  ["绿地面积约12", "12 → 12平方米"],
  ["绿地面积共计达到12.5；", "12.5 → 12.5平方米"],
  ["绿地面积共计达到约12；"],
  ["绿地面积12亩。"],
  ["绿地面积共有约计为12。"],
  ["总投资12500万元。", "12500万元 → 1.25亿元"],
  ["投入2500万元。"],
  ["投入3.12500万元。"],
  ["投入112345万元。", "112345万元 → 11.2345亿元"],
])

it("[B3] magnitude-missing says which unit is missing", () => {
  expect(saysOf(magnitudeMissing, "投资2300万建设，面积1.2万，共12500万元。")).toEqual([
    "hint 金额缺单位“元”。",
    "hint 面积缺单位。",
    "hint 宜写作“1.25亿元”。",
  ])
})

tells(numberStyle, [
  ["大约3、5天可以办好。", "3、5 → 三五|3至5"],
  ["来了1、2个人。", "1、2 → 一二|1至2"],
  ["等了8、9年。", "8、9 → 八九|8至9"],
  ["等了3、6天。"],
  ["等了5、3天。"],
  ["等了3、3天。"],
  ["第3、5天复查。"],
  ["等了13、5天。"],
  ["等了3、15天。"],
  ["1、2、3天。"],
  ["等了3、5。"],
])

tells(percentPoints, [
  ["占比从10%提高到15%，提高5%。", "5% → 5个百分点"],
  ["占比由10.5％下降至8%,下降了2.5％。", "2.5％ → 2.5个百分点"],
  ["占比从去年的10%逐步上升为约15.5%，同比上升5.5%。", "5.5% → 5.5个百分点"],
  ["占比从10%提高到15%，提高5.05%。", "5.05% → 5.05个百分点"],
  ["占比从10%提高到15%，提高5.06%。"],
  ["占比从10%提高到15%，提高4.95%。", "4.95% → 4.95个百分点"],
  ["占比从10%提高到15%，提高4.94%。"],
  ["占比从10%提高15%，提高5%。"],
  ["占比从10%。提高到15%，提高5%。"],
  ["占比从10%提高到15%。提高5%。"],
])

tells(unitSymbols, [
  ["积水深约20公分。", "公分 → 厘米"],
  ["积水深几公分。", "公分 → 厘米"],
  ["积水深20 公分。", "公分 → 厘米"],
  ["20公分之一"],
  ["绿化面积3000平方。", "平方 → 平方米"],
  ["绿化面积3万 平方。", "平方 → 平方米"],
  ["绿化面积3亿平方。", "平方 → 平方米"],
  ["绿化面积3000平方公里。"],
  ["3的平方"],
  ["取水100立方。", "立方 → 立方米"],
  ["取水5 立方。", "立方 → 立方米"],
  ["取水5万立方。", "立方 → 立方米"],
  ["取水5立方厘米。"],
  ["全长12KM。", "KM → km"],
  ["全长12 Km。", "Km → km"],
  ["时速120KM/h。"],
  ["重5Kg、3KG、2kG。", "Kg → kg", "KG → kg", "kG → kg"],
  ["装机600KW、6Kw。", "KW → kW", "Kw → kW"],
  ["用电5KWH、5kwh、5Kwh。", "KWH → kW·h", "kwh → kW·h", "Kwh → kW·h"],
  ["用水5ML、6Ml。", "ML → mL", "Ml → mL"],
  ["绿地20m2、20M2、20㎡。", "m2 → 平方米", "M2 → 平方米", "㎡ → 平方米"],
  ["土方3m3。", "m3 → 立方米"],
  ["型号5KGB"],
  ["型号5KG3"],
  ["代号KG。"],
])
it("[B3] unit-symbols says how the unit is written", () => {
  expect(saysOf(unitSymbols, "全长12KM。")).toEqual(["warn 计量单位应写作“km”。"])
})
