import { DatePicker } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { civilDate } from "#kernel/time"
import { type Comparison, peerContract, type PeerView } from "#contract/exchange"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"

/** What differs, a sentence for each kind. */
export function differences(row: Comparison): string {
  if (row.failure) return row.failure
  if (row.at === null) return "正在问对方，几秒钟后有结果。"
  const parts = [
    row.missingThere.length > 0 ? `对方没有：${row.missingThere.join("、")}，请核实后重新推送。` : "",
    row.missingHere.length > 0 ? `本方没有：${row.missingHere.join("、")}，请向对方核实来源。` : "",
    ...row.differing.map(({ ours, here, there }) => `${ours}：本方记“${here}”，对方“${there}”。`),
  ].filter((part) => part !== "")
  return parts.join("") || "逐件相同。"
}

const COLUMNS: readonly Column<Comparison>[] = [
  { key: "date", title: "哪一天", width: "112px", cell: (row) => row.date },
  {
    key: "state",
    title: "结果",
    width: "112px",
    cell: (row) => (
      <StateMark tone={row.agrees ? "good" : row.failure || row.at === null ? "idle" : "serious"}>
        {row.agrees ? "相符" : row.at === null ? "正在对账" : row.failure ? "没有对成" : "不相符"}
      </StateMark>
    ),
  },
  { key: "counts", title: "本方 / 对方", width: "104px", cell: (row) => `${row.ours} / ${row.theirs ?? "—"}` },
  { key: "what", title: "说明", wrap: true, cell: differences },
  { key: "at", title: "对账时间", width: "112px", align: "right", cell: (row) => <Moment at={row.at} none="—" /> },
]

/** 对账: day by day, each morning for the day before, or when somebody asks. */
export function Comparisons({ view }: { view: PeerView }) {
  const compare = useAct(peerContract.comparePeer, { invalidates: [peerContract.peer] })
  const [date, setDate] = useState(civilDate(new Date()))
  return (
    <Section title="对账" note="每天早上自动对前一天；也可以选一天现在对">
      <p className="list-tools">
        <DatePicker
          aria-label="对哪一天的账"
          value={dayjs(date)}
          allowClear={false}
          onChange={(day) => day && setDate(day.format("YYYY-MM-DD"))}
        />
        <ActionButton
          why={view.may.compare.why}
          busy={compare.isPending}
          onPress={() => compare.mutate({ id: view.id, date })}
        >
          对这天的账
        </ActionButton>
      </p>
      {compare.error ? <Fault fault={faultOf(compare.error)} /> : null}
      {view.comparisons.length > 0 ? (
        <DataTable caption="对账记录" columns={COLUMNS} rows={view.comparisons} rowKey={(row) => row.id} />
      ) : (
        <p className="secondary">还没有对过账。</p>
      )}
    </Section>
  )
}
