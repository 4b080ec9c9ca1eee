import { iso } from "#kernel/time"
import { csv } from "./columns.ts"
import type { WorkOrder } from "./orders.ts"

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
  ["受理时间", ({ receivedAt }) => iso(receivedAt)],
  ["办理时限", ({ dueAt }) => (dueAt ? iso(dueAt) : "")],
  ["承办单位代码", ({ unitCode }) => unitCode],
]

/** 交换文件. */
export const ordersFile = (orders: readonly WorkOrder[]): string =>
  csv([COLUMNS.map(([name]) => name), ...orders.map((order) => COLUMNS.map(([, value]) => value(order)))])
