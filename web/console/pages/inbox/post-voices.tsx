import { type ReactNode, useState } from "react"
import { inboxContract } from "#contract/inbox"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { paths } from "../../paths.ts"
import { useSession } from "../../session.tsx"
import { MessageState } from "./marks.tsx"
import { Replies } from "./replies.tsx"

/** What stands beside each comment of a post: its message, the way to answer it here, or to take it up. */
export function usePostVoices(postId: string): { cell(commentId: string, gone: boolean): ReactNode; panel: ReactNode } {
  const reads = useSession().permissions.includes("inbox.read")
  const found = useRead(inboxContract.postMessages, { id: postId }, { enabled: reads })
  const [open, setOpen] = useState<string>()
  const take = useAct(inboxContract.takeComment, {
    invalidates: [inboxContract.postMessages],
    onDone: ({ messageId }) => setOpen(messageId),
  })
  return {
    cell: (commentId, gone) => {
      if (!reads) return null
      const message = found.data?.items.find(({ comments }) => comments.includes(commentId))?.message
      if (!message && gone) return null
      if (!message) return <ActionButton onPress={() => take.mutate({ id: commentId })}>作为来信受理</ActionButton>
      return (
        <>
          <a href={paths.message(message.id)}>
            <MessageState of={message} />
          </a>{" "}
          <ActionButton onPress={() => setOpen(open === message.id ? undefined : message.id)}>
            {open === message.id ? "收起" : "在此答复"}
          </ActionButton>
        </>
      )
    },
    panel: (
      <>
        {take.error ? <Fault fault={faultOf(take.error)} /> : null}
        {open ? <AnswerHere key={open} messageId={open} /> : null}
      </>
    ),
  }
}

/** The desk of one comment's answer, beside the post that caused it. */
function AnswerHere({ messageId }: { messageId: string }) {
  const message = useRead(inboxContract.message, { id: messageId })
  const invalidates = [inboxContract.message, inboxContract.messages, inboxContract.postMessages]
  const claim = useAct(inboxContract.claim, { invalidates })
  if (message.error) return <Fault fault={faultOf(message.error)} retry={() => void message.refetch()} />
  if (!message.data) return <Waiting />
  const view = message.data
  return (
    <div role="group" aria-label={`答复评论：${view.title}`}>
      <p className="pre-line">
        <strong>评论：</strong>
        {view.text}
      </p>
      {view.actions.claim.ok ? (
        <div className="list-tools">
          <ActionButton primary onPress={() => claim.mutate({ id: view.id })}>
            由本单位直接办理
          </ActionButton>
          <span className="secondary">之后就在这里起草、送审；答复发到评论下面。</span>
        </div>
      ) : null}
      {claim.error ? <Fault fault={faultOf(claim.error)} /> : null}
      <Replies view={view} />
    </div>
  )
}
