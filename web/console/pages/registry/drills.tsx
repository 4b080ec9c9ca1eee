import { DRILL_STANDING_LABELS, type DrillRow, drillContract, drillStandings } from "#contract/registry"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { toggled, useUrlState } from "../../url-state.ts"

const TONES: Readonly<Record<DrillRow["standing"], Tone>> = {
  overdue: "veto",
  running: "plain",
  soon: "serious",
  planned: "plain",
  failed: "serious",
  never: "idle",
  passed: "good",
}

const COLUMNS: readonly Column<DrillRow>[] = [
  { key: "name", title: "账号", cell: (row) => row.name },
  { key: "platform", title: "平台", width: "112px", cell: (row) => row.platformLabel },
  {
    key: "standing",
    title: "情况",
    width: "128px",
    cell: (row) => <StateMark tone={TONES[row.standing]}>{row.standingLabel}</StateMark>,
  },
  { key: "due", title: "应在此日前", width: "128px", cell: (row) => row.dueOn },
  {
    key: "last",
    title: "上次演练",
    width: "22%",
    cell: (row) =>
      row.last ? (
        <>
          <Moment at={row.last.endedAt} />，{row.last.stateLabel}
        </>
      ) : (
        <span className="secondary">没有演练过</span>
      ),
  },
  { key: "unit", title: "主办单位", width: "20%", wideOnly: true, cell: (row) => row.unit.name },
]

/** 交接演练: which account's hand-over has not been practised in time, the overdue first. */
export default function DrillsPage() {
  useTitle("交接演练")
  const url = useUrlState()
  const input = { ...url.pick(["q", "standing"]), limit: 100 }
  const list = useList(drillContract.drills, input as GivenFor<typeof drillContract.drills>)
  const chosen = url.get("standing").split(",")
  return (
    <ListPage
      title="交接演练"
      says={`有接口凭据的账号每${list.first?.everyDays ?? 365}天走一遍封存交接，不改动任何密钥；到期前和逾期后提醒主办单位。`}
      asOf={list.first?.asOf}
      search={{ value: url.get("q"), hint: "账号、主办单位", onSearch: (q) => url.set({ q }) }}
      figures={
        <FigureFilters
          items={(list.first?.figures ?? []).map((part) => ({ ...part, on: chosen.includes(part.key) }))}
          onPress={(key) => url.set({ standing: toggled(url.get("standing"), key) })}
        />
      }
      filters={[
        {
          name: "standing",
          label: "情况",
          kind: "many",
          options: drillStandings.map((value) => ({ value, label: DRILL_STANDING_LABELS[value] })),
          value: url.get("standing"),
        },
      ]}
      onFilter={url.set}
      {...list.listed}
      empty={<EmptyTeach title="没有符合条件的账号">接口凭据启用后，账号会列在这里。</EmptyTeach>}
    >
      <DataTable
        caption="交接演练"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => (row.drillId ? paths.drill(row.drillId) : paths.credential(row.id))}
        keyboard
      />
    </ListPage>
  )
}
