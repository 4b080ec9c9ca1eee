import { Progress } from "antd"
import { type UploadView, workbenchContract } from "#contract/workbench"
import { partsOf } from "#rules/workbench"
import { useAct, useRead } from "../../../../api/hooks.ts"
import type { UploadStep } from "../../../../api/large-upload.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { fileSize } from "../../../../ui/format.ts"

/** How far a large file is. */
export function Sending({ step }: { step: UploadStep | undefined }) {
  if (!step) return null
  const percent = Math.floor((step.sent / step.total) * 100)
  const said =
    step.stage === "checking"
      ? "已全部传到，服务器正在逐片核对，请稍候。"
      : `已传 ${fileSize(step.sent)}，共 ${fileSize(step.total)}${leftIn(step.leftMs)}。断网或关掉页面后，重新选择同一个文件即可接着传。`
  return (
    <div className="sending" aria-live="polite">
      <Progress percent={percent} aria-label="上传进度" />
      <p className="secondary">{said}</p>
    </div>
  )
}

const leftIn = (ms: number | undefined): string =>
  ms === undefined ? "" : ms < 60_000 ? "，不到1分钟就好" : `，大约还要${Math.ceil(ms / 60_000)}分钟`

/** Large files one has not finished sending: chosen again they go on, or are given up. */
export function Unfinished() {
  const uploads = useRead(workbenchContract.uploads, {})
  const items = uploads.data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className="unfinished" aria-label="没有传完的文件">
      <h2>没有传完的文件</h2>
      <ul>
        {items.map((upload) => (
          <Unsent key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  )
}

function Unsent({ upload }: { upload: UploadView }) {
  const drop = useAct(workbenchContract.dropUpload, { invalidates: [workbenchContract.uploads] })
  const all = partsOf(upload.bytes, upload.partBytes).length
  const isSent = upload.state === "joining"
  return (
    <li>
      <span>
        {upload.name}（{fileSize(upload.bytes)}）
      </span>
      <span className="secondary">
        {isSent
          ? "已全部传到，正在核对。"
          : `已传 ${upload.parts.length}/${all} 片；点“登记素材”选择同一个文件，接着传。`}
      </span>
      <ActionButton
        why={isSent ? "正在核对，核对完即收下。" : null}
        onPress={() => void drop.mutateAsync({ id: upload.id }).catch(() => undefined)}
      >
        放弃
      </ActionButton>
    </li>
  )
}
