import { useParams } from "react-router"
import { collectionContract } from "#contract/collection"
import { useRead } from "../../../api/hooks.ts"
import { Waiting } from "../../../ui/fault.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { ProgressPanel } from "../../../ui/progress-panel.tsx"
import { Facts, ThingPage } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { RunState } from "./runs.tsx"

const ASK_AGAIN_MS = 1000

/** One run, live until it ends. */
export default function RunPage() {
  const id = useParams().id!
  useTitle(`第 ${id} 批采集`)
  const run = useRead(collectionContract.run, { id }, { every: (it) => (it?.state === "done" ? false : ASK_AGAIN_MS) })
  if (run.error && !run.data)
    return (
      <PageFault
        error={run.error}
        back={{ href: paths.collection(), label: "采集" }}
        retry={() => void run.refetch()}
      />
    )
  if (!run.data) return <Waiting />
  const view = run.data
  return (
    <ThingPage
      kind="采集批次"
      back={{ href: paths.collection(), label: "采集" }}
      name={`第 ${view.id} 批采集`}
      state={<RunState run={view} />}
      heads={[
        { label: "发起", value: view.startedBy },
        { label: "开始", value: <Moment at={view.startedAt} /> },
        { label: "结束", value: <Moment at={view.finishedAt} none="还在进行" /> },
      ]}
    >
      <ProgressPanel
        title="采集进度"
        state={view.state}
        done={view.finished}
        total={view.accounts}
        unit="个账号"
        startedAt={view.startedAt}
        finishedAt={view.finishedAt}
      />
      <Facts
        items={[
          { label: "新增发文", value: `${view.newPosts} 条` },
          { label: "内容改动", value: `${view.changedPosts} 条` },
          { label: "平台删除", value: `${view.deletedPosts} 条` },
          {
            label: "未采到",
            value: view.failed > 0 ? <a href={paths.collection()}>{view.failed} 个账号，查看原因</a> : "0 个账号",
          },
        ]}
      />
    </ThingPage>
  )
}
