import { expect, test } from "vitest"
import { contactOfEnterprise, creditCodeOf, enterpriseAsker } from "./enterprise.ts"

test("[F2] a 统一社会信用代码 is judged by its check digit, as GB 32100-2015 reckons it", () => {
  // The example of the standard itself, and one whose check comes to 31 and is written 0.
  expect(creditCodeOf("91350100M000100Y43")).toBe("91350100M000100Y43")
  expect(creditCodeOf(" 91350100m000100y43 ")).toBe("91350100M000100Y43")
  expect(creditCodeOf("９１３５０１００M000100Y43")).toBe("91350100M000100Y43")
  expect(creditCodeOf("91350100M000100Y44")).toBeUndefined()
  // Two signs that changed places are told, and signs that the standard leaves out.
  expect(creditCodeOf("91350010M000100Y43")).toBeUndefined()
  for (const wrong of ["", "91350100M000100Y4", "91350100O000100Y43", "91350100M000100Y4I", "000000000000000000X"])
    expect(creditCodeOf(wrong)).toBeUndefined()
})

test("[F2] an enterprise says its name, its code and who is to be reached; all of it is contact data", () => {
  const given = { enterprise: "安澜市蓝声机电有限公司", creditCode: "91350100m000100y43", person: "公冶明" }
  const asker = enterpriseAsker.parse(given)
  expect(contactOfEnterprise(asker, "0600-5550123").split("\n")).toEqual([
    "企业名称：安澜市蓝声机电有限公司",
    "统一社会信用代码：91350100M000100Y43",
    "联系人：公冶明",
    "联系方式：0600-5550123",
  ])
  const wrong = enterpriseAsker.safeParse({ ...given, creditCode: "91350100M000100Y40" })
  expect(wrong.success ? "" : wrong.error.issues[0]!.message).toContain("对照营业执照")
})
