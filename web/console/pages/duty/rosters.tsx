import { useState } from "react"
import { useNavigate } from "react-router"
import { dutyContract, type RosterLine } from "#contract/duty"
import type { GivenFor } from "../../../api/address.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { RosterForm } from "./roster-form.tsx"

type Query = GivenFor<typeof dutyContract.rosters>

const COLUMNS: readonly Column<RosterLine>[] = [
  { key: "name", title: "值班表", cell: (row) => row.name },
  { key: "unit", title: "排班单位", width: "22%", cell: (row) => row.unit.name },
  { key: "units", title: "覆盖单位", width: "88px", align: "right", cell: (row) => row.units },
  { key: "coming", title: "待值班次", width: "88px", align: "right", cell: (row) => row.comingShifts || "无" },
  {
    key: "until",
    title: "排到",
    width: "112px",
    align: "right",
    cell: (row) => (row.ended ? "已停用" : <Moment at={row.plannedUntil} none="未排班" />),
  },
]

/** 值班表: a unit's own, and those that several units share. */
export default function RostersPage() {
  useTitle("值班表")
  const url = useUrlState()
  const navigate = useNavigate()
  const why = useBarred("duty.edit", "排班")
  const list = useList(dutyContract.rosters, { ...url.pick(["q", "ended"]), limit: 50 } as Query)
  const [opening, setOpening] = useState(false)
  const open = useAct(dutyContract.openRoster, { invalidates: [dutyContract.rosters, dutyContract.week] })
  const ended = [
    { value: "", label: "在用" },
    { value: "yes", label: "已停用" },
  ]
  return (
    <>
      <ListPage
        title="值班表"
        says="一张值班表管一个单位，或几个单位共用的夜间和节假日值班；每班有A角和B角。"
        search={{ value: url.get("q"), hint: "值班表、排班单位", onSearch: (q) => url.set({ q }) }}
        filters={[
          { name: "ended", label: "状态", kind: "one", options: ended, value: url.get("ended"), whenEmpty: "在用" },
        ]}
        onFilter={url.set}
        actions={
          <ActionButton primary why={why} onPress={() => setOpening(true)}>
            新建值班表
          </ActionButton>
        }
        {...list.listed}
        empty={<EmptyTeach title="没有值班表">点“新建值班表”，选好覆盖的单位，再按排法排班。</EmptyTeach>}
      >
        <DataTable
          caption="值班表"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => paths.dutyRoster(row.id)}
          keyboard
        />
      </ListPage>
      {opening ? (
        <RosterForm
          title="新建值班表"
          verb="新建值班表"
          keep="duty.roster.new"
          initial={{ name: "", units: [] }}
          onClose={() => setOpening(false)}
          onWrite={async (words) => {
            const made = await open.mutateAsync(words)
            void navigate(paths.dutyRoster(made.id))
          }}
        />
      ) : null}
    </>
  )
}
