import type { SheetFault, SheetRow, TellingRow } from "#connectors/kit"
import { iso, parseInstant } from "#kernel/time"
import { ORDER_STATES, type OrderProgress, type OrderState, type WorkOrder } from "./orders.ts"

const KINDS: readonly string[] = ["咨询", "求助", "投诉", "举报", "建议", "表扬"]
const TITLE_CHARS_MAX = 60
const TEXT_CHARS_MAX = 4_000

/** A cell that spreadsheets open as text: quotes doubled, and nothing that they would take for a formula. */
export const cell = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** CSV with a byte order mark, so that Excel and WPS read it as UTF-8. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`

/** 工单 of the hotline in a file: the columns that its own lists have. Rows that cannot be taken are named. */
export function readWorkOrders(rows: readonly SheetRow[]): {
  readonly taken: (Pick<WorkOrder, "kind" | "title" | "content" | "address" | "receivedAt"> & {
    readonly hotlineId: string
    readonly phone: string
    readonly row: number
  })[]
  readonly faults: SheetFault[]
} {
  const taken: ReturnType<typeof readWorkOrders>["taken"] = []
  const faults: SheetFault[] = []
  const seen = new Map<string, number>()
  rows.forEach((given, index) => {
    const row = index + 2
    const of = (name: string): string => given[name]?.trim() ?? ""
    const hotlineId = of("工单编号")
    const receivedAt = instantIn(of("受理时间"))
    const kind = of("诉求类型") || "求助"
    const before = seen.get(hotlineId)
    const reason =
      hotlineId === ""
        ? "缺少“工单编号”。"
        : before !== undefined
          ? `“工单编号”与第${before}行相同。`
          : !KINDS.includes(kind)
            ? `“诉求类型”应为${KINDS.join("、")}之一。`
            : of("标题") === ""
              ? "缺少“标题”。"
              : of("内容") === ""
                ? "缺少“内容”。"
                : of("内容").length > TEXT_CHARS_MAX
                  ? `“内容”超过${TEXT_CHARS_MAX}字。`
                  : receivedAt === undefined
                    ? "“受理时间”不是时间，写成 2026-06-11 09:30。"
                    : undefined
    if (reason !== undefined) {
      faults.push({ row, reason })
      return
    }
    seen.set(hotlineId, row)
    const phone = of("是否保密") === "是" ? "" : of("联系电话")
    const title = of("标题").slice(0, TITLE_CHARS_MAX)
    const known = { hotlineId, kind: kind as WorkOrder["kind"], title, content: of("内容"), address: of("地址") }
    taken.push({ ...known, receivedAt: receivedAt!, phone, row })
  })
  return { taken, faults }
}

/** Times as spreadsheets show them: 2026/6/11 9:30 is 2026-06-11 09:30. */
const instantIn = (text: string): Date | undefined =>
  parseInstant(
    text
      .trim()
      .replace(/^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=\D|$)/, (_, y, m, d) =>
        [y, m.padStart(2, "0"), d.padStart(2, "0")].join("-"),
      )
      .replace(/([ T])(\d):/, "$10$2:"),
  )

const yesNo = (value: boolean | null): string => (value === null ? "" : value ? "是" : "否")

/** 办理结果 of our side for the hotline's orders, in the columns in which it sends its own. */
export const progressFile = (rows: readonly (TellingRow & { readonly word: OrderState })[]): string =>
  csv([
    ["来源编号", "工单编号", "状态", "答复内容", "更新时间", "是否联系", "是否解决", "是否满意"],
    ...rows.map(({ ours, theirs, word, answer, at, solved, satisfied }) => [
      ...[ours, theirs, word, answer, iso(at)],
      ...[yesNo(solved === null ? null : true), yesNo(solved), yesNo(satisfied)],
    ]),
  ])

const yes = (text: string | undefined): boolean | null => (text === "是" ? true : text === "否" ? false : null)

/** 办理结果 back from the hotline; rows that cannot be taken are named, the others are taken. */
export function readProgress(rows: readonly SheetRow[]): {
  readonly taken: OrderProgress[]
  readonly faults: SheetFault[]
} {
  const taken: OrderProgress[] = []
  const faults: SheetFault[] = []
  rows.forEach((row, index) => {
    const line = index + 2
    const [sourceId = "", hotlineId = "", state = ""] = [row.来源编号?.trim(), row.工单编号?.trim(), row.状态?.trim()]
    const updatedAt = instantIn(row.更新时间 ?? "")
    if (sourceId === "") faults.push({ row: line, reason: "缺少“来源编号”。" })
    else if (!ORDER_STATES.includes(state as OrderState))
      faults.push({ row: line, reason: `“状态”应为${ORDER_STATES.join("、")}之一。` })
    else if (updatedAt === undefined) faults.push({ row: line, reason: "“更新时间”不是时间，写成 2026-06-11 09:30。" })
    else
      taken.push({
        ...{ sourceId, hotlineId, state: state as OrderState, reply: row.答复内容 ?? "", updatedAt },
        ...{ isContacted: yes(row.是否联系), isResolved: yes(row.是否解决), isSatisfied: yes(row.是否满意) },
      })
  })
  return { taken, faults }
}
