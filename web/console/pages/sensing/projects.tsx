import { useNavigate } from "react-router"
import { type ProjectLine, sensingContract } from "#contract/sensing"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Day } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"

export function ProjectState({ of }: { of: ProjectLine }) {
  if (of.overdue) return <StateMark tone="veto">逾期</StateMark>
  return (
    <StateMark tone={of.state === "closed" ? "good" : of.state === "open" ? "plain" : "idle"}>
      {of.stateLabel}
    </StateMark>
  )
}

const COLUMNS: readonly Column<ProjectLine>[] = [
  { key: "title", title: "专项", cell: (row) => row.title },
  { key: "state", title: "状态", width: "96px", cell: (row) => <ProjectState of={row} /> },
  { key: "unit", title: "责任单位", width: "18%", cell: (row) => row.unit.name },
  { key: "owner", title: "负责人", width: "12%", wideOnly: true, cell: (row) => row.owner },
  { key: "before", title: "立项时", width: "72px", align: "right", cell: (row) => row.countBefore },
  { key: "count", title: "现在", width: "72px", align: "right", cell: (row) => row.count },
  { key: "target", title: "目标", width: "88px", align: "right", cell: (row) => `≤${row.targetMax}` },
  {
    key: "holds",
    title: "指标",
    width: "88px",
    cell: (row) => (row.holds ? <StateMark tone="good">达到</StateMark> : <StateMark tone="serious">未达到</StateMark>),
  },
  { key: "due", title: "期限", width: "104px", align: "right", cell: (row) => <Day date={row.dueOn} /> },
]

/** 专项: causes that come back, each with an owner, a figure and a day. */
export default function ProjectsPage() {
  useTitle("专项")
  const url = useUrlState()
  const navigate = useNavigate()
  const why = useBarred("sensing.edit", "立专项")
  const list = useRead(sensingContract.projects, url.pick(["state"]) as GivenFor<typeof sensingContract.projects>)
  const rows = list.data?.items ?? []
  return (
    <ListPage
      title="专项（每月一题）"
      says="反复有人反映的同一原因，立项由一个单位负责；指标由来信件数算出，达到了才能销号。"
      figures={
        <FigureFilters
          items={(list.data?.figures ?? []).map((part) => ({ ...part, on: url.get("state") === part.key }))}
          onPress={(key) => url.set({ state: url.get("state") === key ? "" : key })}
        />
      }
      actions={
        <>
          <ActionButton primary why={why} onPress={() => void navigate(paths.makeProject())}>
            立专项
          </ActionButton>
          <a className="as-button" href={paths.hotTopics()}>
            热点
          </a>
          <a className="as-button" href="/portal/projects">
            看公众页面
          </a>
        </>
      }
      total={rows.length}
      shown={rows.length}
      waiting={list.isFetching}
      fault={list.error ? faultOf(list.error) : undefined}
      retry={() => void list.refetch()}
      empty={<EmptyTeach title="没有专项">在“热点”里打开一件反复有人反映的事，点“立专项”。</EmptyTeach>}
    >
      <DataTable
        caption="专项"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => paths.project(row.id)}
        keyboard
      />
    </ListPage>
  )
}
