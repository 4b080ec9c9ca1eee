import { monitoringContract } from "#contract/monitoring"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { downloadOf } from "../../../api/call.ts"
import { useList } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import type { Filter, FilterOption } from "../../../ui/filter-chips.tsx"
import { ExportButton, FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { useAccountOption, useUnitOption } from "../../names.ts"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { toggled, useUrlState } from "../../url-state.ts"
import { InspectNow } from "./inspect-now.tsx"
import { PROBLEM_COLUMNS } from "./problem-columns.tsx"

const FILTERS = ["q", "state", "level", "kind", "overdue", "account", "unit", "rule", "from", "to", "sort"] as const

/** 未销号: what waits; the list opens on it, and the chip says so. */
const UNFINISHED = "open,assigned,rectified"
/** The state filter taken off. Absent would mean 未销号 again. */
const EVERY_STATE = "all"

function asked(filters: Readonly<Record<string, string>>): Record<string, string> {
  const { state = UNFINISHED, ...rest } = filters
  return state === EVERY_STATE ? rest : { ...rest, state }
}

type Query = GivenFor<typeof monitoringContract.problems>
type Figures = ReplyOf<typeof monitoringContract.problems>["figures"]
type Url = ReturnType<typeof useUrlState>

/** 问题: what the rules have found, the gravest first. */
export default function ProblemsPage() {
  useTitle("问题")
  const url = useUrlState()
  const list = useList(monitoringContract.problems, { ...asked(url.pick(FILTERS)), limit: 100 } as Query)
  const figures = list.first?.figures
  const units = useUnitOption(url.get("unit"))
  const accounts = useAccountOption(url.get("account"))
  return (
    <ListPage
      title="问题"
      says="按规则包检查账号和发文发现的问题，派单整改、复核、销号都从这里进入。"
      search={{ value: url.get("q"), hint: "问题、账号名称", onSearch: (q) => url.set({ q }) }}
      filters={filtersOf(figures, url, units, accounts)}
      onFilter={url.set}
      figures={figures ? <Counted figures={figures} url={url} /> : null}
      actions={
        <>
          <ExportButton
            href={downloadOf(monitoringContract.exportProblems, asked(url.pick(FILTERS)) as Query)}
            rows={list.total}
          />
          <InspectNow />
        </>
      }
      {...list.listed}
      empty={
        <EmptyTeach title="没有符合条件的问题">
          问题由规则检查自动发现：账号多日未更新、发文有敏错字等。可以去掉一些筛选条件，或点“立即检查”。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="问题"
        columns={PROBLEM_COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.problem(row.id)}
        keyboard
      />
    </ListPage>
  )
}

const options = (parts: readonly { key: string; label: string }[] = []) =>
  parts.map((part) => ({ value: part.key, label: part.label }))

function filtersOf(figures: Figures | undefined, url: Url, units: FilterOption[], accounts: FilterOption[]): Filter[] {
  const named = [
    { name: "account", label: "账号", options: accounts },
    { name: "unit", label: "单位", options: units },
    { name: "rule", label: "规则", options: [] },
  ]
  return [
    {
      name: "state",
      label: "状态",
      kind: "many",
      options: [...options(figures?.byState), { value: UNFINISHED, label: "未销号", whole: true }],
      value: url.get("state") || UNFINISHED,
      off: EVERY_STATE,
    },
    { name: "level", label: "程度", kind: "many", options: options(figures?.byLevel), value: url.get("level") },
    {
      name: "kind",
      label: "类别",
      kind: "one",
      options: [
        { value: "", label: "全部" },
        { value: "freshness", label: "更新不及时" },
        { value: "wording", label: "敏错字" },
        { value: "other", label: "其他" },
      ],
      value: url.get("kind"),
    },
    {
      name: "overdue",
      label: "时限",
      kind: "one",
      options: [
        { value: "", label: "不限" },
        { value: "yes", label: "逾期" },
      ],
      value: url.get("overdue"),
      whenEmpty: "不限",
    },
    { name: "from", label: "发现自", kind: "date", value: url.get("from"), whenEmpty: "最早" },
    { name: "to", label: "至", kind: "date", value: url.get("to"), whenEmpty: "现在" },
    {
      name: "sort",
      label: "排序",
      kind: "one",
      options: [
        { value: "", label: "程度重的在前" },
        { value: "dueAt", label: "时限近的在前" },
        { value: "-foundAt", label: "新发现的在前" },
      ],
      value: url.get("sort"),
      whenEmpty: "程度重的在前",
    },
    ...named
      .map((one): Filter => ({ ...one, kind: "one", value: url.get(one.name) }))
      .filter((filter) => filter.value !== ""),
  ]
}

function Counted({ figures, url }: { figures: Figures; url: Url }) {
  const state = url.get("state")
  const states = state.split(",")
  const items = [
    ...figures.byState.map((part) => ({ ...part, on: states.includes(part.key) })),
    { key: "overdue", label: "逾期", count: figures.overdue, on: url.get("overdue") === "yes" },
  ]
  return (
    <FigureFilters
      items={items}
      onPress={(key) =>
        key === "overdue"
          ? url.set({ overdue: url.get("overdue") ? "" : "yes" })
          : url.set({ state: toggled(state === EVERY_STATE ? "" : state, key) })
      }
    />
  )
}
