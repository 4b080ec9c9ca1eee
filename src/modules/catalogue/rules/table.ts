import { AUDIENCES, type ItemWords, itemWords, NO_WAY, wayless } from "./item.ts"

/** Columns of the table, in its order; `needed` ones may not be empty. */
export const COLUMNS = {
  code: { label: "事项编码" },
  name: { label: "事项名称", needed: true },
  unit: { label: "办理单位", needed: true },
  audience: { label: "服务对象", needed: true },
  topic: { label: "分类" },
  bundle: { label: "一件事主题" },
  how: { label: "办理方式", needed: true },
  who: { label: "办理条件" },
  fee: { label: "收费", needed: true },
  timeLimit: { label: "办理时限", needed: true },
  onlineUrl: { label: "网上办理链接" },
  mobileUrl: { label: "掌上办理链接" },
  windowPlace: { label: "办事窗口" },
  windowHours: { label: "窗口时间" },
  phone: { label: "咨询电话" },
  account: { label: "所在账号" },
  menu: { label: "菜单名" },
  otherNames: { label: "别名" },
  source: { label: "依据", needed: true },
  validUntil: { label: "有效期至" },
} as const satisfies Record<string, { readonly label: string; readonly needed?: true }>
export type Column = keyof typeof COLUMNS
const FIELDS = Object.keys(COLUMNS) as Column[]

export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

/** A wrong cell: 工作表 第3行 收费. */
export interface Fault {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

export interface ReadItem {
  readonly at: { readonly sheet: string; readonly row: number }
  readonly unit: string
  readonly account: string
  readonly words: ItemWords
}

const HEADER_ROWS_MAX = 15
const SPOKEN: Readonly<Record<string, string>> = {
  ...{ 个人: "person", 自然人: "person", 企业: "company", 法人: "company" },
  ...{ [AUDIENCES.both]: "both", 个人和法人: "both", 自然人和法人: "both", 都办: "both" },
}

/** `2026/12/31`, `2026年12月31日` and `2026-12-31 00:00:00` → `2026-12-31`; anything else as it was typed. */
const dateOf = (text: string): string => {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?$/.exec(text) ?? []
  return year ? `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}` : text
}

/** The rows of every sheet with the template's header. A row with a fault is told and not taken; the others are. */
export function readItems(sheets: readonly Sheet[]): {
  readonly rows: number
  readonly items: readonly ReadItem[]
  readonly faults: readonly Fault[]
} {
  const [items, faults]: [ReadItem[], Fault[]] = [[], []]
  let rows = 0
  for (const { name, rows: lines } of sheets) {
    const top = lines
      .slice(0, HEADER_ROWS_MAX)
      .findIndex((row) => row.some((cell) => cell.trim() === COLUMNS.name.label))
    if (top < 0) continue
    const places = new Map(lines[top]!.map((cell, at) => [cell.trim().replace(/[*＊]/g, ""), at]))
    const absent = FIELDS.filter((field) => "needed" in COLUMNS[field] && !places.has(COLUMNS[field].label))
    for (const field of absent)
      faults.push({ sheet: name, row: top + 1, column: COLUMNS[field].label, value: "", reason: "表头缺少这一列" })
    if (absent.length > 0) continue
    for (let at = top + 1; at < lines.length; at += 1) {
      const cell = (field: Column): string => (lines[at]![places.get(COLUMNS[field].label) ?? -1] ?? "").trim()
      if (FIELDS.every((field) => cell(field) === "")) continue
      rows += 1
      const read = readRow(cell)
      const place = { sheet: name, row: at + 1 }
      if ("item" in read) items.push({ at: place, ...read.item })
      else faults.push(...read.faults.map((fault) => ({ ...place, ...fault })))
    }
  }
  const found = twice(items)
  return { rows, items: items.filter((item) => !found.has(item)), faults: [...faults, ...found.values()] }
}

function readRow(
  cell: (field: Column) => string,
): { item: Omit<ReadItem, "at"> } | { faults: Omit<Fault, "sheet" | "row">[] } {
  const said = Object.fromEntries(FIELDS.map((field) => [field, cell(field)]))
  const parsed = itemWords.safeParse({
    ...said,
    audience: SPOKEN[cell("audience")] ?? cell("audience"),
    validUntil: cell("validUntil") === "" ? null : dateOf(cell("validUntil")),
  })
  const fault = (field: Column, reason: string) => ({ column: COLUMNS[field].label, value: cell(field), reason })
  if (!parsed.success)
    return { faults: parsed.error.issues.map(({ path, message }) => fault(path[0] as Column, message)) }
  if (cell("unit") === "") return { faults: [fault("unit", "请写明办理单位的全称")] }
  if (wayless(parsed.data)) return { faults: [fault("onlineUrl", NO_WAY)] }
  return { item: { unit: cell("unit"), account: cell("account"), words: parsed.data } }
}

/** Rows that say an item of one unit once more. */
function twice(items: readonly ReadItem[]): Map<ReadItem, Fault> {
  const first = new Map<string, ReadItem>()
  const found = new Map<ReadItem, Fault>()
  for (const item of items) {
    const key = `${item.unit} ${item.words.name}`
    const before = first.get(key)
    if (!before) first.set(key, item)
    else
      found.set(item, {
        ...{ ...item.at, column: COLUMNS.name.label, value: item.words.name },
        reason: `与${before.at.sheet}第${before.at.row}行是同一单位的同一事项`,
      })
  }
  return found
}
