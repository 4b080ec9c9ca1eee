import { expect, it } from "vitest"
import { parseLexicons } from "./parse.ts"
import { LEXICON_COLUMNS } from "./row.ts"

type Cells = Partial<Record<(typeof LEXICON_COLUMNS)[number] | "sound", string>>
const HEAD = [...LEXICON_COLUMNS, "sound"] as const
const GOOD: Cells = {
  ...{ id: "a-1", class: "typo", level: "warn", family: "1", wrong: "布署", right: "部署", source: "词典" },
  ...{ hit: "请布署。", miss: "请部署。" },
}
const line = (cells: Cells): string => HEAD.map((name) => cells[name] ?? "").join("\t")
const fileOf = (...lines: string[]) => ({ name: "x", text: [HEAD.join("\t"), ...lines].join("\n") })
const faultsOf = (changed: Cells): string[] =>
  parseLexicons([fileOf(line({ ...GOOD, ...changed }))]).faults.map(({ fault }) => fault)

it("[B4] a line becomes a row, cell by cell", () => {
  const cells: Cells = {
    ...{ id: " a-1 ", class: "org-place", level: "serious", family: "26", wrong: "工商局", right: "市监局|市场监管局" },
    ...{ reason: "已更名。", source: "方案", from: "2019-01-01", to: "2024-12-31", allow: "原~|@历史", require: "<市" },
    ...{ hit: "市工商局。", miss: "原市工商局。", sound: "1" },
  }
  expect(parseLexicons([fileOf(line(cells))])).toEqual({
    faults: [],
    rows: [
      {
        ...{ id: "a-1", class: "org-place", level: "serious", family: 26, wrong: "工商局" },
        ...{ right: ["市监局", "市场监管局"], reason: "已更名。", source: "方案" },
        ...{ validFrom: "2019-01-01", validTo: "2024-12-31", allow: ["原~", "@历史"], require: ["<市"], sound: true },
        ...{ hit: "市工商局。", miss: "原市工商局。" },
      },
    ],
  })
})

it("[B4] a row without right words, contexts and sound has none", () => {
  const [row] = parseLexicons([fileOf(line({ ...GOOD, right: "" }))]).rows
  expect(row).toMatchObject({ right: [], allow: [], require: [], reason: "", validFrom: "", validTo: "", sound: false })
})

it.each<[Cells, string[]]>([
  [{ id: "A-1" }, ["编号“A-1”不合规：小写字母、数字和短横"]],
  [{ id: "a1" }, ["编号“a1”不合规：小写字母、数字和短横"]],
  [{ id: "1-a" }, ["编号“1-a”不合规：小写字母、数字和短横"]],
  [{ id: "a-1!" }, ["编号“a-1!”不合规：小写字母、数字和短横"]],
  [{ id: "a12" }, []],
  [{ id: `a${"1".repeat(39)}` }, []],
  [{ id: `a${"1".repeat(40)}` }, [`编号“a${"1".repeat(40)}”不合规：小写字母、数字和短横`]],
  [{ class: "x" }, ["类别“x”不在表内"]],
  [{ level: "x" }, ["级别“x”不在表内"]],
  [{ family: "0" }, ["族号应为正整数"]],
  [{ family: "1.5" }, ["族号应为正整数"]],
  [{ family: "一" }, ["族号应为正整数"]],
  [{ family: "" }, ["族号应为正整数"]],
  [{ wrong: "署" }, ["“署”太短：至少两个字"]],
  [{ wrong: "😀" }, ["“😀”太短：至少两个字"]],
  [{ wrong: "布署", sound: "1" }, ["“布署”不能按读音查：至少3个汉字，且只有汉字"]],
  [{ wrong: "布署a", sound: "1" }, ["“布署a”不能按读音查：至少3个汉字，且只有汉字"]],
  [{ wrong: "a布署了", sound: "1" }, ["“a布署了”不能按读音查：至少3个汉字，且只有汉字"]],
  [{ wrong: "布署了", sound: "1" }, []],
  [{ wrong: "布署", sound: "0" }, []],
  [{ right: "部署|布署" }, ["建议与错误写法相同"]],
  [{ from: "2023-02-30" }, ["日期“2023-02-30”不存在"]],
  [{ to: "2023-2-3" }, ["日期“2023-2-3”不存在"]],
  [{ from: "2024-01-02", to: "2024-01-01" }, ["有效期起晚于止"]],
  [{ from: "2024-01-01", to: "2024-01-01" }, []],
  [{ from: "2024-01-01" }, []],
  [{ source: "" }, ["没有依据的条目最多为提示"]],
  [{ source: "", level: "hint" }, []],
  [{ allow: "宣布" }, ["语境“宣布”不含“布署”，也没有记号"]],
  [{ require: "宣布|宣~" }, ["语境“宣布”不含“布署”，也没有记号"]],
  [{ hit: "" }, ["缺少命中例句或不命中例句"]],
  [{ miss: "" }, ["缺少命中例句或不命中例句"]],
])("[B4] a line with %j: %j", (changed, faults) => {
  expect(faultsOf(changed)).toEqual(faults)
  expect(parseLexicons([fileOf(line({ ...GOOD, ...changed }))]).rows).toHaveLength(faults.length === 0 ? 1 : 0)
})

it("[B4] faults name file and line; notes, blank lines and a byte order mark are passed over", () => {
  const text = `\ufeff# 说明\r\n${HEAD.join("\t")}\r\n\r\n${line(GOOD)}\r\n# 注\r\n${line({ ...GOOD, class: "x" })}`
  expect(parseLexicons([{ name: "甲", text }]).faults).toEqual([
    { file: "甲", line: 6, fault: "类别“x”不在表内" },
    { file: "甲", line: 6, fault: "编号 a-1 重复" },
  ])
  expect(parseLexicons([{ name: "甲", text }]).rows).toHaveLength(1)
})

it("[B4] an id is of one row, in whichever list", () => {
  const files = [fileOf(line(GOOD)), { ...fileOf(line(GOOD)), name: "y" }]
  expect(parseLexicons(files).faults).toEqual([{ file: "y", line: 2, fault: "编号 a-1 重复" }])
})

it("[B4] a list without a column says which, and its columns may stand in any order", () => {
  const columns = LEXICON_COLUMNS.filter((name) => name !== "source" && name !== "from")
  const { faults } = parseLexicons([{ name: "x", text: `# 注\n${columns.join("\t")}` }])
  expect(faults).toEqual([{ file: "x", line: 2, fault: "缺少列：source、from" }])
  const turned = [...LEXICON_COLUMNS].reverse()
  const text = [turned.join("\t"), turned.map((name) => GOOD[name] ?? "").join("\t")].join("\n")
  expect(parseLexicons([{ name: "x", text }])).toMatchObject({ faults: [], rows: [{ id: "a-1", wrong: "布署" }] })
})
