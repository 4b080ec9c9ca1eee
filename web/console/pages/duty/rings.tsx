import { Input } from "antd"
import { useState } from "react"
import { dutyContract, type RingView } from "#contract/duty"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { RingState } from "./marks.tsx"

const CHANGES = { invalidates: [dutyContract.rings, dutyContract.week, dutyContract.shift] }
type Query = GivenFor<typeof dutyContract.rings>

/** 值班事项: what rings at whoever is on duty, what passed to B, what is in hand. */
export default function RingsPage() {
  useTitle("值班事项")
  const url = useUrlState()
  const list = useList(dutyContract.rings, { ...url.pick(["state", "missed"]), limit: 50 } as Query)
  const state = [
    { value: "", label: "全部" },
    { value: "waiting", label: "等人响应" },
    { value: "acknowledged", label: "办理中" },
    { value: "settled", label: "已办结" },
  ]
  const missed = [
    { value: "", label: "不限" },
    ...(url.get("missed") ? [{ value: url.get("missed"), label: "这个人没有响应的" }] : []),
  ]
  return (
    <ListPage
      title="值班事项"
      says="转给值班人员的事：A角逾时未响应由B角接手，再无人应答就提醒值班单位；时限见“时限”一栏。"
      filters={[
        { name: "state", label: "状态", kind: "one", options: state, value: url.get("state"), whenEmpty: "全部" },
        { name: "missed", label: "未响应", kind: "one", options: missed, value: url.get("missed"), whenEmpty: "不限" },
      ]}
      onFilter={url.set}
      {...list.listed}
      empty={<EmptyTeach title="没有值班事项">来信等需要值班人员响应的事会出现在这里。</EmptyTeach>}
    >
      <RingTable rows={list.rows} keyboard />
    </ListPage>
  )
}

export function RingTable({ rows, keyboard = false }: { rows: readonly RingView[]; keyboard?: boolean }) {
  const [settling, setSettling] = useState<RingView>()
  const [note, setNote] = useState("")
  const acknowledge = useAct(dutyContract.acknowledge, CHANGES)
  const settle = useAct(dutyContract.settle, CHANGES)
  const columns: readonly Column<RingView>[] = [
    { key: "title", title: "事项", wrap: true, cell: (row) => row.title },
    { key: "unit", title: "单位", width: "15%", cell: (row) => row.unit.name },
    { key: "state", title: "状态", width: "190px", cell: (row) => <RingState of={row} /> },
    {
      key: "who",
      title: "由谁响应",
      width: "112px",
      cell: (row) => row.answeredBy ?? row.ringsAt?.name ?? "无人值班",
    },
    { key: "limit", title: "时限", width: "15%", wideOnly: true, wrap: true, cell: (row) => row.limit },
    { key: "act", title: "办理", width: "104px", cell: (row) => act(row) },
    { key: "at", title: "转来", width: "104px", align: "right", cell: (row) => <Moment at={row.rungAt} /> },
  ]
  const act = (row: RingView) => {
    if (row.state === "settled") return <span className="secondary">{row.settledNote || "已办结"}</span>
    if (row.state === "acknowledged")
      return (
        <ActionButton small why={row.settle.why} onPress={() => setSettling(row)}>
          办结
        </ActionButton>
      )
    return (
      <ActionButton
        small
        primary
        why={row.acknowledge.why}
        busy={acknowledge.isPending && acknowledge.variables.id === row.id}
        onPress={() => acknowledge.mutate({ id: row.id })}
      >
        响应
      </ActionButton>
    )
  }
  return (
    <>
      <DataTable
        caption="值班事项"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => row.opens ?? undefined}
        keyboard={keyboard}
      />
      {settling ? (
        <Confirm
          open
          title="办结值班事项"
          object={settling.title}
          consequence="办结后不再计入未办结，交班时不用再交。"
          verb="办结"
          missing={note.trim().length < 4 ? "请写明怎么办的（至少四个字）" : undefined}
          faultOf={faultOf}
          onClose={() => setSettling(undefined)}
          onConfirm={async () => {
            await settle.mutateAsync({ id: settling.id, note })
            setNote("")
          }}
        >
          <Field label="办理情况">
            <Input.TextArea rows={3} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </Confirm>
      ) : null}
    </>
  )
}
