import { type ColumnRow, newsroomContract } from "#contract/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { useList } from "../../../../api/hooks.ts"
import { type Column, DataTable } from "../../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../../ui/list-page.tsx"
import { Day } from "../../../../ui/now.tsx"
import { useUnitOption } from "../../../names.ts"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { toggled, useUrlState } from "../../../url-state.ts"
import { ColumnState } from "../marks.tsx"
import { OpenColumn } from "./open-column.tsx"

const FILTERS = ["state", "kind", "unit", "missed"] as const
const SHAPES = { kept: "●", late: "▲", missed: "◆" } as const

const COLUMNS: readonly Column<ColumnRow>[] = [
  { key: "name", title: "名称", cell: (row) => row.name },
  { key: "kind", title: "类型", width: "72px", cell: (row) => row.kindLabel },
  { key: "state", title: "状态", width: "88px", cell: (row) => <ColumnState of={row} /> },
  { key: "promise", title: "承诺", width: "120px", cell: (row) => row.promise },
  {
    key: "lately",
    title: "近八期（新的在前）",
    width: "160px",
    cell: (row) => (row.lately.length > 0 ? <Lately of={row} /> : <span className="secondary">还没有到期</span>),
  },
  { key: "underWay", title: "在办选题", width: "80px", align: "right", cell: (row) => row.underWay },
  { key: "unit", title: "主办单位", width: "18%", wideOnly: true, cell: (row) => row.unit.name },
  { key: "due", title: "下一期", width: "88px", align: "right", cell: (row) => <Day date={row.nextDue} /> },
]

function Lately({ of }: { of: ColumnRow }) {
  const said = of.lately.map((one) => `${one.dueOn}${one.stateLabel}`).join("；")
  return (
    <span className="lately" title={said} role="img" aria-label={said}>
      {of.lately.map((one) => (
        <span key={one.dueOn} className={`lately-${one.state}`} aria-hidden>
          {SHAPES[one.state]}
        </span>
      ))}
    </span>
  )
}

/** 栏目: what each promises, and whether it is kept; watched like an account. */
export default function ColumnsPage() {
  useTitle("栏目")
  const url = useUrlState()
  const query = { ...url.pick(FILTERS), limit: 100 } as GivenFor<typeof newsroomContract.columns>
  const list = useList(newsroomContract.columns, query)
  const figures = list.first?.figures
  const units = useUnitOption(url.get("unit"))
  const states = url.get("state").split(",")
  return (
    <ListPage
      title="栏目"
      says="栏目、系列和微活动承诺多久更新一次，到期没有更新的会像账号一样提醒。●按期 ▲逾期补上 ◆未更新。"
      filters={[
        {
          name: "kind",
          label: "类型",
          kind: "many",
          options: [
            { value: "column", label: "栏目" },
            { value: "series", label: "系列" },
            { value: "campaign", label: "微活动" },
          ],
          value: url.get("kind"),
        },
        ...(url.get("unit")
          ? [{ name: "unit", label: "单位", kind: "one" as const, options: units, value: url.get("unit") }]
          : []),
      ]}
      onFilter={url.set}
      figures={
        figures ? (
          <FigureFilters
            items={[
              ...figures.byState.map((part) => ({ ...part, on: states.includes(part.key) })),
              { key: "missed", label: "有期数未更新", count: figures.missed, on: url.get("missed") === "yes" },
            ]}
            onPress={(key) =>
              key === "missed"
                ? url.set({ missed: url.get("missed") ? "" : "yes" })
                : url.set({ state: toggled(url.get("state"), key) })
            }
          />
        ) : null
      }
      actions={<OpenColumn />}
      {...list.listed}
      empty={
        <EmptyTeach title="没有符合条件的栏目">
          开设栏目时写明多久更新一次；之后系统按承诺提醒，选题发布即自动记为一期。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="栏目"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.column(row.id)}
        keyboard
      />
    </ListPage>
  )
}
