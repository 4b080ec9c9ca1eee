import { expect, test } from "vitest"
import { judgeFile } from "./file-kind.ts"
import { barredFor, saidBarred } from "./rights.ts"

const rights = {
  unitId: "2",
  unitAreaPath: "/1/2/",
  unitLinePath: "/1/2/",
  share: "subtree" as const,
  rightsUntil: null as string | null,
  ended: false,
}
const user = (unitId: string, areaPath: string) => ({ unitId, areaPath, linePath: "" })

test("[D7] a material is for one's own unit, for those below, or for all", () => {
  const child = user("3", "/1/2/3/")
  const other = user("9", "/1/9/")
  const of = (share: "unit" | "subtree" | "all", who: typeof child) =>
    barredFor({ ...rights, share }, who, "2026-06-11")
  expect([of("unit", user("2", "/1/2/")), of("unit", child), of("unit", other)]).toEqual([
    undefined,
    "not-shared",
    "not-shared",
  ])
  expect([of("subtree", child), of("subtree", other)]).toEqual([undefined, "not-shared"])
  expect(of("all", other)).toBeUndefined()
})

test("[D7] the last day counts; the day after bars everybody, its owner too", () => {
  const own = user("2", "/1/2/")
  expect(barredFor({ ...rights, rightsUntil: "2026-06-11" }, own, "2026-06-11")).toBeUndefined()
  expect(barredFor({ ...rights, rightsUntil: "2026-06-11" }, own, "2026-06-12")).toBe("expired")
  expect(barredFor({ ...rights, ended: true }, own, "2026-06-11")).toBe("withdrawn")
  expect(saidBarred("expired", "老照片", "2026-06-11")).toContain("2026-06-11到期")
})

test.each([
  ["a.jpg", "image/jpeg", { ok: true, kind: "image", mime: "image/jpeg" }],
  ["a.JPEG", "image/jpeg", { ok: true, kind: "image", mime: "image/jpeg" }],
  ["a.jpg", "application/pdf", { ok: false, why: "other", named: ".jpg", is: "PDF 文件" }],
  ["a.png", "image/heic", { ok: false, why: "unknown", named: ".png", is: "HEIC 照片" }],
  ["a.svg", undefined, { ok: false, why: "unknown", named: ".svg", is: "不认得的内容" }],
  ["无扩展名", "image/png", { ok: false, why: "other", named: "没有扩展名", is: "PNG 图片" }],
])("[D7] a file is judged by its bytes, not by its name: %s as %s", (name, mime, wanted) => {
  expect(judgeFile(name, mime)).toEqual(wanted)
})
