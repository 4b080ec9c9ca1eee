import { expect, test } from "vitest"
import { type BulletinFacts, blocksOf, isPaperNumber, numbered, passRate, titleOf } from "./bulletin.ts"

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
  const text = numbered(blocksOf(facts, wording))
    .map((block) => block.text)
    .join("\n")
  expect(text).toContain("共1170个。从平台看，微博525个、微信公众号645个")
  expect(text).toContain("本期检查1170个，合格1092个，合格率93.3%，比上期提高0.5个百分点")
  expect(text).toContain("（一）两周内未更新2个。望澜区的“云渚发布”（微博）等2个账号，详见附件。")
  expect(text).toContain("于2026年7月8日前完成整改")
  expect(
    blocksOf({ ...facts, rateBefore: null }, wording)
      .map((b) => b.text)
      .join(""),
  ).toContain("合格率93.3%。")
})

test("[I2] a whole month is named, another period is dated", () => {
  expect(titleOf(facts)).toBe("关于2026年6月政务新媒体检查情况的通报")
  expect(titleOf({ from: "2026-06-01", to: "2026-06-29" })).toBe("关于2026年6月1日至29日政务新媒体检查情况的通报")
  expect(titleOf({ from: "2026-10-15", to: "2026-11-22" })).toBe("关于2026年10月15日至11月22日政务新媒体检查情况的通报")
})

test("[I2] accounts are named once, under their unit, platforms in brackets, the rest left to the annex", () => {
  const of = (account: string, platform: string, unit: string) => ({ ...row(account, "两周内未更新"), platform, unit })
  const annex = [
    of("云渚发布", "微信公众号", "望澜区云渚街道办事处"),
    of("云渚在线", "微信公众号", "望澜区云渚街道办事处"),
    of("云渚发布", "微信公众号", "望澜区云渚街道办事处"),
    of("云渚视频", "抖音", "望澜区云渚街道办事处"),
    of("枫汀发布", "微博", "枫汀县人民政府办公室"),
    of("青禾发布", "微博", "青禾县人民政府办公室"),
  ]
  const given = { ...facts, annex, byRule: [{ label: "两周内未更新", count: 6 }] }
  const said = (named: number) => numbered(blocksOf(given, { ...wording, named })).map(({ text }) => text)
  expect(said(4)).toContain(
    "（一）两周内未更新6个。望澜区云渚街道办事处的“云渚发布”“云渚在线”（微信公众号）、“云渚视频”（抖音），枫汀县人民政府办公室的“枫汀发布”（微博）等5个账号，详见附件。",
  )
  expect(said(5).join("")).not.toContain("详见附件")
})

test("[I2] a period without problems says so", () => {
  const text = blocksOf({ ...facts, byRule: [], annex: [], open: 0, closed: 0 }, wording).map((block) => block.text)
  expect(text).toContain("本期检查未发现需要通报的问题。")
})

test("a paper number has its year in 〔〕, no 第 and no leading zero", () => {
  expect(["安政办函〔2026〕3号", "安政办〔2026〕128号"].every(isPaperNumber)).toBe(true)
  expect(["安政办函[2026]3号", "安政办函〔2026〕第3号", "安政办函〔2026〕03号", ""].some(isPaperNumber)).toBe(false)
})

test("items are numbered anew under each heading; no accounts is no pass rate", () => {
  const heads = numbered(blocksOf(facts, wording)).map(({ text }) => text.slice(0, 3))
  expect(heads.filter((head) => /^（|、/.test(head.slice(0, 2)))).toEqual([
    ...["一、总", "二、主", "（一）", "（二）", "三、工", "（一）", "四、整"],
  ])
  expect(passRate({ total: 0, failed: 0 })).toBe(0)
})
