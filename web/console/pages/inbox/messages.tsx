import { inboxContract, type MessageRow } from "#contract/inbox"
import { SOURCES } from "#rules/inbox"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { TimeLeft } from "../../../ui/deadline.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import type { Filter, FilterOption } from "../../../ui/filter-chips.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { useNavigate } from "react-router"
import { useDoorOption, useUnitOption } from "../../names.ts"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { toggled, useUrlState } from "../../url-state.ts"
import { DeskSetting } from "./desk-setting.tsx"
import { MessageState, rateText } from "./marks.tsx"

const FILTERS = [
  "q",
  "state",
  "kind",
  "matter",
  "source",
  "unit",
  "turn",
  "overdue",
  "gate",
  "enterprise",
  "from",
  "to",
  "door",
  "street",
] as const
type Query = GivenFor<typeof inboxContract.messages>
type Figures = ReplyOf<typeof inboxContract.messages>["figures"]
type Url = ReturnType<typeof useUrlState>

const COLUMNS: readonly Column<MessageRow>[] = [
  { key: "title", title: "来信", cell: (row) => row.title },
  { key: "kind", title: "类别", width: "64px", cell: (row) => row.kindLabel },
  {
    key: "matter",
    title: "事项",
    width: "104px",
    cell: (row) => (row.gate ? <StateMark tone="veto">{row.gate}</StateMark> : (row.matter ?? "未判定")),
  },
  { key: "state", title: "状态", width: "112px", cell: (row) => <MessageState of={row} /> },
  { key: "voices", title: "人数", width: "56px", align: "right", cell: (row) => row.voices },
  { key: "unit", title: "承办单位", width: "16%", cell: (row) => row.unit?.name ?? "未派单" },
  {
    ...{ key: "source", title: "来源", width: "88px", wideOnly: true },
    cell: (row) => (row.isEnterprise ? `企业·${row.source}` : row.source),
  },
  {
    key: "due",
    title: "时限",
    width: "144px",
    cell: (row) =>
      row.waiting ? (
        <StateMark tone="idle">等来信人补充</StateMark>
      ) : row.dueAt ? (
        <span title={row.dueWhat ?? ""}>
          <TimeLeft due={row.dueAt} />
        </span>
      ) : (
        <span className="secondary">已有结果</span>
      ),
  },
  { key: "at", title: "收到", width: "104px", align: "right", cell: (row) => <Moment at={row.receivedAt} /> },
]

/** 来信: what the public says, what ends soonest on top. */
export default function MessagesPage() {
  useTitle("来信")
  const url = useUrlState()
  const navigate = useNavigate()
  const list = useList(inboxContract.messages, { ...url.pick(FILTERS), limit: 50 } as Query)
  const figures = list.first?.figures
  const units = useUnitOption(url.get("unit"))
  const doors = useDoorOption(url.get("door"))
  const streets = useUnitOption(url.get("street") === "none" ? "" : url.get("street"))
  const barred = useBarred("inbox.desk", "代来信人登记")
  return (
    <ListPage
      title="来信"
      says="网页、电话、评论、私信来的每一件，最先到期的在前；每件都要研判、派单、答复，由来信人评价。"
      search={{ value: url.get("q"), hint: "来信内容、地点", onSearch: (q) => url.set({ q }) }}
      filters={[...filtersOf(figures, url, units), ...whereOf(url, doors, streets)]}
      onFilter={url.set}
      figures={figures ? <Counted figures={figures} url={url} /> : null}
      actions={
        <>
          <ActionButton primary why={barred} onPress={() => void navigate(paths.enterMessage())}>
            代来信人登记
          </ActionButton>
          <DeskSetting desk={list.first?.desk} />
        </>
      }
      {...list.listed}
      empty={
        <EmptyTeach title="没有符合条件的来信">
          公众在“我要问”页面写的、在平台评论和私信的、打电话来由坐席登记的，都在这里。可以去掉筛选条件，或点“代来信人登记”。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="来信"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.message(row.id)}
        keyboard
      />
    </ListPage>
  )
}

const options = (parts: readonly { key: string; label: string }[] = []) =>
  parts.map((part) => ({ value: part.key, label: part.label }))

function filtersOf(figures: Figures | undefined, url: Url, units: FilterOption[]): Filter[] {
  const only = (name: string, label: string, yes: string): Filter => ({
    ...{ name, label, kind: "one", value: url.get(name), whenEmpty: "不限" },
    options: [
      { value: "", label: "不限" },
      { value: "yes", label: yes },
    ],
  })
  const sources = Object.entries(SOURCES).map(([value, label]) => ({ value, label }))
  return [
    { name: "state", label: "状态", kind: "many", options: options(figures?.byState), value: url.get("state") },
    { name: "kind", label: "类别", kind: "many", options: options(figures?.byKind), value: url.get("kind") },
    { name: "source", label: "来源", kind: "many", options: sources, value: url.get("source") },
    only("turn", "轮到", "轮到我办"),
    only("overdue", "时限", "已逾期"),
    only("gate", "专人件", "专人处理中"),
    only("enterprise", "来信人", "企业来信"),
    { name: "from", label: "自", kind: "date", value: url.get("from"), whenEmpty: "最早" },
    { name: "to", label: "至", kind: "date", value: url.get("to"), whenEmpty: "现在" },
    ...(url.get("unit")
      ? [{ name: "unit", label: "单位", kind: "one" as const, options: units, value: url.get("unit") }]
      : []),
  ]
}

/** By which named door, and about which street: shown while they are set. */
function whereOf(url: Url, doors: FilterOption[], streets: FilterOption[]): Filter[] {
  const one = (name: string, label: string, options: FilterOption[]): Filter[] =>
    url.get(name) ? [{ name, label, kind: "one", options, value: url.get(name) }] : []
  return [...one("door", "专栏", doors), ...one("street", "街镇", [...streets, { value: "none", label: "未写明地点" }])]
}

function Counted({ figures, url }: { figures: Figures; url: Url }) {
  const states = url.get("state").split(",")
  const items = [
    ...figures.byState.map((part) => ({ ...part, on: states.includes(part.key) })),
    { key: "overdue", label: "已逾期", count: figures.overdue, on: url.get("overdue") === "yes" },
    { key: "enterprise", label: "企业来信", count: figures.enterprises, on: url.get("enterprise") === "yes" },
  ]
  return (
    <>
      <FigureFilters
        items={items}
        onPress={(key) =>
          key === "overdue" || key === "enterprise"
            ? url.set({ [key]: url.get(key) ? "" : "yes" })
            : url.set({ state: toggled(url.get("state"), key) })
        }
      />
      <Rates of={figures.rates} />
    </>
  )
}

/** 三率 of the last days, each with what it is made of. */
function Rates({ of }: { of: Figures["rates"] }) {
  return (
    <dl className="heads inbox-rates" aria-label={`近${of.days}天三率`}>
      <div>
        <dt>响应率（近{of.days}天）</dt>
        <dd>
          <a href={paths.messages({ state: "answered,closed" })}>{rateText(of.answered)}</a>{" "}
          <span className="secondary">
            按期答复 {of.inTime} ÷ 应答复 {of.toAnswer}
          </span>
        </dd>
      </div>
      <div>
        <dt>解决率</dt>
        <dd>
          <a href={paths.messages({ state: "closed" })}>{rateText(of.solved)}</a>{" "}
          <span className="secondary">
            确认解决 {of.solvedCount} ÷ 有效回访 {of.effective}
          </span>
        </dd>
      </div>
      <div>
        <dt>满意率</dt>
        <dd>
          <a href={paths.messages({ state: "answered,closed,reopened" })}>{rateText(of.satisfied)}</a>{" "}
          <span className="secondary">
            满意 {of.satisfiedCount} ÷ 有效回访 {of.effective}
          </span>
        </dd>
      </div>
      <div>
        <dt>表扬</dt>
        <dd>
          <a href={paths.messages({ kind: "praise" })}>{of.praise} 件</a> <span className="secondary">不计入三率</span>
        </dd>
      </div>
    </dl>
  )
}
