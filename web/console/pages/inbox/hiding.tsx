import { Radio } from "antd"
import { useState } from "react"
import { type HidingView, inboxContract } from "#contract/inbox"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Field } from "../../../ui/confirm.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { type Act, ActDialog } from "../newsroom/act-dialog.tsx"

const changed = { invalidates: [inboxContract.messages, inboxContract.message, inboxContract.postMessages] }
const WAITING: readonly string[] = ["asked", "approved", "showing"]

type Outcome = "held-back" | "deleted" | "never-public" | "gone"
/** What a person may have found in the platform's console. */
const FOUND: readonly { readonly value: Outcome; readonly label: string }[] = [
  { value: "held-back", label: "已隐藏，以后可以恢复" },
  { value: "deleted", label: "已删除，不能恢复" },
  { value: "never-public", label: "本来就没有公开，没有改动" },
  { value: "gone", label: "平台上已没有这条评论" },
]

/** 一次隐藏: why, who asked and who decided, what the platform did, and what is left to do. */
export function Hiding({ hiding, messageId, comment }: { hiding: HidingView; messageId: string; comment: string }) {
  const [open, setOpen] = useState<string>()
  const all = useHidingActs(hiding, messageId)
  const acts = all.filter(({ key, may }) => may.ok || (key === "decide" && hiding.state === "asked"))
  const act = acts.find(({ key }) => key === open)
  const { call } = hiding
  return (
    <div>
      <p>
        <StateMark tone={WAITING.includes(hiding.state) ? "serious" : "plain"}>{hiding.stateLabel}</StateMark>{" "}
        {hiding.reason}（{hiding.clause}）：{hiding.grounds}
      </p>
      <p className="secondary">
        {hiding.asker}申请{hiding.decider ? `，${hiding.decider}决定` : ""}
        {hiding.note ? `：${hiding.note}` : ""}。{hiding.outcome ? `${hiding.outcome}。` : ""}
        {hiding.state === "asked" || hiding.state === "approved" ? hiding.way : ""}
      </p>
      {call && call.state !== "done" ? (
        <p className="secondary" role="status">
          {call.stateLabel}
          {call.says ? `：${call.says}` : "。"}
        </p>
      ) : null}
      <div className="list-tools">
        {acts.map(({ key, label, may }) => (
          <ActionButton key={key} why={may.ok ? null : may.why} onPress={() => setOpen(key)}>
            {label}
          </ActionButton>
        ))}
      </div>
      {act ? (
        <ActDialog
          object={comment}
          act={{ ...act, label: act.verb ?? act.label }}
          id={`hiding.${hiding.id}`}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </div>
  )
}

function useHidingActs(hiding: HidingView, messageId: string): readonly (Act & { readonly verb?: string })[] {
  const [approve, setApprove] = useState(true)
  const [outcome, setOutcome] = useState<Outcome>("held-back")
  const decide = useAct(inboxContract.decideHiding, changed)
  const finish = useAct(inboxContract.finishHiding, changed)
  const lift = useAct(inboxContract.liftHiding, changed)
  const show = useAct(inboxContract.showHiding, changed)
  const at = { id: messageId, hidingId: hiding.id }
  const canShow = hiding.state === "hidden" && hiding.outcome?.includes("可以恢复")
  return [
    {
      ...{ key: "decide", label: "批准或不批准", may: hiding.actions.decide, needed: !approve },
      verb: approve ? "批准隐藏" : "不批准隐藏",
      words: approve ? "说明" : "不批准的理由",
      danger: approve && hiding.isFinal,
      consequence: `${hiding.reason}（${hiding.clause}）：${hiding.grounds}。批准后告知评论人理由和依据。${hiding.way}`,
      fields: (
        <Field label="是否批准" group>
          <Radio.Group
            vertical
            options={[
              { value: true, label: hiding.isFinal ? "批准（平台上删除，不能恢复）" : "批准" },
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
      ...{ key: "finish", label: "登记平台上的结果", may: hiding.actions.finish },
      consequence: "请先到平台后台办理这条评论，再按看到的登记；登记后计入公开台账，系统不再调用平台接口。",
      fields: (
        <Field label="平台上的结果" group>
          <Radio.Group
            vertical
            options={FOUND.map((one) => ({ ...one }))}
            value={outcome}
            onChange={(event) => setOutcome(event.target.value)}
          />
        </Field>
      ),
      run: () => finish.mutateAsync({ ...at, outcome }),
    },
    {
      ...{ key: "lift", label: canShow ? "恢复显示" : "撤销隐藏决定", may: hiding.actions.lift },
      ...{ words: "理由", needed: true },
      consequence: canShow
        ? hiding.byCall
          ? "由系统调用平台接口恢复显示；公开台账计入恢复数。"
          : "请在平台后台恢复显示后再登记；公开台账计入恢复数。"
        : "平台上没有可以恢复的内容（尚未隐藏、本未公开或已删除）；公开台账计入撤销数。如平台上其实已经隐藏，请先登记结果。",
      run: (reason) => lift.mutateAsync({ ...at, reason }),
    },
    {
      ...{ key: "show", label: "登记已恢复显示", may: hiding.actions.show },
      consequence: "请先到平台后台恢复显示这条评论，再在这里登记。",
      run: () => show.mutateAsync(at),
    },
  ]
}
