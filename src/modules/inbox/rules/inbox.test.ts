import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { clockRow, kindOf, urgencyOf } from "./kinds.ts"
import { ratesOf } from "./rates.ts"
import { dutyHits, unitsNamed } from "./routing.ts"
import * as shapes from "./settings.ts"
import { codeOf, keptWords, publicWords, typedCode } from "./words.ts"

const data = (path: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../../../../data", path), "utf8"))
const clocks = shapes.clockBook.parse(data("inbox/clocks.json"))
const { kinds } = shapes.receiving.parse(data("inbox/receiving.json"))
const duties = shapes.dutyList.parse(data("routing/anlan.json"))

test("[F11] the three rates are those of the worked example: 98.80, 94.62, 92.97; nothing to count is no rate", () => {
  expect(ratesOf({ toAnswer: 1000, inTime: 988, effective: 910, solved: 861, satisfied: 846 })).toEqual({
    answered: 98.8,
    solved: 94.62,
    satisfied: 92.97,
  })
  expect(ratesOf({ toAnswer: 0, inTime: 0, effective: 0, solved: 0, satisfied: 0 }).solved).toBeNull()
})

test("[F8] every kind has a first-answer and an end clock for each urgency; the office's own row comes before the national one", () => {
  for (const { id: kind } of kinds)
    for (const urgency of ["emergency", "livelihood", "ordinary"] as const)
      for (const what of ["first", "end"] as const)
        expect(clockRow(what, { kind, urgency, jurisdiction: "cn" }, clocks).limit.amount).toBeGreaterThan(0)
  const about = { kind: "consult", urgency: "ordinary" } as const
  expect(clockRow("end", { ...about, jurisdiction: "cn" }, clocks).limit.amount).toBe(5)
  expect(clockRow("end", { ...about, jurisdiction: "anlan" }, clocks).limit.amount).toBe(3)
  expect(urgencyOf("家里没水，水是黄的", false, clocks)).toBe("livelihood")
  expect(urgencyOf("水费账单看不懂", false, clocks)).toBe("ordinary")
})

test("[F6] a message is of the kind its words say, and a duty item fits by the words that stand in it", () => {
  expect(kindOf("请问积分入学需要什么材料", kinds)).toBe("consult")
  expect(kindOf("工地欠薪没人管，我要投诉", kinds)).toBe("complain")
  const [first] = dutyHits("桥洞一下雨就积水，车都熄火两回了", "市容市政", duties)
  expect([first?.item.id, first?.words]).toEqual(["street", ["积水", "桥洞"]])
  expect(dutyHits("今天天气不错", null, duties)).toEqual([])
})

test("[F6] a unit is found by its full name and by what people call it", () => {
  const units = [
    { id: "1", name: "安澜市城市管理局", shortName: "市城市管理局" },
    { id: "2", name: "望澜区云渚街道办事处", shortName: "云渚街道办事处" },
    { id: "3", name: "安澜市教育局", shortName: "市教育局" },
  ]
  expect(unitsNamed("举报城市管理局某科长收红包", units)).toEqual(["1"])
  expect(unitsNamed("云渚街道的主任吃拿卡要", units)).toEqual(["2"])
})

test("[F18] what is kept hides numbers of persons; what is published keeps two and three digits of an identity number and no door", () => {
  expect(keptWords("身份证35010219900101123X，电话13800138000")).toBe("身份证35*************23X，电话138****8000")
  expect(publicWords("家住云渚街道8号楼2单元301室，卡6222021234567890123，信箱a.b@anlan.example")).toBe(
    "家住云渚街道**，卡6222 **** **** ****，信箱***",
  )
  expect(publicWords("拨打0600-5550110或12345")).toBe("拨打0600-5550110或12345")
})

test("[F2] a code is read as people type it, and nothing else is one", () => {
  const code = codeOf(Uint8Array.from({ length: 12 }, (_, n) => n * 7))
  expect(typedCode(` ${code.toLowerCase().replaceAll("-", "")} `)).toBe(code)
  for (const wrong of ["", "LX-AAAA", "' or 1=1"]) expect(typedCode(wrong)).toBeUndefined()
})
