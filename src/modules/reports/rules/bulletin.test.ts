import { expect, test } from "vitest"
import { type BulletinFacts, blocksOf, chineseNumber, isPaperNumber, passRate, titleOf } from "./bulletin.ts"

const row = (account: string, problem: string) => ({
  account,
  platform: "微博",
  unit: "望澜区",
  problem,
  clause: "NM-V2.1",
  level: "单项否决",
  state: "整改中",
})
const facts: BulletinFacts = {
  issuer: "安澜市人民政府办公室",
  from: "2026-06-01",
  to: "2026-06-30",
  madeOn: "2026-07-01",
  dueOn: "2026-07-08",
  total: 1170,
  byPlatform: [
    { label: "微博", count: 525 },
    { label: "微信公众号", count: 645 },
  ],
  byLevel: [{ label: "市级", count: 1170 }],
  failed: 78,
  rateBefore: 92.8,
  byRule: [
    { label: "两周内未更新", count: 2 },
    { label: "法律名称有误", count: 1 },
  ],
  closed: 1,
  open: 2,
  annex: [row("云渚发布", "两周内未更新"), row("枫汀在线", "两周内未更新"), row("望澜发布", "法律名称有误")],
}
const wording = { version: "1", basis: "《意见》", named: 1, demands: [{ title: "压实责任", text: "逐项整改。" }] }

test("[I2] the paper states totals, pass rate with its counts and the change against the last one", () => {
  const text = blocksOf(facts, wording)
    .map((block) => block.text)
    .join("\n")
  expect(text).toContain("共1170个。从平台看，微博525个、微信公众号645个")
  expect(text).toContain("合格率93.3%（1092/1170），比上期提高0.5个百分点")
  expect(text).toContain("（一）两周内未更新2个：“云渚发布”（微博，望澜区）等2个，其余见附件。")
  expect(text).toContain("于2026年7月8日前完成整改")
  expect(
    blocksOf({ ...facts, rateBefore: null }, wording)
      .map((b) => b.text)
      .join(""),
  ).toContain("（1092/1170）。")
})

test("[I2] a whole month is named, another period is dated", () => {
  expect(titleOf(facts)).toBe("关于2026年6月政务新媒体检查情况的通报")
  expect(titleOf({ from: "2026-06-01", to: "2026-06-29" })).toBe(
    "关于2026年6月1日至2026年6月29日政务新媒体检查情况的通报",
  )
  expect(titleOf({ from: "2024-02-01", to: "2024-02-29" })).toContain("2024年2月")
})

test("a paper number has its year in 〔〕, no 第 and no leading zero", () => {
  expect(["安政办函〔2026〕3号", "安政办〔2026〕128号"].every(isPaperNumber)).toBe(true)
  expect(["安政办函[2026]3号", "安政办函〔2026〕第3号", "安政办函〔2026〕03号", ""].some(isPaperNumber)).toBe(false)
})

test("items are numbered as official papers do", () => {
  expect([1, 9, 10, 12, 20, 35].map(chineseNumber)).toEqual(["一", "九", "十", "十二", "二十", "三十五"])
  expect(passRate({ total: 0, failed: 0 })).toBe(0)
})
