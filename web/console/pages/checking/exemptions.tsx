import { useState } from "react"
import { checkingContract, type ExemptionView } from "#contract/checking"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { day } from "../../../ui/format.ts"
import { Moment, useNow } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { MakeExemption } from "./make-exemption.tsx"

const nameOf = (row: ExemptionView): string => row.term ?? row.rule ?? ""

/** 豁免清单: words and rules that are left alone for a time, each with a reason, an owner and an end. */
export default function ExemptionsPage() {
  useTitle("豁免清单")
  const now = useNow()
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<ExemptionView>()
  const barred = useBarred("checking.decide", "豁免")
  const list = useList(checkingContract.exemptions, { limit: 100 } as GivenFor<typeof checkingContract.exemptions>)
  const end = useAct(checkingContract.endExemption, { invalidates: [checkingContract.exemptions] })
  const columns: readonly Column<ExemptionView>[] = [
    { key: "name", title: "词语或规则", cell: nameOf },
    { key: "reason", title: "理由", width: "28%", wrap: true, cell: (row) => row.reason },
    { key: "unit", title: "适用单位", width: "160px", cell: (row) => row.unit?.name ?? "全部单位" },
    { key: "owner", title: "经办", width: "120px", cell: (row) => row.owner },
    { key: "expires", title: "期限", width: "144px", cell: (row) => day(row.expiresOn, now) },
    {
      key: "state",
      title: "状态",
      width: "136px",
      cell: (row) =>
        row.state !== "active" ? (
          <StateMark tone="idle">{row.stateLabel}</StateMark>
        ) : (
          <ActionButton small why={barred} onPress={() => setEnding(row)}>
            撤销豁免
          </ActionButton>
        ),
    },
    { key: "at", title: "设立时间", width: "112px", align: "right", cell: (row) => <Moment at={row.madeAt} /> },
  ]
  return (
    <>
      <ListPage
        title="豁免清单"
        says="经认定不算问题的词语和规则，对一个单位及其下级或全部单位有效，到期自动失效，到期前提醒经办人；单项否决的不能豁免。"
        actions={
          <ActionButton primary why={barred} onPress={() => setMaking(true)}>
            新增豁免
          </ActionButton>
        }
        {...list.listed}
        empty={<EmptyTeach title="没有豁免">本地地名、单位名等被误报时，在这里登记，以后不再提示。</EmptyTeach>}
      >
        <DataTable caption="豁免清单" columns={columns} rows={list.rows} rowKey={(row) => row.id} keyboard />
      </ListPage>
      {making ? <MakeExemption onClose={() => setMaking(false)} /> : null}
      {ending ? (
        <Confirm
          open
          title="撤销豁免"
          object={nameOf(ending)}
          consequence={`撤销后，${ending.unit ? `${ending.unit.name}及其下级` : "全部单位"}近30天的发文随即重新检查，有差错的重新提示。`}
          verb="撤销豁免"
          faultOf={faultOf}
          onClose={() => setEnding(undefined)}
          onConfirm={() => end.mutateAsync({ id: ending.id })}
        />
      ) : null}
    </>
  )
}
