import { expect, test } from "vitest"
import { keepable } from "./asked.ts"
import { likeness, marksOf } from "./marks.ts"

test("[F17] a question that is kept names no person and has no number or mail address of one; public numbers stay", () => {
  expect(keepable("我叫王建国，低保怎么申请，电话13800138000")).toBe("我叫某人,低保怎么申请,电话***")
  expect(keepable("李主任不给办低保，邮箱abc@anlan.example")).not.toMatch(/李主任|abc/)
  expect(keepable("打12345没人接，2026年补贴怎么领")).toBe("打12345没人接,2026年补贴怎么领")
  expect(keepable("云渚街道88号3栋1502室漏水怎么办")).toBe("云渚街道88号3栋***室漏水怎么办")
})

test("[F17] what is no question, or a long story, is not kept", () => {
  expect(keepable("test 123")).toBeUndefined()
  expect(keepable("你好")).toBeUndefined()
  expect(keepable("家里的事说来话长".repeat(8))).toBeUndefined()
})

test("[F17] words of the street are read as those of the office; words that say nothing leave no mark", () => {
  const reading = {
    sameWords: [
      ["咋办", "怎么办"],
      ["娃", "孩子"],
    ] as const,
    emptyWords: ["怎么办"],
  }
  expect(marksOf("娃上学咋办", reading)).toEqual(expect.arrayContaining(["词孩子", "词上学", "孩子", "子上", "上学"]))
  expect(marksOf("怎么办？", reading)).toEqual([])
})

test("[F17] alike is the same from both sides, and a rare mark weighs more than a common one", () => {
  const commonness = (mark: string): number => (mark === "公积" ? 1 : 20)
  const [a, b] = [
    ["公积", "办理"],
    ["公积", "材料"],
  ] as const
  expect(likeness(a, b, commonness, 40)).toBe(likeness(b, a, commonness, 40))
  expect(likeness(a, b, commonness, 40)).toBeGreaterThan(likeness(["办理", "公积"], ["办理", "材料"], commonness, 40))
  expect(likeness([], b, commonness, 40)).toBe(0)
  const long = ["公积", ..."甲乙丙丁戊己庚辛壬癸"].map((mark) => `${mark}字`)
  expect(likeness(["公积字"], long, commonness, 40)).toBe(0.4)
})
