import { Radio, Select } from "antd"
import { useState } from "react"
import { type HidingView, inboxContract, type MessageView } from "#contract/inbox"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Field } from "../../../ui/confirm.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { type Act, ActDialog } from "../newsroom/act-dialog.tsx"

const changed = { invalidates: [inboxContract.messages, inboxContract.message, inboxContract.postMessages] }
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
        const open = hidings.some(({ state }) => state === "asked" || state === "approved" || state === "hidden")
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
              <Hidden key={one.id} hiding={one} messageId={view.id} />
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
          options={view.hidingReasons.map((one) => ({ value: one.id, label: `${one.label}（${one.clause}）` }))}
        />
        {reason ? <p className="secondary">{reason.says}</p> : null}
      </Field>
    ),
    run: (grounds) => ask.mutateAsync({ id: view.id, voiceId: voiceId!, reasonId: reasonId!, grounds }),
  }
}

function Hidden({ hiding, messageId }: { hiding: HidingView; messageId: string }) {
  const [open, setOpen] = useState<string>()
  const [approve, setApprove] = useState(true)
  const decide = useAct(inboxContract.decideHiding, changed)
  const finish = useAct(inboxContract.finishHiding, changed)
  const lift = useAct(inboxContract.liftHiding, changed)
  const at = { id: messageId, hidingId: hiding.id }
  const all: Act[] = [
    {
      ...{ key: "decide", label: "批准隐藏", may: hiding.actions.decide, needed: !approve },
      words: approve ? "说明" : "不批准的理由",
      consequence: `理由：${hiding.reason}（${hiding.clause}）。${hiding.grounds}。批准后告知评论人，并在平台上隐藏。`,
      fields: (
        <Field label="是否批准">
          <Radio.Group
            options={[
              { value: true, label: "批准" },
              { value: false, label: "不批准" },
            ]}
            value={approve}
            onChange={(event) => setApprove(event.target.value)}
          />
        </Field>
      ),
      run: (note) => decide.mutateAsync({ ...at, approve, note }),
    },
    {
      ...{ key: "finish", label: "登记已在平台隐藏", may: hiding.actions.finish },
      consequence: "各平台没有供我们调用的隐藏接口：请先在平台后台隐藏这条评论，再在这里登记。",
      run: () => finish.mutateAsync(at),
    },
    {
      ...{ key: "lift", label: "恢复显示", may: hiding.actions.lift, words: "恢复的理由", needed: true },
      consequence: "请同时在平台后台恢复显示；公开台账计入恢复数。",
      run: (reason) => lift.mutateAsync({ ...at, reason }),
    },
  ]
  const acts = all.filter(({ key, may }) => may.ok || (key === "decide" && hiding.state === "asked"))
  const act = acts.find(({ key }) => key === open)
  return (
    <div>
      <p>
        <StateMark tone={hiding.state === "asked" ? "serious" : "plain"}>{hiding.stateLabel}</StateMark> {hiding.reason}
        （{hiding.clause}）：{hiding.grounds}
        <span className="secondary">
          {" "}
          {hiding.asker}申请{hiding.decider ? `，${hiding.decider}决定` : ""}
          {hiding.note ? `：${hiding.note}` : ""}
        </span>
      </p>
      <div className="list-tools">
        {acts.map(({ key, label, may }) => (
          <ActionButton key={key} why={may.ok ? null : may.why} onPress={() => setOpen(key)}>
            {label}
          </ActionButton>
        ))}
      </div>
      {act ? (
        <ActDialog object={hiding.reason} act={act} id={`hiding.${hiding.id}`} onClose={() => setOpen(undefined)} />
      ) : null}
    </div>
  )
}
