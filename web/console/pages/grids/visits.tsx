import { gridsContract, type VisitView } from "#contract/grids"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useList, useRead } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Day, Moment } from "../../../ui/now.tsx"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { toggled, useUrlState } from "../../url-state.ts"

type Query = GivenFor<typeof gridsContract.visits>
type Week = ReplyOf<typeof gridsContract.weeks>["items"][number]

const TONES: Record<string, Tone> = { asked: "plain", reported: "serious", verified: "good", cancelled: "idle" }
export const VisitState = ({ of }: { of: Pick<VisitView, "state" | "stateLabel"> }) => (
  <StateMark tone={TONES[of.state] ?? "plain"}>{of.stateLabel}</StateMark>
)

const COLUMNS: readonly Column<VisitView>[] = [
  { key: "title", title: "核查什么", cell: (row) => row.title },
  { key: "state", title: "状态", width: "128px", cell: (row) => <VisitState of={row} /> },
  { key: "found", title: "现场情况", width: "144px", cell: (row) => row.found ?? "未上报" },
  { key: "grid", title: "网格", width: "112px", cell: (row) => row.grid },
  { key: "unit", title: "单位", width: "18%", wideOnly: true, cell: (row) => row.unit.name },
  {
    key: "at",
    title: "上报",
    width: "104px",
    align: "right",
    cell: (row) => (row.reportedAt ? <Moment at={row.reportedAt} /> : "未上报"),
  },
]

/** 现场核查: what waits for a second person first; below, what each grid saw and settled by week. */
export default function VisitsPage() {
  useTitle("现场核查")
  const url = useUrlState()
  const list = useList(gridsContract.visits, { ...url.pick(["q", "state"]), limit: 50 } as Query)
  const states = url.get("state").split(",")
  return (
    <>
      <ListPage
        title="现场核查"
        says="网格员、社会组织在现场看到和处置的：附处置前后照片，由第二人核实，结果回到来信；待核实的在前。"
        search={{ value: url.get("q"), hint: "核查内容、网格", onSearch: (q) => url.set({ q }) }}
        filters={[
          {
            ...{ name: "state", label: "状态", kind: "many", value: url.get("state") },
            options: (list.first?.figures ?? []).map(({ key, label }) => ({ value: key, label })),
          },
        ]}
        onFilter={url.set}
        figures={
          list.first ? (
            <FigureFilters
              items={list.first.figures.map((part) => ({ ...part, on: states.includes(part.key) }))}
              onPress={(key) => url.set({ state: toggled(url.get("state"), key) })}
            />
          ) : null
        }
        actions={
          <a className="as-button" href={paths.gridWorkers()}>
            网格员和社会组织
          </a>
        }
        {...list.listed}
        empty={
          <EmptyTeach title="没有符合条件的现场核查">
            在来信页点“交网格现场核查”派出；网格员自己看到的，也从他的专用链接上报到这里。
          </EmptyTeach>
        }
      >
        <DataTable
          caption="现场核查"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => paths.gridVisit(row.id)}
          keyboard
        />
      </ListPage>
      <Weeks />
    </>
  )
}

function Weeks() {
  const read = useRead(gridsContract.weeks, { weeks: 4 })
  const rows = read.data?.items ?? []
  if (rows.length === 0) return null
  return (
    <div className="page">
      <Section title="各网格每周发现和处置（近四周）" note="按件数，按单位和网格名称排列；不统计个人，不积分、不排名">
        <DataTable<Week>
          caption="各网格每周发现和处置"
          rows={rows}
          rowKey={(row) => `${row.monday}.${row.unit.id}.${row.grid}`}
          columns={[
            { key: "monday", title: "周一", width: "112px", cell: (row) => <Day date={row.monday} /> },
            { key: "unit", title: "单位", cell: (row) => row.unit.name },
            { key: "grid", title: "网格", width: "20%", cell: (row) => row.grid },
            { key: "seen", title: "上报", width: "88px", align: "right", cell: (row) => `${row.seen} 件` },
            { key: "verified", title: "已核实", width: "88px", align: "right", cell: (row) => `${row.verified} 件` },
            { key: "settled", title: "当场处置", width: "96px", align: "right", cell: (row) => `${row.settled} 件` },
          ]}
        />
      </Section>
    </div>
  )
}
