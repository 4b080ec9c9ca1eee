import { sentence } from "#kernel/messages"
import { officeMessages, readSheets } from "#platform/office"
import { Trouble } from "#platform/root"
import { type Census, censusOf, readRoster } from "#rules/registry"
import type { Command } from "./command.ts"
import { readInput, readPlatforms } from "./data-files.ts"
import { parseWords } from "./words.ts"

/** Errors shown to a person; `--json` has them all. */
const ERRORS_SHOWN = 50

export const census: Command = {
  name: "census",
  summary: "统计账号名册（xlsx、csv），列出填写有误的单元格",
  help: `用法：jusheng census 文件 [--json]

读取名册（xlsx、csv、tsv；文件写 - 为标准输入），列名中英文均可、顺序不限，输出总数和各口径统计，
并逐个指出填写有误的单元格。有误的单元格按未填计，整行仍计入；账号名称为空的行不计入。
有填写错误时退出码为 1。

  --json  输出 {"total","byPlatform","byLevel","followersOver10000","postsPerDayAtLeast2":{"n","share"},
          "publishAndService":{"n","share"},"units","errors":[{"sheet","row","column","reason"}],…}

口径：“超过1万”不含1万；“日均2条以上”含2条；功能同时有发布和办事的计入“发布且办事”；占比以总数为分母。`,
  async run(args, io) {
    const { values, positionals } = parseWords(args, {}, { min: 1, names: "文件" })
    const path = positionals[0]!
    const book = await readSheets(await readInput(path, io), path === "-" ? "标准输入" : path)
    if (!book.ok) throw new Trouble(sentence(officeMessages, book.code, book.values))
    const platforms = readPlatforms()
    const roster = readRoster(book.value.sheets, platforms)
    const counted = censusOf({ ...roster, notes: [...book.value.notes, ...roster.notes] }, platforms)
    io.out(values.json ? `${JSON.stringify(counted)}\n` : `${told(counted)}\n`)
    if (counted.errors.length > 0) io.err(`有${counted.errors.length}处填写问题。\n`)
    return counted.errors.length > 0 ? 1 : 0
  },
}

function told(counted: Census): string {
  const group = (title: string, counts: Readonly<Record<string, number>>) =>
    `${title}：${Object.entries(counts)
      .map(([key, count]) => `${key}${count}`)
      .join("、")}`
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`
  const errors = counted.errors.slice(0, ERRORS_SHOWN).map((error) => {
    const place = error.cell === "" ? `第${error.row}行 ${error.column}` : `${error.cell} ${error.column}`
    return `  ${error.sheet} ${place}：${error.reason}`
  })
  if (counted.errors.length > ERRORS_SHOWN)
    errors.push(`  ……其余${counted.errors.length - ERRORS_SHOWN}处请用 --json 查看`)
  return [
    `账号总数：${counted.total}（主办单位${counted.units}个）`,
    group("按平台", counted.byPlatform),
    group("按层级", counted.byLevel),
    group("按状态", counted.byStatus),
    `粉丝数超过1万：${counted.followersOver10000}`,
    `日均发布2条以上：${counted.postsPerDayAtLeast2.n}，占${percent(counted.postsPerDayAtLeast2.share)}`,
    `发布且办事：${counted.publishAndService.n}，占${percent(counted.publishAndService.share)}`,
    ...(counted.unknownColumns.length > 0
      ? [
          `未识别的列（保留，不统计）：${[...new Set(counted.unknownColumns.map((column) => column.header))].join("、")}`,
        ]
      : []),
    ...counted.notes.map((note) => `说明：${note}`),
    ...(errors.length > 0 ? ["填写问题：", ...errors] : []),
  ].join("\n")
}
