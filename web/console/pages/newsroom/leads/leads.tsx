import { useNavigate } from "react-router"
import { newsroomContract } from "#contract/newsroom"
import type { LeadRow } from "#contract/newsroom"
import type { GivenFor, ReplyOf } from "../../../../api/address.ts"
import { useList } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../../ui/data-table.tsx"
import { TimeLeft } from "../../../../ui/deadline.tsx"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import type { Filter, FilterOption } from "../../../../ui/filter-chips.tsx"
import { FigureFilters, ListPage } from "../../../../ui/list-page.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { useUnitOption } from "../../../names.ts"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { toggled, useUrlState } from "../../../url-state.ts"
import { LeadState } from "../marks.tsx"
import { AddLead } from "./add-lead.tsx"
import { TipDesk } from "./tip-desk.tsx"

const FILTERS = ["q", "state", "source", "unit", "overdue", "tips", "by", "from", "to"] as const
type Query = GivenFor<typeof newsroomContract.leads>
type Figures = ReplyOf<typeof newsroomContract.leads>["figures"]
type Url = ReturnType<typeof useUrlState>

const COLUMNS: readonly Column<LeadRow>[] = [
  { key: "title", title: "线索", cell: (row) => row.title },
  { key: "source", title: "来源", width: "88px", cell: (row) => row.sourceLabel },
  { key: "state", title: "状态", width: "112px", cell: (row) => <LeadState of={row} /> },
  { key: "tipsters", title: "报料人", width: "64px", align: "right", cell: (row) => row.tipsters || "无" },
  { key: "place", title: "地点", width: "14%", wideOnly: true, cell: (row) => row.place || "未填" },
  { key: "unit", title: "收件单位", width: "16%", cell: (row) => row.unit.name },
  {
    key: "due",
    title: "答复时限",
    width: "136px",
    cell: (row) => (row.state === "open" ? <TimeLeft due={row.dueAt} /> : <span className="secondary">已有结论</span>),
  },
  { key: "at", title: "收到", width: "104px", align: "right", cell: (row) => <Moment at={row.receivedAt} /> },
]

/** 线索: what comes in, the oldest undecided first. */
export default function LeadsPage() {
  useTitle("线索")
  const url = useUrlState()
  const navigate = useNavigate()
  const list = useList(newsroomContract.leads, { ...url.pick(FILTERS), limit: 50 } as Query)
  const figures = list.first?.figures
  const units = useUnitOption(url.get("unit"))
  return (
    <ListPage
      title="线索"
      says="公众报料、群众来信、热词、网格员和各单位报送的线索，等得最久的在前；每条都要有结论并答复报料人。"
      search={{ value: url.get("q"), hint: "线索内容、地点", onSearch: (q) => url.set({ q }) }}
      filters={filtersOf(figures, url, units)}
      onFilter={url.set}
      figures={figures ? <Counted figures={figures} url={url} /> : null}
      actions={
        <>
          <AddLead sources={figures?.sources ?? []} />
          <ActionButton onPress={() => void navigate(paths.leadMails())}>投稿邮箱</ActionButton>
          <TipDesk desk={list.first?.tipDesk} />
        </>
      }
      {...list.listed}
      empty={
        <EmptyTeach title="没有符合条件的线索">
          线索由采编人员录入，也来自公众报料、群众来信和网格员。可以去掉筛选条件，或点“录入线索”。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="线索"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.lead(row.id)}
        keyboard
      />
    </ListPage>
  )
}

const options = (parts: readonly { key: string; label: string }[] = []) =>
  parts.map((part) => ({ value: part.key, label: part.label }))

function filtersOf(figures: Figures | undefined, url: Url, units: FilterOption[]): Filter[] {
  const only = (name: string, label: string, yes: string): Filter => ({
    name,
    label,
    kind: "one",
    options: [
      { value: "", label: "不限" },
      { value: "yes", label: yes },
    ],
    value: url.get(name),
    whenEmpty: "不限",
  })
  return [
    { name: "state", label: "状态", kind: "many", options: options(figures?.byState), value: url.get("state") },
    { name: "source", label: "来源", kind: "many", options: options(figures?.sources), value: url.get("source") },
    only("overdue", "时限", "逾期未答复"),
    only("tips", "报料", "有报料人"),
    {
      name: "by",
      label: "日期按",
      kind: "one",
      options: [
        { value: "", label: "收到" },
        { value: "ended", label: "结论" },
      ],
      value: url.get("by"),
      whenEmpty: "收到",
    },
    { name: "from", label: "自", kind: "date", value: url.get("from"), whenEmpty: "最早" },
    { name: "to", label: "至", kind: "date", value: url.get("to"), whenEmpty: "现在" },
    ...(url.get("unit")
      ? [{ name: "unit", label: "单位", kind: "one" as const, options: units, value: url.get("unit") }]
      : []),
  ]
}

function Counted({ figures, url }: { figures: Figures; url: Url }) {
  const states = url.get("state").split(",")
  const items = [
    ...figures.byState.map((part) => ({ ...part, on: states.includes(part.key) })),
    { key: "overdue", label: "逾期未答复", count: figures.overdue, on: url.get("overdue") === "yes" },
  ]
  return (
    <FigureFilters
      items={items}
      onPress={(key) =>
        key === "overdue"
          ? url.set({ overdue: url.get("overdue") ? "" : "yes" })
          : url.set({ state: toggled(url.get("state"), key) })
      }
    />
  )
}
