import { useState } from "react"
import { type ProgressView, workbenchContract } from "#contract/workbench"
import { useRead } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Moment } from "../../../ui/now.tsx"
import { ProgressPanel } from "../../../ui/progress-panel.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"

const RUNNING_MS = 2000
const QUIET_MS = 60_000
const ENDED_MAX = 5

function useLongWork(): readonly ProgressView[] {
  const works = useRead(
    workbenchContract.progresses,
    {},
    { every: (it) => (it?.items.some((work) => work.state === "running") ? RUNNING_MS : QUIET_MS) },
  )
  return works.data?.items ?? []
}

/** Long work of mine that is going on. What ends while it is watched stays in its place with its result: nothing below jumps. */
export function RunningWork() {
  const works = useLongWork()
  const [watched, setWatched] = useState<ReadonlySet<string>>(new Set())
  const fresh = works.filter((work) => work.state === "running" && !watched.has(work.id))
  if (fresh.length > 0) setWatched(new Set([...watched, ...fresh.map((work) => work.id)]))
  return works
    .filter((work) => watched.has(work.id))
    .map(({ id, title, state, done, total, startedAt, finishedAt, sentence, opens }) => (
      <ProgressPanel key={id} {...{ title, state, done, total, startedAt, finishedAt, sentence }} unit="步">
        {opens ? <a href={opens}>打开</a> : null}
      </ProgressPanel>
    ))
}

const COLUMNS: readonly Column<ProgressView>[] = [
  { key: "title", title: "任务", cell: (work) => work.title },
  { key: "result", title: "结果", width: "40%", wrap: true, cell: (work) => work.sentence ?? "无说明" },
  {
    key: "state",
    title: "状态",
    width: "88px",
    cell: (work) => (
      <StateMark tone={work.state === "done" ? "good" : "veto"}>
        {work.state === "done" ? "已完成" : "未完成"}
      </StateMark>
    ),
  },
  { key: "at", title: "结束时间", width: "112px", align: "right", cell: (work) => <Moment at={work.finishedAt} /> },
]

/** Long work of mine that ended, with its result: whoever left the page finds it again here. */
export function EndedWork() {
  const ended = useLongWork()
    .filter((work) => work.state !== "running")
    .slice(0, ENDED_MAX)
  if (ended.length === 0) return null
  return (
    <Section title="我发起的长任务">
      <DataTable
        caption="我发起的长任务"
        columns={COLUMNS}
        rows={ended}
        rowKey={(work) => work.id}
        href={(work) => work.opens ?? undefined}
      />
    </Section>
  )
}
