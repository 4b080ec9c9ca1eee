import { type ProposalRow, proposalsContract } from "#contract/proposals"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Day, Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { toggled, useUrlState } from "../../url-state.ts"
import { IssueCards } from "./issue-cards.tsx"
import { ProposalState } from "./marks.tsx"

type Query = GivenFor<typeof proposalsContract.proposals>
type Figures = ReplyOf<typeof proposalsContract.proposals>["figures"]

const COLUMNS: readonly Column<ProposalRow>[] = [
  { key: "title", title: "微建议", cell: (row) => row.title },
  { key: "state", title: "状态", width: "136px", cell: (row) => <ProposalState of={row} /> },
  { key: "unit", title: "答复单位", width: "20%", cell: (row) => row.unit?.name ?? "审核时指定" },
  {
    key: "supports",
    title: "附议",
    width: "26%",
    wideOnly: true,
    cell: (row) => row.supports.replace(/，满\d+人由指定单位答复/, ""),
  },
  {
    key: "due",
    title: "等到",
    width: "176px",
    cell: (row) =>
      row.dueOn === null ? (
        <span className="secondary">无</span>
      ) : row.overdue ? (
        <span>
          <StateMark tone="veto">已逾期</StateMark> <Day date={row.dueOn} />
        </span>
      ) : (
        <Day date={row.dueOn} />
      ),
  },
  { key: "at", title: "提出", width: "104px", align: "right", cell: (row) => <Moment at={row.proposedAt} /> },
]

/** 微建议: what waits for somebody first, then the newest; never by how many support it. */
export default function ProposalsPage() {
  useTitle("微建议")
  const url = useUrlState()
  const list = useList(proposalsContract.proposals, { ...url.pick(["q", "state"]), limit: 50 } as Query)
  return (
    <ListPage
      title="微建议"
      says="公众提的建议：审核后公开附议，达到门槛由指定单位按期答复，采纳的一步一步公开落实；待审核、待答复的在前。"
      search={{ value: url.get("q"), hint: "建议内容", onSearch: (q) => url.set({ q }) }}
      filters={[
        {
          ...{ name: "state", label: "状态", kind: "many", value: url.get("state") },
          options: (list.first?.figures ?? []).map(({ key, label }) => ({ value: key, label })),
        },
      ]}
      onFilter={url.set}
      figures={list.first ? <Counted figures={list.first.figures} url={url} /> : null}
      actions={
        <>
          <IssueCards />
          <a className="as-button" href="/portal/proposals">
            看公众页面
          </a>
        </>
      }
      {...list.listed}
      empty={<EmptyTeach title="没有符合条件的微建议">公众在“微建议”页面提的都在这里，先要审核才公开。</EmptyTeach>}
    >
      <DataTable
        caption="微建议"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.proposal(row.id)}
        keyboard
      />
    </ListPage>
  )
}

function Counted({ figures, url }: { figures: Figures; url: ReturnType<typeof useUrlState> }) {
  const states = url.get("state").split(",")
  return (
    <FigureFilters
      items={figures.map((part) => ({ ...part, on: states.includes(part.key) }))}
      onPress={(key) => url.set({ state: toggled(url.get("state"), key) })}
    />
  )
}
