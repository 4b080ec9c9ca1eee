import { Tabs } from "antd"
import { dispatchContract, type TaskView } from "#contract/dispatch"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { TimeLeft } from "../../../ui/deadline.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { TaskState } from "../../marks.tsx"
import { paths } from "../../paths.ts"
import { useSession } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { MyReviews } from "../review/my-reviews.tsx"
import { EndedWork, RunningWork } from "./long-work.tsx"
import { MyDecisions, MyFigures } from "./my-figures.tsx"

const COLUMNS: readonly Column<TaskView>[] = [
  { key: "title", title: "事项", cell: (row) => row.title },
  // What was reported back waits for the one who gave it out.
  {
    key: "ask",
    title: "要办",
    width: "88px",
    cell: (row) => <strong>{row.state === "reported" ? "复核" : row.ask}</strong>,
  },
  { key: "state", title: "状态", width: "112px", cell: (row) => <TaskState task={row} /> },
  { key: "from", title: "交办", width: "14%", wideOnly: true, cell: (row) => row.fromUnit.name },
  { key: "to", title: "承办", width: "16%", cell: (row) => row.assignee?.name ?? row.toUnit.name },
  { key: "urges", title: "催办", width: "48px", align: "right", wideOnly: true, cell: (row) => row.urges },
  { key: "due", title: "时限", width: "136px", cell: (row) => <Due task={row} /> },
  { key: "at", title: "交办时间", width: "88px", align: "right", cell: (row) => <Moment at={row.givenAt} /> },
]

/** 我的工作: what waits for me, the oldest first, with the time left; then the figures of my part of the tree. */
export default function MyWorkPage() {
  useTitle("我的工作")
  const url = useUrlState()
  const { person } = useSession()
  const side = url.get("side") || "mine"
  const list = useList(dispatchContract.tasks, { side, limit: 50 } as GivenFor<typeof dispatchContract.tasks>)
  const counts = list.first?.counts
  return (
    <>
      <ListPage
        title="我的工作"
        says={counts ? saying(person.name, counts) : "等我办的事，先交办的在前。"}
        figures={
          <>
            <RunningWork />
            <MyReviews />
            <MyDecisions />
            <Tabs
              activeKey={side}
              onChange={(key) => url.set({ side: key === "mine" ? "" : key })}
              items={[
                { key: "mine", label: `等我办 ${counts?.mine ?? ""}` },
                { key: "given", label: `我交办的 ${counts?.given ?? ""}` },
                { key: "done", label: "已办" },
              ]}
            />
          </>
        }
        {...list.listed}
        empty={
          <EmptyTeach title={side === "mine" ? "没有派给您的事" : "这里还没有事项"}>
            派给您或您单位的整改、复核会出现在这里，到期前会提醒。
          </EmptyTeach>
        }
      >
        <DataTable
          caption="我的工作"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.assignmentId}
          href={addressOf}
          keyboard
        />
      </ListPage>
      <MyFigures />
      <div className="page">
        <EndedWork />
      </div>
    </>
  )
}

function saying(name: string, counts: { mine: number; overdue: number }): string {
  const late = counts.overdue > 0 ? `，其中 ${counts.overdue} 件已逾期` : ""
  return counts.mine > 0 ? `${name}，有 ${counts.mine} 件事等您办${late}。` : `${name}，没有派给您的事。`
}

/** Where a task is done, by what it is about. */
const ADDRESSES: Readonly<Record<string, (id: string) => string>> = {
  "inbox.message": paths.message,
  // A ruling is made on the page of its message.
  "inbox.dispute": paths.message,
  // One of each unit for a message: its number, a point, the unit's.
  "inbox.part": (id) => paths.message(id.split(".")[0]!),
  "monitoring.problem": paths.problem,
  "newsroom.task": paths.newsroomTask,
  "portal.correction": paths.correction,
  "knowledge.entry": paths.knowledgeEntry,
  "publishing.delivery": paths.delivery,
  "publishing.takedown": () => paths.deliveries(),
  "publishing.publication": (id) => paths.publication(id),
}

const addressOf = (task: TaskView): string | undefined => ADDRESSES[task.subjectKind]?.(task.subjectId)

function Due({ task }: { task: TaskView }) {
  if (task.state === "reported") return <span className="secondary">已反馈</span>
  if (task.state === "closed" || task.state === "withdrawn") return <span className="secondary">已办</span>
  return (
    <span title={task.because.join("；")}>
      <TimeLeft due={task.dueAt} />
    </span>
  )
}
