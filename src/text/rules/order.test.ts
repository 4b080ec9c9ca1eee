import { expect, it } from "vitest"
import { numbering } from "./numbering.ts"
import { quantifier } from "./quantifier.ts"
import { saidTwice } from "./said-twice.ts"
import { foundBy, saysOf, tells } from "./testing/told.ts"

const lines = (...all: string[]): string => all.join("\n")

tells(numbering, [
  [lines("一、甲", "二、乙", "二、丙", "三、丁"), "二"],
  [lines("一、甲", "二、乙", "四、丁"), "四"],
  [lines("　　一、甲", " 三、丁"), "三"],
  [lines("九、甲", "十、乙", "十一、丙", "十二、丁")],
  [lines("十九、甲", "二十、乙", "二十一、丙", "二十三、丁"), "二十三"],
  [lines("九、甲", "十一、乙"), "十一"],
  [lines("三、甲", "四、乙")],
  [lines("二、甲", "一、乙")],
  [lines("（一）甲", "（三）乙"), "三"],
  [lines("(一)甲", "(一)乙")],
  [lines("（二）甲", "(二)乙"), "二"],
  [lines("一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊", "（三）己"), "三"],
  [lines("一、甲", "（一）乙", "二、丁", "（二）戊")],
  [lines("附件1：甲", "附件3：乙"), "3"],
  [lines(" 附件 1.甲", "附件　2．乙", "附件12:丙"), "12"],
  [lines("附件1：甲", "二、乙")],
  [lines("附件1甲", "附件3乙")],
  ["详见附件1、附件3。", "3"],
  ["详见附件1和附件12。", "12"],
  ["详见附件1，附件2。"],
  ["详见附件3、附件1。"],
  [lines("1.甲", "（一）乙"), "一"],
  [lines("  12、甲", "（一）乙"), "一"],
  [lines("1．甲", "（二）乙")],
  [lines("1.5万元", "（一）乙")],
  [lines("1.甲", "一、乙", "（一）丙")],
  [lines("共1.甲", "（一）丙")],
  [lines("一是甲、", "三、乙")],
  [lines("又一、甲", "又三、乙")],
])

it("[B3] numbering says what is wrong with the number, and where exactly", () => {
  expect(saysOf(numbering, lines("一、甲", "一、乙", "二、丙", "二、丁", "五、戊"))).toEqual([
    "warn 序号“二”重复。",
    "warn 前一个序号是2，此处是5，请核对。",
  ])
  expect(saysOf(numbering, lines("1.甲", "（一）乙"))).toEqual([
    "hint 序号层次依次为“一、”“（一）”“1.”“（1）”，“（一）”不在“1.”之下。",
  ])
  expect(saysOf(numbering, "附件2、附件5")).toEqual(["hint 附件2之后是附件5，请核对。"])
  expect(foundBy(numbering, lines("1.甲", " （一）乙")).map(({ start, end }) => [start, end])).toEqual([[6, 7]])
  expect(foundBy(numbering, lines("二、甲", " 二、乙")).map(({ start, end }) => [start, end])).toEqual([[5, 6]])
})

tells(quantifier, [
  ["警方抓获两位犯罪嫌疑人。", "位 → 名"],
  ["警方抓获12个在逃犯罪嫌疑人。", "个 → 名"],
  ["警方抓获数位逃犯。", "位 → 名"],
  ["这位嫌疑人"],
  ["印发了一个通知。", "个 → 份"],
  ["印发了12个批复。", "个 → 份"],
  ["第一个通知"],
  ["两个通知精神要落实。"],
  ["一个通知书记得带。"],
  ["出动洒水车12台车次。", "台 → "],
  ["加开3台次列车。", "台 → "],
  ["一台车次"],
])
it("[B3] quantifier says which measure word belongs there", () => {
  expect(saysOf(quantifier, "抓获一位小偷，印发一个通知，出动3台车次。")).toEqual([
    "warn “位”含敬意，对涉嫌违法犯罪人员用“名”。",
    "hint 文书用“份”。",
    "hint “车次”本身就是量词，前面不加“台”。",
  ])
})
it.each("涉案|在逃|犯罪|嫌疑人|嫌犯|逃犯|罪犯|被告人|毒贩|骗子|小偷|窃贼|劫匪|凶手|贪官|违法人员|涉案人员".split("|"))(
  "[B3] quantifier: 三个 and 三位 before %s are found by their own word",
  (whom) => {
    const person = /涉案$|在逃|犯罪/.test(whom) ? `${whom}嫌疑人` : whom
    for (const measure of "位个") expect(foundBy(quantifier, `三${measure}${person}`), person).toHaveLength(1)
  },
)
it.each("通知|公函|请示|批复|申请书|协议书|合同书|营业执照|许可证".split("|"))("[B3] quantifier: 三个%s", (paper) => {
  expect(foundBy(quantifier, `三个${paper}`)).toHaveLength(1)
})

tells(saidTwice, [
  ["大约300人左右参加。", "大约300人左右 → 大约300人"],
  ["约3.5万元上下。", "约3.5万元上下 → 约3.5万元"],
  ["将近三百公里左右。", "将近三百公里左右 → 将近三百公里"],
  ["大概三左右。", "大概三左右 → 大概三"],
  ["超过500人次以上。", "超过500人次以上 → 超过500人次"],
  ["至少500余人。", "至少500余人 → 至少500人"],
  ["突破500余。", "突破500余 → 突破500"],
  ["不少于两百以上。", "不少于两百以上 → 不少于两百"],
  ["多于9以上。", "多于9以上 → 多于9"],
  ["不足10户以下。", "不足10户以下 → 不足10户"],
  ["至多10天以内。", "至多10天以内 → 至多10天"],
  ["少于10天以内。", "少于10天以内 → 少于10天"],
  ["约300人，左右"],
  ["约人左右"],
  ["约300人民群众左右"],
])
it("[B3] said-twice warns of two words for more, and hints at the others", () => {
  expect(saysOf(saidTwice, "超过5人以上，大约5人左右，不足5人以下")).toEqual([
    "warn 意思重复，去掉一处。",
    "hint 意思重复，去掉一处。",
    "hint 意思重复，去掉一处。",
  ])
})
