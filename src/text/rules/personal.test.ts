import { expect, it } from "vitest"
import { isCitizenId, passesLuhn } from "./id-card.ts"
import { piiAddress } from "./pii-address.ts"
import { piiBankCard } from "./pii-bank-card.ts"
import { piiIdCard } from "./pii-id-card.ts"
import { piiMobile } from "./pii-mobile.ts"
import { piiPlate } from "./pii-plate.ts"
import { foundBy, saysOf, tells } from "./testing/told.ts"

const HOME = "望澜区云渚街道汐桥路18号3单元502室"

tells(piiAddress, [
  [`当事人家住${HOME}。`, `${HOME} → 望澜区云渚街道`],
  ...["家庭住址", "家庭地址", "现住址", "住址", "户籍地址", "户籍地", "居住地", "租住在", "租住", "住在"].map(
    (said) => [`${said}：${HOME}`, `${HOME} → 望澜区云渚街道`] as const,
  ),
  [`家住为： ${HOME}`, `${HOME} → 望澜区云渚街道`],
  [`地址：${HOME}`],
  ["家住云渚镇18号楼2户", "云渚镇18号楼2户 → 云渚镇"],
  ["家住云渚乡汐桥村18栋502"],
  ["家住汐桥路18号", "汐桥路18号"],
  ["家住汐桥路8号", "汐桥路8号"],
  ["家住汐桥路8号楼"],
  ["家住汐桥路8号院"],
  ["住在地铁站3号线"],
  ["住在这里的12户居民"],
  ["家住汐桥路18幢1单元2号3室", "汐桥路18幢1单元2号3室"],
  ["家住汐桥路123456号，2室"],
  ["家住汐桥小区123456号，2室"],
  ["家住汐桥小区12栋3号", "汐桥小区12栋3号"],
  ["家住汐桥路18号，3单元502室", "汐桥路18号"],
  ["家住小区18号，3单元502室"],
  ["家住望澜区云渚街道"],
])

it("[B3] a citizen's number has an area, a day of birth and a check digit", () => {
  expect(isCitizenId("990100199003070019")).toBe(true)
  expect(isCitizenId("990100199003070018")).toBe(false)
  expect(isCitizenId("000100199003070019")).toBe(false)
  expect(isCitizenId("99010019900307001")).toBe(false)
  expect(isCitizenId("9901001990030700190")).toBe(false)
  expect(isCitizenId("a990100199003070019")).toBe(false)
  expect(isCitizenId("9901001990030700aa")).toBe(false)
})

/** GB 11643: the weighted sum of all eighteen is 1 modulo 11. */
function numberOf(area: string, birth: string, order: string): string {
  const body = area + birth + order
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((all, weight, at) => all + weight * Number(body[at]), 0)
  for (let last = 0; last <= 10; last++) if ((sum + last) % 11 === 1) return body + (last === 10 ? "X" : String(last))
  throw new Error("no check digit")
}

it("[B3] every check digit of GB 11643 is known, X in either case", () => {
  const lasts = new Set<string>()
  for (let order = 0; order < 200; order++) {
    const number = numberOf("110101", "19900307", String(order).padStart(3, "0"))
    expect(isCitizenId(number)).toBe(true)
    expect(isCitizenId(number.toLowerCase())).toBe(true)
    lasts.add(number.at(-1)!)
  }
  expect(lasts.size).toBe(11)
})
it.each([
  ["19000101", true],
  ["18991231", false],
  ["20991231", true],
  ["21000101", false],
  ["19900230", false],
  ["19901301", false],
])("[B3] a birth on %s: %s", (birth, is) => {
  expect(isCitizenId(numberOf("110101", birth, "001"))).toBe(is)
})
it.each(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 99".split(
    " ",
  ),
)("[B3] numbers of the area %s are numbers of citizens", (area) => {
  expect(isCitizenId(numberOf(`${area}0101`, "19900307", "001"))).toBe(true)
})
it("[B3] no other area has citizens", () => {
  expect(
    ["10", "16", "20", "24", "30", "38", "40", "47", "60", "70", "80", "84", "98"].filter((area) =>
      isCitizenId(numberOf(`${area}0101`, "19900307", "001")),
    ),
  ).toEqual([])
})

it("[B3] the digits of a card pass the check of ISO/IEC 7812-1", () => {
  for (const digits of ["6222020000000000000", "4000000000000002", "79927398713", "0"])
    expect(passesLuhn(digits)).toBe(true)
  for (const digits of ["6222020000000000006", "4000000000000020", "79927398710", "1", ""])
    expect(passesLuhn(digits)).toBe(false)
})

tells(piiBankCard, [
  ["转入6222020000000000000。", "6222020000000000000 → ***************0000"],
  ["转入6222 0200 0000 0000 000。", "6222 0200 0000 0000 000 → ***************0000"],
  ["转入6222-0200-0000-0000-000。", "6222-0200-0000-0000-000 → ***************0000"],
  ["转入６２２２０２０００００００００００００。", "６２２２０２０００００００００００００ → ***************0000"],
  ["卡号：4000 0000 0000 0002", "4000 0000 0000 0002 → ************0002"],
  ["转入4000000000000002。"],
  ["账户为一二三四五六七八九十一二三4000000000000002", "4000000000000002 → ************0002"],
  ["账户为一二三四五六七八九十一二三四4000000000000002"],
  ["a6222020000000000000"],
  ["6222020000000000000b"],
  ["16222020000000000000"],
  ["622202000000000"],
])
it.each("卡号|银行卡|储蓄卡|借记卡|信用卡|一卡通|账号|帐号|账户|开户".split("|"))(
  "[B3] pii-bank-card: %s ties a card to its word",
  (word) => {
    expect(foundBy(piiBankCard, `${word}4000000000000002`)).toHaveLength(1)
  },
)

tells(piiIdCard, [
  ["身份证号990100199003070019。", "990100199003070019 → 99*************019"],
  ["990100 19900307 0019", "990100 19900307 0019 → 99*************019"],
  ["990100-19900307-0019", "990100-19900307-0019 → 99*************019"],
  [
    `号${numberOf("110101", "19900307", "002").toLowerCase()}`,
    `${numberOf("110101", "19900307", "002").toLowerCase()} → 11*************${numberOf("110101", "19900307", "002").slice(-3)}`,
  ],
  ["a990100199003070019"],
  ["9901001990030700190"],
  ["1990100199003070019"],
  ["990100199003070018"],
])

tells(piiMobile, [
  ["李某，电话13800138000。", "13800138000 → 138****8000"],
  ["李某 138-0013-8000", "138-0013-8000 → 138****8000"],
  ["李某+8613800138000", "+8613800138000 → 138****8000"],
  ["李某86 13800138000", "86 13800138000 → 138****8000"],
  ["李某１３８００１３８０００", "１３８００１３８０００ → 138****8000"],
  ["李某12800138000"],
  ["李某*13800138000"],
  ["李某.13800138000"],
  ["李某13800138000-1"],
  ["李某13800138000×"],
  ["李某138001380001"],
  ["113800138000"],
])
const OFFICE = "warn 公布的是手机号码：请确认是单位对外公布的号码，个人号码应打码。"
const PERSON = "serious 个人手机号码不得完整公开，中间四位用星号。"
it.each("咨询|服务|举报|监督|投诉|热线|值班|客服|报名|预约|联系人|联系电话|联系方式".split("|"))(
  "[B3] pii-mobile: behind %s it may be the number of an office",
  (word) => expect(saysOf(piiMobile, `${word}13800138000`)).toEqual([OFFICE]),
)
it.each("家庭|住址|身份证|户主|姓名|年龄|性别|申请人|患者|学生|居民|低保|受助|享受|补贴|补助|本人|某".split("|"))(
  "[B3] pii-mobile: beside %s it is a person's",
  (word) => expect(saysOf(piiMobile, `咨询13800138000，${word}`)).toEqual([PERSON]),
)
it("[B3] pii-mobile looks at the sentence of the number, and before it for the office", () => {
  expect(saysOf(piiMobile, "咨询。13800138000")).toEqual([PERSON])
  expect(saysOf(piiMobile, "居民。咨询13800138000")).toEqual([OFFICE])
  expect(saysOf(piiMobile, "13800138000，咨询")).toEqual([PERSON])
})

tells(piiPlate, [
  ["违停车辆安A·D00001已拖离。", "安A·D00001 → 安A·***01"],
  ["京A12345", "京A12345 → 京A·***45"],
  ["粤B D12345", "粤B D12345 → 粤B·***45"],
  ["粤BAD123456"],
  ["粤BABC123"],
  ["粤BAB123", "粤BAB123 → 粤B·***23"],
  ["粤I12345"],
  ["粤B1234"],
  ["粤B12345a"],
  ["型号A12345"],
])
