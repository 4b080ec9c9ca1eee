import { sensingContract, type TopicLine } from "#contract/sensing"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { useUnitOption } from "../../names.ts"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { Suggestions } from "./suggestions.tsx"

type Query = GivenFor<typeof sensingContract.topics>
type First = ReplyOf<typeof sensingContract.topics>

const COLUMNS: readonly Column<TopicLine>[] = [
  { key: "terms", title: "热点", cell: (row) => row.terms.join("、") },
  { key: "count", title: "件数", width: "64px", align: "right", cell: (row) => row.count },
  {
    key: "direction",
    title: "走势",
    width: "88px",
    cell: (row) =>
      row.direction === "rising" ? <StateMark tone="serious">上升</StateMark> : <span>{row.directionLabel}</span>,
  },
  {
    key: "streets",
    title: "街镇",
    width: "20%",
    wideOnly: true,
    cell: (row) => row.streets.map(({ label, count }) => `${label}${count}`).join("、") || "未写明",
  },
  {
    key: "supply",
    title: "矩阵发文",
    width: "104px",
    align: "right",
    cell: (row) => (row.isGap ? <StateMark tone="veto">没有</StateMark> : `${row.supplyPosts} 条`),
  },
  {
    key: "project",
    title: "专项",
    width: "16%",
    cell: (row) => (row.project ? <a href={paths.project(row.project.id)}>{row.project.title}</a> : "未立项"),
  },
  { key: "at", title: "最近一件", width: "104px", align: "right", cell: (row) => <Moment at={row.lastAt} /> },
]

/** 热点: what several people speak of, by week and street, beside what is published about it. */
export default function HotTopicsPage() {
  useTitle("热点")
  const url = useUrlState()
  const list = useList(sensingContract.topics, {
    ...url.pick(["week", "street", "direction", "gap"]),
    limit: 50,
  } as Query)
  const streets = useUnitOption(url.get("street"))
  const first = list.first
  return (
    <ListPage
      title="热点"
      says={
        first?.runAt
          ? `近${first.windowDays}天${first.runMessages}件来信中三人以上说的同一件事，每天夜里归并一次；关键词不含人名。`
          : "近三个月来信中多人说的同一件事，每天夜里归并一次。"
      }
      asOf={first?.runAt ?? undefined}
      filters={[
        { name: "week", label: "周", kind: "date", value: url.get("week"), whenEmpty: "全部" },
        ...(url.get("street")
          ? [{ name: "street", label: "街镇", kind: "one" as const, options: streets, value: url.get("street") }]
          : []),
      ]}
      onFilter={url.set}
      figures={first ? <Counted first={first} url={url} /> : null}
      actions={
        <a className="as-button" href={paths.projects()}>
          专项
        </a>
      }
      {...list.listed}
      empty={<EmptyTeach title="没有热点">三件以上来信说同一件事，夜里归并后就在这里。可以去掉筛选条件。</EmptyTeach>}
    >
      {first ? <Suggestions rows={first.suggestions} /> : null}
      <DataTable
        caption="热点"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.hotTopic(row.id)}
        keyboard
      />
    </ListPage>
  )
}

function Counted({ first, url }: { first: First; url: ReturnType<typeof useUrlState> }) {
  const items = [
    ...first.figures.map((part) => ({ ...part, on: url.get("direction") === part.key })),
    { key: "gap", label: `近${first.supplyDays}天没有发文`, count: first.gaps, on: url.get("gap") === "yes" },
  ]
  return (
    <FigureFilters
      items={items}
      onPress={(key) =>
        key === "gap"
          ? url.set({ gap: url.get("gap") ? "" : "yes" })
          : url.set({ direction: url.get("direction") === key ? "" : key })
      }
    />
  )
}
