import { Button, Input } from "antd"
import { useState } from "react"
import { type ArticleView, newsroomContract } from "#contract/newsroom"
import { api } from "../../../../api/call.ts"
import { ApiError, faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { Moment } from "../../../../ui/now.tsx"
import type { Writing } from "./use-writing.ts"
import { ARTICLE_READS } from "./reads.ts"

interface Props {
  readonly articleId: string
  readonly writing: Writing
  onLoaded(fresh: ArticleView): void
}

/** How the saving is doing, in a calm line; and what to do when somebody else came first. */
export function SaveBar({ articleId, writing, onLoaded }: Props) {
  const { state, left } = writing
  if (state.phase === "stopped") return <Stopped articleId={articleId} writing={writing} onLoaded={onLoaded} />
  return (
    <>
      <p className="secondary" role="status">
        {state.phase === "saved" ? (
          <>
            已保存到服务器，
            <Moment at={state.savedAt} />。
          </>
        ) : null}
        {state.phase === "dirty" ? "有改动，停笔即存；已留在本机。" : null}
        {state.phase === "saving" ? "正在保存。" : null}
        {state.phase === "failed" ? (
          <span className="mark-serious">连不上服务器，文字已留在本机，正在重试；恢复后自动存上。</span>
        ) : null}
        {writing.isRestored ? "已接上本机里上次没有存上的文字。" : null}
      </p>
      {left ? <Left articleId={articleId} writing={writing} /> : null}
    </>
  )
}

/** A text of this machine that was written upon an older save: it is kept beside, never put over the newer one. */
function Left({ articleId, writing }: { articleId: string; writing: Writing }) {
  const keep = useAct(newsroomContract.keepBeside, { invalidates: ARTICLE_READS, onDone: () => writing.forgetLeft() })
  const { left } = writing
  if (!left) return null
  const { base: _, ...draft } = left
  return (
    <div className="fault" role="alert">
      <p>本机里还有一份上次没有存上的文字，写在较早的版本上，别人之后又存过；没有覆盖，可另存为一个版本后比较。</p>
      <Button
        size="small"
        loading={keep.isPending}
        onClick={() => keep.mutate({ id: articleId, ...draft, why: "上次没有存上的文字" })}
      >
        另存为一个版本
      </Button>{" "}
      <Button size="small" onClick={() => writing.forgetLeft()}>
        不要了
      </Button>
    </div>
  )
}

function Stopped({ articleId, writing, onLoaded }: Props) {
  const [kept, setKept] = useState<number>()
  const [taking, setTaking] = useState(false)
  const { error } = writing.state
  const code = error instanceof ApiError ? error.code : ""
  const keep = useAct(newsroomContract.keepBeside, { invalidates: ARTICLE_READS, onDone: ({ no }) => setKept(no) })
  const load = async () => onLoaded(await writing.load())
  return (
    <div className="fault" role="alert">
      <p>{faultOf(error).title}</p>
      {keep.error ? <p>{faultOf(keep.error).title}</p> : null}
      {kept === undefined ? (
        <Button
          size="small"
          loading={keep.isPending}
          onClick={() => keep.mutate({ id: articleId, ...writing.read(), why: "别人先保存，另存自己的文字" })}
        >
          另存一份
        </Button>
      ) : (
        <span>您的文字已另存为第 {kept} 版。</span>
      )}{" "}
      {code === "newsroom.locked" ? (
        <Button size="small" onClick={() => setTaking(true)}>
          接手编辑
        </Button>
      ) : null}{" "}
      {code === "newsroom.saved-meanwhile" || kept !== undefined ? (
        <Button size="small" onClick={() => void load()}>
          载入对方的文字
        </Button>
      ) : null}
      {taking ? (
        <TakeOver articleId={articleId} writing={writing} onLoaded={onLoaded} onClose={() => setTaking(false)} />
      ) : null}
    </div>
  )
}

function TakeOver({ articleId, writing, onLoaded, onClose }: Props & { onClose(): void }) {
  const [reason, setReason] = useState("")
  const act = async () => {
    await api(newsroomContract.takeOver, { id: articleId, reason })
    onLoaded(await writing.load())
  }
  return (
    <Confirm
      open
      title="接手编辑"
      object={writing.read().title}
      consequence="正在编辑的人会收到通知，写好的文字先存为一个版本；您将看到最新的文字。"
      verb="接手编辑"
      missing={reason.trim().length < 2 ? "请写明理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={act}
    >
      <Field label="理由" hint="对方会看到。">
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
