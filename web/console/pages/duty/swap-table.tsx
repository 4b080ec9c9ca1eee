import { useState } from "react"
import { dutyContract, type SwapView } from "#contract/duty"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"

const CHANGES = { invalidates: [dutyContract.week, dutyContract.shift, dutyContract.shifts, dutyContract.roster] }
const TONES: Readonly<Record<SwapView["state"], Tone>> = {
  asked: "plain",
  accepted: "good",
  declined: "serious",
  withdrawn: "idle",
}

type Asking = { readonly swap: SwapView; readonly act: "accept" | "decline" | "withdraw" }
const VERBS = { accept: "同意换班", decline: "不同意换班", withdraw: "撤回换班" } as const

/** 换班: who asks whom for which shift, and the answer. */
export function SwapTable({ rows }: { rows: readonly SwapView[] }) {
  const [asking, setAsking] = useState<Asking>()
  const answer = useAct(dutyContract.answerSwap, CHANGES)
  const withdraw = useAct(dutyContract.withdrawSwap, CHANGES)
  const columns: readonly Column<SwapView>[] = [
    { key: "when", title: "班次", cell: (row) => `${row.when}（${row.seat === "a" ? "A角" : "B角"}）` },
    { key: "who", title: "换班", width: "20%", cell: (row) => `${row.asker.name} → ${row.asked.name}` },
    { key: "back", title: "换回", width: "18%", wrap: true, cell: (row) => row.inReturn?.when ?? "不换回" },
    { key: "reason", title: "事由", width: "16%", wrap: true, cell: (row) => row.reason },
    {
      key: "state",
      title: "状态",
      width: "112px",
      cell: (row) => <StateMark tone={TONES[row.state]}>{row.stateLabel}</StateMark>,
    },
    {
      key: "act",
      title: "办理",
      width: "190px",
      wrap: true,
      cell: (swap) =>
        swap.state !== "asked" ? (
          "已有结果"
        ) : swap.withdraw.ok ? (
          <ActionButton small onPress={() => setAsking({ swap, act: "withdraw" })}>
            撤回
          </ActionButton>
        ) : (
          <>
            <ActionButton small primary why={swap.answer.why} onPress={() => setAsking({ swap, act: "accept" })}>
              同意
            </ActionButton>{" "}
            <ActionButton small why={swap.answer.why} onPress={() => setAsking({ swap, act: "decline" })}>
              不同意
            </ActionButton>
          </>
        ),
    },
  ]
  return (
    <>
      <DataTable
        caption="换班"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => paths.dutyShift(row.shiftId)}
      />
      {asking ? (
        <Confirm
          open
          title={VERBS[asking.act]}
          object={asking.swap.when}
          consequence={
            asking.act === "accept"
              ? `立即生效：这一班改由${asking.swap.asked.name}值班，双方和排班人员都能看到。`
              : "班次不变，对方会收到提醒。"
          }
          verb={VERBS[asking.act]}
          faultOf={faultOf}
          onClose={() => setAsking(undefined)}
          onConfirm={() =>
            asking.act === "withdraw"
              ? withdraw.mutateAsync({ id: asking.swap.id })
              : answer.mutateAsync({ id: asking.swap.id, accept: asking.act === "accept" })
          }
        />
      ) : null}
    </>
  )
}
