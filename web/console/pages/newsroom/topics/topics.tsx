import { newsroomContract, type TopicRow } from "#contract/newsroom"
import type { GivenFor, ReplyOf } from "../../../../api/address.ts"
import { useList } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import type { Column } from "../../../../ui/data-table.tsx"
import { DataTable } from "../../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import type { Filter, FilterOption } from "../../../../ui/filter-chips.tsx"
import { FigureFilters, ListPage } from "../../../../ui/list-page.tsx"
import { Day, Moment } from "../../../../ui/now.tsx"
import { useUnitOption } from "../../../names.ts"
import { paths } from "../../../paths.ts"
import { useBarred } from "../../../session.tsx"
import { useTitle } from "../../../title.ts"
import { toggled, useUrlState } from "../../../url-state.ts"
import { TopicState, Waited } from "../marks.tsx"
import { TopicForm } from "./topic-form.tsx"

const FILTERS = [
  ...([
    "q",
    "state",
    "step",
    "unit",
    "contentClass",
    "column",
    "outlet",
    "round",
    "person",
    "by",
    "from",
    "to",
    "sort",
  ] as const),
]
/** 在办: what the list opens on; the chip says so. */
const LIVE = "draft,proposed,returned,approved,running"
const EVERY_STATE = "all"
type Query = GivenFor<typeof newsroomContract.topics>
type Figures = ReplyOf<typeof newsroomContract.topics>["figures"]
type Url = ReturnType<typeof useUrlState>

function asked(filters: Readonly<Record<string, string>>): Record<string, string> {
  const { state = filters.by ? EVERY_STATE : LIVE, ...rest } = filters
  return state === EVERY_STATE ? rest : { ...rest, state }
}

export const TOPIC_COLUMNS: readonly Column<TopicRow>[] = [
  { key: "title", title: "选题", cell: (row) => row.title },
  { key: "class", title: "类别", width: "56px", cell: (row) => row.classLabel },
  { key: "state", title: "状态", width: "136px", cell: (row) => <TopicState of={row} /> },
  { key: "step", title: "走到哪一步", width: "136px", cell: (row) => `${row.step} ${row.stepLabel}` },
  {
    key: "waited",
    title: "已等",
    width: "112px",
    cell: (row) => (row.waitedMs > 0 ? <Waited ms={row.waitedMs} /> : <span className="secondary">已结束</span>),
  },
  { key: "unit", title: "申报单位", width: "15%", wideOnly: true, cell: (row) => row.unit.name },
  {
    key: "people",
    title: "承担人",
    width: "13%",
    cell: (row) => row.people.map(({ name }) => name).join("、") || <span className="secondary">未派发</span>,
  },
  { key: "planned", title: "计划发布", width: "88px", align: "right", cell: (row) => <Day date={row.plannedOn} /> },
  { key: "at", title: "起草", width: "88px", align: "right", cell: (row) => <Moment at={row.draftedAt} /> },
]

/** 选题: where each stands on the rail and how long it has waited there. */
export default function TopicsPage() {
  useTitle("选题")
  const url = useUrlState()
  const list = useList(newsroomContract.topics, { ...asked(url.pick(FILTERS)), limit: 50 } as Query)
  const figures = list.first?.figures
  const units = useUnitOption(url.get("unit"))
  const why = useBarred("newsroom.edit", "起草选题")
  return (
    <ListPage
      title="选题"
      says="从线索汇集到审核发布分八步，等得最久的在前。"
      search={{ value: url.get("q"), hint: "选题标题、角度", onSearch: (q) => url.set({ q }) }}
      filters={filtersOf(figures, url, units)}
      onFilter={url.set}
      figures={figures ? <Counted figures={figures} url={url} /> : null}
      actions={
        <>
          <ActionButton primary why={why} onPress={() => url.set({ draft: "yes" })}>
            起草选题
          </ActionButton>
          <a className="as-button" href={paths.suggestions()}>
            值得做的选题
          </a>
          {url.get("draft") ? (
            <TopicForm
              from={{ leadId: url.get("lead"), columnId: url.get("columnId"), title: url.get("title") }}
              onClose={() => url.set({ draft: "", lead: "", columnId: "", title: "" })}
            />
          ) : null}
        </>
      }
      {...list.listed}
      empty={
        <EmptyTeach title="没有符合条件的选题">
          选题由各单位起草申报，也可以从线索或“值得做的选题”而来。可以去掉筛选条件，或点“起草选题”。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="选题"
        columns={TOPIC_COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.topic(row.id)}
        keyboard
      />
    </ListPage>
  )
}

const options = (parts: readonly { key: string; label: string }[] = []) =>
  parts.map((part) => ({ value: part.key, label: part.label }))

function filtersOf(figures: Figures | undefined, url: Url, units: FilterOption[]): Filter[] {
  const named: Filter[] = [
    { name: "unit", label: "单位", kind: "one", options: units, value: url.get("unit") },
    { name: "column", label: "栏目", kind: "one", options: [], value: url.get("column") },
    { name: "person", label: "承担人", kind: "one", options: [], value: url.get("person") },
  ]
  return [
    {
      name: "state",
      label: "状态",
      kind: "many",
      options: [...options(figures?.byState), { value: LIVE, label: "在办", whole: true }],
      value: url.get("state") || (url.get("by") ? EVERY_STATE : LIVE),
      off: EVERY_STATE,
    },
    { name: "step", label: "步骤", kind: "many", options: options(figures?.byStep), value: url.get("step") },
    {
      name: "contentClass",
      label: "类别",
      kind: "many",
      options: [
        { value: "ordinary", label: "日常" },
        { value: "important", label: "重要" },
        { value: "emergency", label: "应急" },
      ],
      value: url.get("contentClass"),
    },
    {
      name: "outlet",
      label: "去向",
      kind: "one",
      options: [
        { value: "", label: "全部" },
        { value: "public", label: "对外发布" },
        { value: "internal", label: "内部分享" },
      ],
      value: url.get("outlet"),
    },
    { name: "round", label: "报题日", kind: "date", value: url.get("round"), whenEmpty: "不限" },
    {
      name: "by",
      label: "日期按",
      kind: "one",
      options: [
        { value: "", label: "起草" },
        { value: "approved", label: "立项" },
        { value: "ended", label: "结束" },
      ],
      value: url.get("by"),
      whenEmpty: "起草",
    },
    { name: "from", label: "自", kind: "date", value: url.get("from"), whenEmpty: "最早" },
    { name: "to", label: "至", kind: "date", value: url.get("to"), whenEmpty: "现在" },
    {
      name: "sort",
      label: "排序",
      kind: "one",
      options: [
        { value: "", label: "等得久的在前" },
        { value: "planned", label: "计划早的在前" },
        { value: "new", label: "新起草的在前" },
      ],
      value: url.get("sort"),
      whenEmpty: "等得久的在前",
    },
    ...named.filter((filter) => filter.value !== ""),
  ]
}

function Counted({ figures, url }: { figures: Figures; url: Url }) {
  const steps = url.get("step").split(",")
  return (
    <FigureFilters
      items={figures.byStep.map((part) => ({
        ...part,
        label: `${part.key} ${part.label}`,
        on: steps.includes(part.key),
      }))}
      onPress={(key) => url.set({ step: toggled(url.get("step"), key) })}
    />
  )
}
