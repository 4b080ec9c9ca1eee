import { DAY_MS, isDate } from "#kernel/time"

/** The columns of the import template, in their order (L3 rule 1). */
export const PEOPLE_COLUMNS = {
  name: "姓名",
  post: "规范职务全称",
  shortPost: "简称",
  unit: "单位",
  from: "任职起",
  to: "任职止",
  orderDocument: "排序依据",
  orderNumber: "排序号",
  scope: "适用范围",
  source: "来源链接",
  enteredBy: "录入人",
  reviewer: "复核人",
  checkedOn: "核对日期",
} as const
export type PeopleField = keyof typeof PEOPLE_COLUMNS

/** One row of the table, read. Days are civil dates. */
export interface PersonEntry {
  readonly name: string
  readonly post: string
  readonly shortPost: string
  readonly unit: string
  readonly from: string
  readonly to: string | null
  readonly orderDocument: string
  readonly orderNumber: number | null
  readonly scope: string
  readonly source: string
  /** 复核人 as the file names one; who confirms is known only later. */
  readonly reviewer: string
  /** 核对日期 as the file says it; what counts is when somebody confirms or checks the row here. */
  readonly checkedInFile?: string
}

/** Who hands the table in, and when. */
export interface Handed {
  readonly by: string
  readonly today: string
}

export type CellReader = (field: PeopleField) => string
export type Complain = (field: PeopleField, reason: string) => void

const NAME = /^[\u3400-\u9fff·]{2,15}$/
const LONGEST = 120

/** One row; whatever is wrong with it goes to `complain`, and a row with anything wrong is not taken. */
export function readEntry(cell: CellReader, complain: Complain, { by, today }: Handed): PersonEntry {
  const needed = (field: PeopleField): string => {
    const value = cell(field)
    if (value === "") complain(field, `没有填写${PEOPLE_COLUMNS[field]}`)
    return value
  }
  const day = (field: PeopleField): string | null => {
    const read = readDay(cell(field))
    if (read.reason) complain(field, read.reason)
    return read.day
  }
  // 张 三: two characters are often written to the width of three.
  const name = needed("name").replaceAll(" ", "")
  if (name !== "" && !NAME.test(name)) complain("name", `“${name}”不像姓名，请只写姓名，两个汉字以上，不带职务和空格`)
  for (const field of ["post", "shortPost", "unit", "orderDocument", "scope", "source"] as const) {
    if (cell(field).length > LONGEST) complain(field, `超过${LONGEST}个字，请写规范名称`)
  }
  const [post, unit] = [needed("post"), needed("unit")]
  if (post.length === 1) complain("post", `“${post}”不是职务全称，请写如“××市水利局局长”`)
  if (cell("from") === "") complain("from", "没有填写任职起，请写任职日期，如2026-03-01")
  const [from, to, checkedOn] = [day("from"), day("to"), day("checkedOn")]
  if (from && to && to < from) complain("to", `任职止${to}早于任职起${from}，请核对两个日期`)
  if (checkedOn && checkedOn > today) complain("checkedOn", `核对日期${checkedOn}还没有到`)
  const source = cell("source")
  if (source === "") complain("source", "没有来源链接，请填写任免公告或单位公开页面的网址")
  else if (!/https?:\/\/\S{4,}/.test(source)) complain("source", "来源链接里没有网址，请填写以http开头的公开网址")
  const written = cell("orderNumber")
  const orderNumber = /^[1-9]\d{0,3}$/.test(written) ? Number(written) : null
  if (written !== "" && orderNumber === null) complain("orderNumber", `排序号“${written}”应为1至9999的整数`)
  if (orderNumber !== null && cell("orderDocument") === "")
    complain("orderDocument", "填写了排序号，没有填写排序依据的文号或会议")
  const [enteredBy, reviewer] = [cell("enteredBy"), cell("reviewer")]
  if (enteredBy !== "" && enteredBy !== by)
    complain("enteredBy", `录入人“${enteredBy}”不是上传人“${by}”，请由录入人本人上传`)
  if (reviewer !== "" && reviewer === by) complain("reviewer", `复核人与录入人都是“${by}”，必须是两个人`)
  return {
    ...{ name, post, shortPost: cell("shortPost"), unit, from: from ?? "", to },
    ...{ orderDocument: cell("orderDocument"), orderNumber, scope: cell("scope"), source, reviewer },
    ...(checkedOn && { checkedInFile: checkedOn }),
  }
}

/** Day 0 of spreadsheet serial dates. */
const SERIAL_EPOCH = Date.UTC(1899, 11, 30)

/** A date as people write it: 2026-3-1, 2026/03/01, 2026.3.1, 2026年3月1日, 20260301, or a spreadsheet's serial number. */
export function readDay(written: string): { day: string | null; reason?: string } {
  const text = written.normalize("NFKC")
  if (text === "" || text === "至今") return { day: null }
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[t ].*)?$/i.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const day = match
    ? `${match[1]}-${match[2]!.padStart(2, "0")}-${match[3]!.padStart(2, "0")}`
    : /^\d{5}$/.test(text)
      ? new Date(SERIAL_EPOCH + Number(text) * DAY_MS).toISOString().slice(0, 10)
      : ""
  if (day === "") return { day: null, reason: `“${text}”看不出是哪一天，请写成2026-03-01` }
  if (!isDate(day)) return { day: null, reason: `“${text}”这一天不存在，请核对` }
  if (day < "1949" || day > "2100") return { day: null, reason: `“${text}”的年份不在1949至2100年之间` }
  return { day }
}
