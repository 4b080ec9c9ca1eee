import { Select } from "antd"
import { useState } from "react"
import { inboxContract, type MessageView } from "#contract/inbox"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Field } from "../../../ui/confirm.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { type Act, ActDialog } from "../newsroom/act-dialog.tsx"
import { Hiding } from "./hiding.tsx"

const changed = { invalidates: [inboxContract.messages, inboxContract.message, inboxContract.postMessages] }
const OPEN: readonly string[] = ["asked", "approved", "hidden", "showing"]
const CHANGES = { edited: "修改为", deleted: "已从平台删除" } as const

/** 评论 as it came and what became of it; hidden for a reason of the law only, when a second person agrees. */
export function MessageComments({ view }: { view: MessageView }) {
  const [asking, setAsking] = useState<string>()
  const act = useAsking(view, asking)
  if (view.comments.length === 0) return null
  return (
    <Section title="评论" note="原文始终保留；隐藏须有法定理由，由另一人批准，并计入公开台账">
      {view.comments.map((comment) => {
        const hidings = view.hidings.filter(({ voiceId }) => voiceId === comment.voiceId)
        const open = hidings.some(({ state }) => OPEN.includes(state))
        const gone = comment.changes.some(({ what }) => what === "deleted")
        return (
          <article key={comment.voiceId}>
            <p className="pre-line">{comment.text}</p>
            <p className="secondary">
              <Moment at={comment.spokeAt} />
              {comment.changes.map((one) => (
                <span key={one.at + one.what}>
                  ；<Moment at={one.at} />
                  {CHANGES[one.what]}
                  {one.text ? `：${one.text}` : ""}
                </span>
              ))}
            </p>
            {hidings.map((one) => (
              <Hiding key={one.id} hiding={one} messageId={view.id} comment={comment.text} />
            ))}
            {open || gone ? null : (
              <div className="list-tools">
                <ActionButton
                  why={view.actions.askHiding.ok ? null : view.actions.askHiding.why}
                  onPress={() => setAsking(comment.voiceId)}
                >
                  申请隐藏评论
                </ActionButton>
              </div>
            )}
          </article>
        )
      })}
      {asking ? (
        <ActDialog object={view.title} act={act} id={`hiding.${asking}`} onClose={() => setAsking(undefined)} />
      ) : null}
    </Section>
  )
}

function useAsking(view: MessageView, voiceId: string | undefined): Act {
  const [reasonId, setReason] = useState<string>()
  const ask = useAct(inboxContract.askHiding, changed)
  const reason = view.hidingReasons.find(({ id }) => id === reasonId)
  return {
    ...{ key: "hide", label: "申请隐藏评论", may: view.actions.askHiding, words: "评论中的哪些内容符合", needed: true },
    consequence:
      "由另一人批准后才能隐藏；批准后评论人会被告知理由和依据，公开台账按理由计数。批评、投诉和表达不满不能作为理由。",
    missing: reasonId ? undefined : "请选择法定理由",
    fields: (
      <Field label="法定理由">
        <Select
          value={reasonId ?? null}
          onChange={(value: string) => setReason(value)}
          options={view.hidingReasons.map((one) => ({ value: one.id, label: one.label }))}
        />
        {reason ? (
          <p className="secondary">
            依据{reason.clause}：{reason.says}
          </p>
        ) : null}
      </Field>
    ),
    run: (grounds) => ask.mutateAsync({ id: view.id, voiceId: voiceId!, reasonId: reasonId!, grounds }),
  }
}
