import { type RosterHeader, recogniseColumns } from "./columns.ts"
import { fold } from "./fold.ts"
import { type CellError, cellError, parseRow, type RosterRow, type SheetDefaults } from "./parse-row.ts"
import { findPlatform, type Platforms } from "./platforms.ts"

/** Rows of text as a spreadsheet shows them: `rows[6]` is row 7. */
export interface RosterSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

export interface Roster {
  readonly rows: readonly RosterRow[]
  readonly errors: readonly CellError[]
  readonly unknownColumns: readonly { readonly sheet: string; readonly header: string }[]
  /** Chinese sentences about sheets and rows left out on purpose. */
  readonly notes: readonly string[]
  /** Rows that repeat an earlier account. */
  readonly duplicates: number
}

/** Reads every sheet that has a roster's header. Bad cells become errors; a row is lost only when it has no name. */
export function readRoster(sheets: readonly RosterSheet[], platforms: Platforms): Roster {
  const rows: RosterRow[] = []
  const errors: CellError[] = []
  const unknownColumns: { sheet: string; header: string }[] = []
  const notes: string[] = []
  const headless: string[] = []
  for (const sheet of sheets) {
    const header = recogniseColumns(sheet.rows)
    if (!header) {
      if (sheet.rows.some((row) => row.some((cell) => cell.trim() !== ""))) headless.push(sheet.name)
      continue
    }
    for (const column of header.unknown) unknownColumns.push({ sheet: sheet.name, header: column.header })
    readSheet(sheet, header, platforms, { rows, errors, notes })
  }
  const found = sheets.length > headless.length && rows.length + errors.length > 0
  for (const name of headless) {
    if (found) notes.push(`工作表“${name}”没有“账号名称”等表头，未读取`)
    else
      errors.push({
        sheet: name,
        row: 1,
        column: "账号名称",
        cell: "",
        value: "",
        reason: "找不到表头：前15行里没有“账号名称”和其他认识的列名",
      })
  }
  const marked = markDuplicates(rows)
  return {
    rows: marked.rows,
    errors: [...errors, ...marked.errors].sort(inSheetOrder(sheets)),
    unknownColumns,
    notes,
    duplicates: marked.errors.length,
  }
}

function readSheet(
  sheet: RosterSheet,
  header: RosterHeader,
  platforms: Platforms,
  into: { rows: RosterRow[]; errors: CellError[]; notes: string[] },
): void {
  const defaults = defaultsOf(sheet, header, platforms)
  const headerText = sheet.rows[header.row]!.join("\u0000")
  if (!header.columns.has("platform") && defaults.platform === null && !header.columns.has("url")) {
    const at = { sheet: sheet.name, row: header.row + 1 }
    into.errors.push(cellError(at, "platform", undefined, "", "这张表没有“平台”一列，账号暂都计入“其他”"))
  }
  for (let index = header.row + 1; index < sheet.rows.length; index += 1) {
    const cells = sheet.rows[index]!
    const at = { sheet: sheet.name, row: index + 1 }
    // Printed rosters repeat their header on every page.
    if (cells.every((cell) => cell.trim() === "") || cells.join("\u0000") === headerText) continue
    if (isClosingLine(cells, header)) {
      into.notes.push(`${sheet.name}第${at.row}行是合计或说明，未计入`)
      continue
    }
    const { row, errors } = parseRow(cells, at, header, platforms, defaults)
    if (row) into.rows.push(row)
    into.errors.push(...errors)
  }
}

/** 合计, 填表说明 and signature lines below the accounts: nothing in them but a first word. */
function isClosingLine(cells: readonly string[], header: RosterHeader): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "")
  const first = fold(filled[0] ?? "")
  if (/^(?:合计|总计|小计|共计)/.test(first)) return true
  const name = cells[header.columns.get("name")!.index] ?? ""
  const distinct = new Set(filled).size
  return distinct <= 1 && /^(?:注|备注|说明|填表|填报|审核|制表|单位(?:负责人|盖章))/.test(first || fold(name))
}

/** “一单位一表”: the unit stands above the header (填报单位：…) or is the sheet's name. */
function defaultsOf(sheet: RosterSheet, header: RosterHeader, platforms: Platforms): SheetDefaults {
  let unit: string | null = null
  for (const cell of sheet.rows.slice(0, header.row).flat()) {
    const match = /(?:填报|报送|主办|填表)单位(?:[(（][^)）]*[)）])?\s*[:：]\s*([^\s:：]{2,40})/.exec(cell)
    if (match) unit = match[1]!
  }
  const named = /^(?:sheet|工作表|表)\s*\d*$/i.test(sheet.name.trim()) ? "" : sheet.name.trim()
  const platform = findPlatform(platforms, named)
  if (
    unit === null &&
    !header.columns.has("unit") &&
    /(?:局|委|办|办公室|中心|政府|街道|镇|乡|支队|院|集团|公司|部|处|会)$/.test(named)
  )
    unit = named
  return { unit, platform: platform?.id ?? null }
}

/** Same platform and id, or same unit, platform and name: the later row is an error, counted but not importable. */
function markDuplicates(rows: readonly RosterRow[]): { rows: RosterRow[]; errors: CellError[] } {
  const seen = new Map<string, RosterRow>()
  const errors: CellError[] = []
  const marked = rows.map((row) => {
    const platform = row.platform === "other" ? fold(row.platformText) : row.platform
    const byName = `${platform}\u0000${fold(row.unit ?? "")}\u0000${fold(row.name)}`
    const byId = row.platformId === null ? undefined : `${platform}\u0000${row.platformId}`
    const namesake = seen.get(byName)
    // One name, two ids: two accounts, as when a lost password made a second one.
    const twoIds = byId !== undefined && namesake !== undefined && namesake.platformId !== null
    const earlier = (byId && seen.get(byId)) ?? (twoIds ? undefined : namesake)
    if (byId && !seen.has(byId)) seen.set(byId, row)
    if (!namesake) seen.set(byName, row)
    if (!earlier) return row
    const sameId = byId !== undefined && earlier.platformId === row.platformId
    const place = earlier.sheet === row.sheet ? `第${earlier.row}行` : `“${earlier.sheet}”第${earlier.row}行`
    const reason = sameId ? `与${place}重复：平台和账号ID相同` : `与${place}重复：单位、平台和账号名称相同`
    errors.push(
      cellError(row, sameId ? "platformId" : "name", undefined, sameId ? (row.platformId ?? "") : row.name, reason),
    )
    return { ...row, importable: false }
  })
  return { rows: marked, errors }
}

function inSheetOrder(sheets: readonly RosterSheet[]): (a: CellError, b: CellError) => number {
  const order = new Map(sheets.map((sheet, index) => [sheet.name, index]))
  const column = (error: CellError): string => error.cell.replace(/\d/g, "").padStart(3)
  return (a, b) =>
    (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) ||
    a.row - b.row ||
    (column(a) < column(b) ? -1 : column(a) > column(b) ? 1 : 0)
}
