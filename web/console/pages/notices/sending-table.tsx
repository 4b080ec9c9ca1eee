import { useState } from "react"
import { channelContract, type SendingRow } from "#contract/notices"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Moment } from "../../../ui/now.tsx"
import { SendingMark } from "./sending-mark.tsx"

const INVALIDATES = [channelContract.sendings, channelContract.channel, channelContract.channels]

/** Messages that went out or wait: to whom, about what, what came of it and why. */
export function SendingTable({ rows, keyboard = false }: { rows: readonly SendingRow[]; keyboard?: boolean }) {
  const [deciding, setDeciding] = useState<{ readonly row: SendingRow; readonly act: "resend" | "confirm" }>()
  const resend = useAct(channelContract.resend, { invalidates: INVALIDATES })
  const confirm = useAct(channelContract.confirmSending, { invalidates: INVALIDATES })
  const acts: Column<SendingRow> = {
    key: "act",
    title: "办理",
    width: "176px",
    cell: (row) =>
      row.actions.decide.ok ? (
        <>
          <ActionButton small onPress={() => setDeciding({ row, act: "confirm" })}>
            已收到
          </ActionButton>{" "}
          <ActionButton small onPress={() => setDeciding({ row, act: "resend" })}>
            再发一次
          </ActionButton>
        </>
      ) : null,
  }
  const columns: readonly Column<SendingRow>[] = [
    { key: "to", title: "收件人", cell: (row) => toWhom(row) },
    { key: "channel", title: "渠道", width: "12%", wideOnly: true, cell: (row) => row.channel.name },
    {
      key: "about",
      title: "事项",
      width: "16%",
      cell: (row) => (row.notices > 1 ? `${row.about}（${row.notices} 件）` : row.about),
    },
    { key: "state", title: "状态", width: "112px", cell: (row) => <SendingMark row={row} /> },
    {
      key: "failure",
      title: "原因与处理",
      width: "24%",
      wrap: true,
      cell: (row) =>
        row.failure ? (
          `${row.failure.reason}${row.failure.advice ?? ""}`
        ) : row.dueAt ? (
          <>
            <Moment at={row.dueAt} /> 起发送
          </>
        ) : (
          ""
        ),
    },
    ...(rows.some(({ actions }) => actions.decide.ok) ? [acts] : []),
    { key: "at", title: "时间", width: "112px", align: "right", cell: (row) => <Moment at={row.at} /> },
  ]
  return (
    <>
      <DataTable
        caption="发送记录"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => row.opens ?? undefined}
        keyboard={keyboard}
      />
      {deciding ? (
        <Confirm
          open
          title={deciding.act === "resend" ? "再发一次" : "核实已收到"}
          object={`${toWhom(deciding.row)}：${deciding.row.about}`}
          consequence={
            deciding.act === "resend"
              ? "上一次的结果不明，再发一次对方可能收到两遍。请先向收件人核实。"
              : "请向收件人核实确已收到，这条将记为“已送出”。"
          }
          verb={deciding.act === "resend" ? "再发一次" : "记为已收到"}
          faultOf={faultOf}
          onClose={() => setDeciding(undefined)}
          onConfirm={() => (deciding.act === "resend" ? resend : confirm).mutateAsync({ id: deciding.row.id })}
        />
      ) : null}
    </>
  )
}

const toWhom = (row: SendingRow): string =>
  row.person ? `${row.person.name}${row.to ? `（${row.to}）` : ""}` : `${row.channel.name}（群）`
