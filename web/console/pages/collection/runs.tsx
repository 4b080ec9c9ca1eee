import { collectionContract, type RunView } from "#contract/collection"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useList, useRead } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { CollectNow } from "./collect-now.tsx"

type Failure = ReplyOf<typeof collectionContract.failures>["items"][number]

const COLUMNS: readonly Column<RunView>[] = [
  { key: "name", title: "批次", cell: (row) => `第 ${row.id} 批` },
  { key: "state", title: "状态", width: "96px", cell: (row) => <RunState run={row} /> },
  { key: "by", title: "发起", width: "120px", cell: (row) => row.startedBy },
  { key: "done", title: "账号", width: "96px", align: "right", cell: (row) => `${row.finished}/${row.accounts}` },
  { key: "failed", title: "未采到", width: "72px", align: "right", cell: (row) => row.failed },
  { key: "new", title: "新增发文", width: "80px", align: "right", cell: (row) => row.newPosts },
  { key: "changed", title: "改动", width: "64px", align: "right", wideOnly: true, cell: (row) => row.changedPosts },
  { key: "deleted", title: "删除", width: "64px", align: "right", wideOnly: true, cell: (row) => row.deletedPosts },
  { key: "at", title: "开始时间", width: "112px", align: "right", cell: (row) => <Moment at={row.startedAt} /> },
]

const FAILURE_COLUMNS: readonly Column<Failure>[] = [
  { key: "name", title: "账号", cell: (row) => row.accountName },
  { key: "platform", title: "平台", width: "104px", cell: (row) => row.platformLabel },
  { key: "why", title: "原因", width: "30%", wrap: true, cell: (row) => row.sentence },
  { key: "times", title: "连续次数", width: "80px", align: "right", cell: (row) => row.failuresInARow },
  {
    key: "next",
    title: "下次再试",
    width: "112px",
    align: "right",
    wideOnly: true,
    cell: (row) => <Moment at={row.nextAt} none="等人处理" />,
  },
  {
    key: "last",
    title: "上次采到",
    width: "112px",
    align: "right",
    cell: (row) => <Moment at={row.lastSuccessAt} none="从未" />,
  },
]

/** 采集: the runs, and the accounts that cannot be read with the reason. */
export default function RunsPage() {
  useTitle("采集")
  const list = useList(collectionContract.runs, { limit: 50 } as GivenFor<typeof collectionContract.runs>)
  const failures = useRead(collectionContract.failures, { limit: 200 })
  return (
    <>
      <ListPage
        title="采集"
        says="到各平台读取账号、发文和数据，只记事实，不作判断。每天自动采集，也可以现在采一轮。"
        actions={<CollectNow primary />}
        {...list.listed}
        empty={
          <EmptyTeach title="还没有采集过">点右上角“立即采集一轮”，完成后发文和数据会出现在各账号页上。</EmptyTeach>
        }
      >
        <DataTable
          caption="采集批次"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => paths.run(row.id)}
          keyboard
        />
      </ListPage>
      {failures.data && failures.data.total > 0 ? (
        <div className="page">
          <Section title={`采不到的账号（${failures.data.total} 个）`}>
            <DataTable
              caption="采不到的账号"
              columns={FAILURE_COLUMNS}
              rows={failures.data.items}
              rowKey={(row) => row.accountId}
              href={(row) => paths.account(row.accountId)}
            />
          </Section>
        </div>
      ) : null}
    </>
  )
}

export function RunState({ run }: { run: RunView }) {
  if (run.state === "running") return <StateMark tone="plain">采集中</StateMark>
  return <StateMark tone={run.failed > 0 ? "serious" : "good"}>{run.failed > 0 ? "部分未采到" : "已完成"}</StateMark>
}
