import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { ROSTER_COLUMNS, recogniseColumns } from "./columns.ts"
import { findPlatform, platformsOf } from "./platforms.ts"
import { readRoster } from "./read-roster.ts"
import { censusOf } from "./statistics.ts"

const platforms = platformsOf(
  JSON.parse(readFileSync(new URL("../../../../data/platforms/platforms.json", import.meta.url), "utf8")),
)
const HEADER = ["账号名称", "平台", "账号ID", "主办单位", "层级", "粉丝数", "日均发布量", "功能", "状态", "开设日期"]
const sheet = (...rows: string[][]) => [{ name: "台账", rows: [HEADER, ...rows] }]
const line = (name: string, platform: string, id: string, ...rest: string[]) => [name, platform, id, ...rest]
const reasons = (roster: ReturnType<typeof readRoster>) => roster.errors.map((error) => `${error.cell} ${error.reason}`)

describe("[A1] platforms under any of their names", () => {
  test.each([
    ["微信", "wechat-mp"],
    ["WeChat", "wechat-mp"],
    ["微信（订阅号）", "wechat-mp"],
    ["公众号", "wechat-mp"],
    ["新浪微博", "weibo"],
    ["头条号", "toutiao"],
    ["ＡＰＰ", "app"],
    ["手机客户端", "app"],
    ["微信视频号", "wechat-channels"],
    ["抖音平台", "douyin"],
  ])("%s is %s", (text, id) => expect(findPlatform(platforms, text)?.id).toBe(id))
})

describe("[A2] a roster in whatever order and spelling", () => {
  test("no spelling of a column means two columns", () => {
    const spellings = Object.values(ROSTER_COLUMNS).flatMap((names) =>
      names.split("|").map((name) => name.toLowerCase()),
    )
    expect(new Set(spellings).size).toBe(spellings.length)
  })

  test("the header is found below a title, in any order, in English, and unknown columns are reported", () => {
    const header = recogniseColumns([
      ["2026年台账", "", ""],
      ["*Followers（人）", "NAME", "备注", "platform"],
      ["1", "安澜发布", "x", "微博"],
    ])
    expect(header?.row).toBe(1)
    expect([...header!.columns.keys()].sort()).toEqual(["followers", "name", "platform"])
    expect(header!.unknown.map((column) => column.header)).toEqual(["备注"])
  })

  test("a two-line header with group titles is read as one", () => {
    const header = recogniseColumns([
      ["账号名称", "平台", "运行情况", ""],
      ["", "", "粉丝数（万）", "日均发布量"],
      ["甲", "微博", "1.5", "2"],
    ])
    expect(header).toMatchObject({ row: 1 })
    expect(header!.columns.get("followers")).toMatchObject({ index: 2, tenfold: 4 })
  })

  test("each bad cell is named by sheet, row, column and cell, and its row is kept", () => {
    const roster = readRoster(
      sheet(
        line("安澜发布", "微博", "1", "市政府办公室", "市级", "1.2万", "3", "发布;互动；办事", "正常", "2015-3-1"),
        line("望澜发布", "微傅", "2", "望澜区政府", "火星", "很多", "3", "发布，唱歌", "飞了", "2015-02-30"),
        line("", "微博", "3", "某单位", "镇", "5", "1", "发布", "正常", ""),
        line("云渚发布", "微信", "1.23E+15", "云渚街道", "镇", "8", "1", "发布", "正常", "2016年"),
      ),
      platforms,
    )
    expect(roster.rows.map((row) => [row.name, row.platform, row.level, row.followers])).toEqual([
      ["安澜发布", "weibo", "市", 12000],
      ["望澜发布", "other", null, null],
      ["云渚发布", "wechat-mp", "镇", 8],
    ])
    expect(reasons(roster)).toEqual([
      "B3 不认识的平台“微傅”，暂计入“其他”",
      "E3 “火星”不是省、市、县、镇中的一级",
      "F3 “很多”不是数字",
      "H3 “唱歌”不是发布、互动、办事之一，其余已计入",
      "I3 “飞了”不是已知的状态，应为正常、停更、关停、注销之一",
      "J3 “2015-02-30”这一天不存在",
      "A4 账号名称为空，这一行没有计入",
      "C5 账号ID被表格软件改成了科学计数法，末几位已丢失，请把这一列设为文本后重填",
      "J5 “2016年”缺少日，请写到年月日，如2023-05-01",
    ])
    expect(roster.errors[0]).toMatchObject({ sheet: "台账", row: 3, column: "平台", value: "微傅" })
  })

  test("an account that stands twice is reported and not importable; a second id under one name is another account", () => {
    const roster = readRoster(
      sheet(
        line("安澜发布", "微博", "1", "市府办"),
        line("安澜發布", "新浪微博", "1", "另一单位"),
        line("安澜教育", "微信", "", "市教育局"),
        line("安澜教育", "公众号", "", "市教育局"),
        line("安澜水利", "微信", "a1", "市水利局"),
        line("安澜水利", "微信", "a2", "市水利局"),
      ),
      platforms,
    )
    expect(roster.errors.map((error) => `${error.row} ${error.reason}`)).toEqual([
      "3 与第2行重复：平台和账号ID相同",
      "5 与第4行重复：单位、平台和账号名称相同",
    ])
    expect(roster.rows.map((row) => row.importable)).toEqual([true, false, true, false, true, true])
  })

  test("one unit, one sheet: the unit comes from the line above or from the sheet's name", () => {
    const header = ["账号名称", "平台"]
    const roster = readRoster(
      [
        { name: "Sheet1", rows: [["填报单位（盖章）：市水利局", ""], header, ["安澜水利", "微博"]] },
        { name: "市教育局", rows: [header, ["安澜教育", "微博"], ["合计", "1"], ["填表说明：请如实填写", ""]] },
        { name: "说明", rows: [["请于5月前报送"]] },
      ],
      platforms,
    )
    expect(roster.rows.map((row) => row.unit)).toEqual(["市水利局", "市教育局"])
    expect(roster.errors).toEqual([])
    expect(roster.notes).toContain("工作表“说明”没有“账号名称”等表头，未读取")
  })

  test("a file without a roster says so", () => {
    expect(readRoster([{ name: "Sheet1", rows: [["a", "b"]] }], platforms).errors[0]?.reason).toContain("找不到表头")
  })

  test("a link fills in the id and betrays a wrong platform", () => {
    const rows = [
      ["账号名称", "平台", "链接"],
      ["安澜发布", "", "https://weibo.com/u/5550000001"],
      ["安澜教育", "抖音", "https://weibo.com/u/5550000002"],
    ]
    const roster = readRoster([{ name: "s", rows }], platforms)
    expect(roster.rows[0]).toMatchObject({ platform: "weibo", platformId: "5550000001" })
    expect(reasons(roster)).toEqual(["C3 链接是微博的，平台一栏写的是抖音"])
  })

  test("personal cells are not repeated in the report", () => {
    const rows = [
      ["账号名称", "平台", "联系电话"],
      ["安澜发布", "微博", "打给张某138"],
    ]
    expect(readRoster([{ name: "s", rows }], platforms).errors[0]).toMatchObject({ column: "联系电话", value: "" })
  })
})

describe("[A1] the census", () => {
  test("the bounds are those of the source: over 10,000 excludes it, 2 a day and more includes it", () => {
    const rows = [
      line("甲", "微博", "1", "单位一", "市", "10000", "2", "发布;办事"),
      line("乙", "微信", "2", "单位一", "县", "10001", "1.9", "发布、互动"),
      line("丙", "客户端", "3", "单位二", "街道", "", "5", "信息发布，政务服务"),
    ]
    expect(censusOf(readRoster(sheet(...rows), platforms), platforms)).toMatchObject({
      total: 3,
      byPlatform: { 微博: 1, 微信公众号: 1, App: 1 },
      byLevel: { 省: 0, 市: 1, 县: 1, 镇: 1 },
      followersOver10000: 1,
      postsPerDayAtLeast2: { n: 2, share: 0.6667 },
      publishAndService: { n: 2, share: 0.6667 },
      units: 2,
      errors: [],
    })
  })

  test("the city of 1170: 698 busy accounts are 59.7 %, 1021 with services 87.3 %", () => {
    const rows = Array.from({ length: 1170 }, (_, i) =>
      line(
        `账号${i}`,
        "微博",
        String(i),
        `单位${i % 400}`,
        "市",
        i < 385 ? "1.5万" : "900",
        i < 698 ? "2" : "1",
        i < 1021 ? "发布;办事" : "发布",
      ),
    )
    const census = censusOf(readRoster(sheet(...rows), platforms), platforms)
    expect(census.followersOver10000).toBe(385)
    expect((census.postsPerDayAtLeast2.share * 100).toFixed(1)).toBe("59.7")
    expect((census.publishAndService.share * 100).toFixed(1)).toBe("87.3")
  })
})
