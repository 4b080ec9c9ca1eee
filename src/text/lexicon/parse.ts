import { isDate } from "#kernel/time"
import { FINDING_CLASSES, type FindingClass, LEVELS, type Level } from "../finding.ts"
import { isIdleContext } from "./context.ts"
import { SOUND_HAN_MIN } from "./sounds.ts"
import { LEXICON_COLUMNS, type OPTIONAL_COLUMNS, type LexiconFile, type LexiconRow } from "./row.ts"

/** A line of a word list that cannot be taken, with the Chinese sentence for whoever keeps the list. */
export interface RowFault {
  readonly file: string
  /** 1 is the first line of the file. */
  readonly line: number
  readonly fault: string
}

/** Reads word lists. Faulty lines are reported and left out; equal ids are a fault of the later line. */
export function parseLexicons(files: readonly LexiconFile[]): { rows: LexiconRow[]; faults: RowFault[] } {
  const rows: LexiconRow[] = []
  const faults: RowFault[] = []
  const ids = new Set<string>()
  for (const file of files) {
    const lines = file.text.replace(/^\ufeff/, "").split(/\r?\n/)
    let columns: string[] | undefined
    lines.forEach((line, index) => {
      if (line === "" || line.startsWith("#")) return
      const cells = line.split("\t")
      if (!columns) {
        columns = cells
        const missing = LEXICON_COLUMNS.filter((column) => !cells.includes(column))
        if (missing.length > 0)
          faults.push({ file: file.name, line: index + 1, fault: `缺少列：${missing.join("、")}` })
        return
      }
      const row = rowOf(columns, cells)
      const found = faultsOf(row)
      if (ids.has(row.id)) found.push(`编号 ${row.id} 重复`)
      ids.add(row.id)
      if (found.length === 0) rows.push(row)
      else for (const fault of found) faults.push({ file: file.name, line: index + 1, fault })
    })
  }
  return { rows, faults }
}

function rowOf(columns: readonly string[], cells: readonly string[]): LexiconRow {
  const cell = (name: (typeof LEXICON_COLUMNS | typeof OPTIONAL_COLUMNS)[number]) =>
    cells[columns.indexOf(name)]?.trim() ?? ""
  const list = (name: (typeof LEXICON_COLUMNS)[number]) => cell(name).split("|").filter(Boolean)
  return {
    id: cell("id"),
    class: cell("class") as FindingClass,
    level: cell("level") as Level,
    family: Number(cell("family")),
    wrong: cell("wrong"),
    right: list("right"),
    reason: cell("reason"),
    source: cell("source"),
    validFrom: cell("from"),
    validTo: cell("to"),
    allow: list("allow"),
    require: list("require"),
    sound: cell("sound") === "1",
    hit: cell("hit"),
    miss: cell("miss"),
  }
}

function faultsOf(row: LexiconRow): string[] {
  const faults: string[] = []
  if (!/^[a-z][a-z0-9-]{2,39}$/.test(row.id)) faults.push(`编号“${row.id}”不合规：小写字母、数字和短横`)
  if (!FINDING_CLASSES.includes(row.class)) faults.push(`类别“${row.class}”不在表内`)
  if (!LEVELS.includes(row.level)) faults.push(`级别“${row.level}”不在表内`)
  if (!Number.isInteger(row.family) || row.family < 1) faults.push("族号应为正整数")
  if ([...row.wrong].length < 2) faults.push(`“${row.wrong}”太短：至少两个字`)
  if (row.sound && !new RegExp(`^[\\u4e00-\\u9fff]{${SOUND_HAN_MIN},}$`).test(row.wrong)) {
    faults.push(`“${row.wrong}”不能按读音查：至少${SOUND_HAN_MIN}个汉字，且只有汉字`)
  }
  if (row.right.includes(row.wrong)) faults.push("建议与错误写法相同")
  for (const date of [row.validFrom, row.validTo]) {
    if (date !== "" && !isDate(date)) faults.push(`日期“${date}”不存在`)
  }
  if (row.validFrom && row.validTo && row.validFrom > row.validTo) faults.push("有效期起晚于止")
  if (row.source === "" && row.level !== "hint") faults.push("没有依据的条目最多为提示")
  for (const context of [...row.allow, ...row.require]) {
    if (isIdleContext(row.wrong, context)) faults.push(`语境“${context}”不含“${row.wrong}”，也没有记号`)
  }
  if (row.hit === "" || row.miss === "") faults.push("缺少命中例句或不命中例句")
  return faults
}
