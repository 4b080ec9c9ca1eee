import type { PersonFactView } from "#contract/checking"
import type { Column } from "../../../ui/data-table.tsx"
import { type Tone, StateMark } from "../../../ui/state-mark.tsx"

const TONES: Readonly<Record<PersonFactView["state"], Tone>> = {
  pending: "plain",
  confirmed: "good",
  stale: "serious",
  ended: "idle",
  left: "idle",
}

export function PersonState({ row }: { row: Pick<PersonFactView, "state" | "stateLabel"> }) {
  return <StateMark tone={TONES[row.state]}>{row.stateLabel}</StateMark>
}

/** 2024-03-01 起, 2019-02-01 至 2024-02-29. */
export const termOf = ({ from, to }: Pick<PersonFactView, "from" | "to">): string =>
  to === null ? `${from} 起` : `${from} 至 ${to}`

/** 第2位（安政办〔2024〕3号，市政府领导). */
export const orderOf = ({ orderDocument, orderNumber, scope }: PersonFactView): string | null =>
  orderNumber === null ? null : `第${orderNumber}位（${orderDocument}${scope ? `，${scope}` : ""}）`

/** Who stands behind a row: 录入 / 复核. */
export const handsOf = (row: PersonFactView): string =>
  row.confirmedBy ? `${row.enteredBy} / ${row.confirmedBy}` : `${row.enteredBy} / 待复核`

export const PERSON_FACT_COLUMNS: readonly Column<PersonFactView>[] = [
  { key: "name", title: "姓名", width: "104px", cell: (row) => row.name },
  { key: "post", title: "规范职务全称", cell: (row) => row.post },
  { key: "term", title: "任期", width: "192px", cell: termOf },
  { key: "order", title: "排序", width: "18%", wideOnly: true, cell: (row) => orderOf(row) ?? "不参与排序" },
  { key: "hands", title: "录入 / 复核", width: "168px", wideOnly: true, cell: handsOf },
  { key: "state", title: "状态", width: "136px", cell: (row) => <PersonState row={row} /> },
  {
    key: "unchecked",
    title: "未核对",
    width: "88px",
    align: "right",
    cell: (row) => (row.uncheckedDays === null ? "未确认" : `${row.uncheckedDays} 天`),
  },
]
