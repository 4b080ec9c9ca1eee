import { ORDER_STATES, type OrderProgress, type OrderState, type WorkOrder } from "./orders.ts"

/** Columns of the exchange file, in order: what hotline desks know from their own lists. */
const COLUMNS: readonly (readonly [name: string, value: (order: WorkOrder) => string])[] = [
  ["来源编号", ({ sourceId }) => sourceId],
  ["工单编号", ({ hotlineId }) => hotlineId ?? ""],
  ["来源渠道", ({ channel }) => channel],
  ["诉求类型", ({ kind }) => kind],
  ["诉求分类", ({ categories }) => categories.join("/")],
  ["标题", ({ title }) => title],
  ["内容", ({ content }) => content],
  ["诉求人", ({ person }) => (person.isConfidential ? "保密" : person.name)],
  ["联系电话", ({ person }) => (person.isConfidential ? "" : person.phone)],
  ["是否保密", ({ person }) => (person.isConfidential ? "是" : "否")],
  ["地址", ({ address }) => address],
  ["行政区划代码", ({ divisionCode }) => divisionCode],
  ["紧急程度", ({ isUrgent }) => (isUrgent ? "紧急" : "一般")],
  ["受理时间", ({ receivedAt }) => receivedAt.toISOString()],
  ["办理时限", ({ dueAt }) => dueAt?.toISOString() ?? ""],
  ["承办单位代码", ({ unitCode }) => unitCode],
]

/** A cell that spreadsheets open as text: quotes doubled, and nothing that they would take for a formula. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** 交换文件 (CSV with a byte order mark, so that Excel and WPS read it as UTF-8). */
export const ordersFile = (orders: readonly WorkOrder[]): string =>
  `\ufeff${[COLUMNS.map(([name]) => cell(name)), ...orders.map((order) => COLUMNS.map(([, value]) => cell(value(order))))].map((row) => row.join(",")).join("\r\n")}\r\n`

/** Rows as a sheet reader gives them: names of columns → texts. */
export type Row = Readonly<Record<string, string>>

export interface RowFault {
  /** Line of the file, the heading is 1. */
  readonly row: number
  readonly reason: string
}

const yes = (text: string | undefined): boolean | null => (text === "是" ? true : text === "否" ? false : null)

/** 办理结果 back from the hotline; rows that cannot be taken are named, the others are taken. */
export function readProgress(rows: readonly Row[]): { readonly taken: OrderProgress[]; readonly faults: RowFault[] } {
  const taken: OrderProgress[] = []
  const faults: RowFault[] = []
  rows.forEach((row, index) => {
    const line = index + 2
    const [sourceId = "", hotlineId = "", state = ""] = [row.来源编号?.trim(), row.工单编号?.trim(), row.状态?.trim()]
    const updatedAt = new Date(row.更新时间 ?? "")
    if (sourceId === "") faults.push({ row: line, reason: "缺少“来源编号”。" })
    else if (!ORDER_STATES.includes(state as OrderState))
      faults.push({ row: line, reason: `“状态”应为${ORDER_STATES.join("、")}之一。` })
    else if (Number.isNaN(updatedAt.getTime())) faults.push({ row: line, reason: "“更新时间”不是时间。" })
    else
      taken.push({
        ...{ sourceId, hotlineId, state: state as OrderState, reply: row.答复内容 ?? "", updatedAt },
        ...{ isContacted: yes(row.是否联系), isResolved: yes(row.是否解决), isSatisfied: yes(row.是否满意) },
      })
  })
  return { taken, faults }
}
