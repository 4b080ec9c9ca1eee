import { Radio, Select } from "antd"
import { useState } from "react"
import { inboxContract, type MessageView } from "#contract/inbox"
import { useAct } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { UnitPicker } from "../../unit-picker.tsx"
import { type Act, ActButtons } from "../newsroom/act-dialog.tsx"
import { useJointActs } from "./joint-acts.tsx"
import { changed, useLeaving } from "./changes.ts"

/** Everything that can be done with a message now, the likeliest first. */
export function MessageActs({ message }: { message: MessageView }) {
  const acts = [...useDeskActs(message), ...useUnitActs(message), ...useJointActs(message), ...useJudgingActs(message)]
  // What cannot be done at all in this state is not offered grey one by one: only what is near.
  return <ActButtons id={`message.${message.id}`} object={message.title} acts={acts} />
}

function useDeskActs(message: MessageView): Act[] {
  const { id, actions } = message
  const [unit, setUnit] = useState<string | undefined>(message.suggestion?.unit?.id)
  const [into, setInto] = useState(message.alike[0]?.id)
  const assign = useAct(inboxContract.assign, changed)
  const merge = useAct(inboxContract.merge, changed)
  const claim = useAct(inboxContract.claim, changed)
  const urge = useAct(inboxContract.urge, changed)
  const suggested = message.suggestion?.unit
  const other = suggested && unit && unit !== suggested.id
  return [
    {
      ...{ key: "assign", label: "派单", may: actions.assign },
      consequence: "承办单位会收到提醒，按来信的办结时限办理；来信人看到承办单位。",
      missing: unit ? undefined : "请选择承办单位",
      fields: (
        <>
          <Field label="承办单位">
            <UnitPicker
              value={unit ?? null}
              chosen={suggested?.name}
              onChange={(value) => setUnit(value ?? undefined)}
            />
          </Field>
          {suggested ? (
            <p className="secondary">
              建议：{suggested.name}。{message.suggestion?.says}
              {other ? "。您选了另一个单位，请在说明中写明理由，下次会照此建议。" : ""}
            </p>
          ) : null}
        </>
      ),
      words: "说明",
      needed: Boolean(other),
      run: (note) => assign.mutateAsync({ id, unitId: unit!, note }),
    },
    ...(actions.claim.ok
      ? [
          {
            ...{ key: "claim", label: "由本单位直接办理", may: actions.claim },
            consequence: "评论或私信的是您单位的账号：由您单位办理和答复，不再等受理坐席派单。",
            run: () => claim.mutateAsync({ id }),
          },
        ]
      : []),
    {
      ...{ key: "merge", label: "并入同一件来信", missing: into ? undefined : "请选择来信" },
      may:
        actions.merge.ok && message.alike.length === 0
          ? { ok: false, why: "没有找到文字相近的在办来信" }
          : actions.merge,
      consequence: "并入后一起办理，每位来信人都会收到那一件的答复，人数合计。",
      fields: (
        <Field label="并入">
          <Select
            value={into ?? null}
            onChange={(value: string) => setInto(value)}
            options={message.alike.map((row) => ({ value: row.id, label: `${row.title}（相近 ${row.percent}%）` }))}
          />
        </Field>
      ),
      run: () => merge.mutateAsync({ id, intoId: into! }),
    },
    {
      ...{ key: "urge", label: "催办", may: actions.urge, words: "催办意见" },
      consequence: "承办单位会收到催办提醒，时限不变。",
      run: (note) => urge.mutateAsync({ id, note }),
    },
  ]
}

function useUnitActs(message: MessageView): Act[] {
  const { id, actions } = message
  const first = useAct(inboxContract.answerFirst, changed)
  const giveBack = useAct(inboxContract.giveBack, useLeaving(actions.urge.ok))
  const ask = useAct(inboxContract.ask, changed)
  const recall = useAct(inboxContract.recallReply, changed)
  return [
    {
      ...{ key: "first", label: "先行回应", may: actions.firstAnswer, words: "回应内容", needed: true },
      consequence: "立刻发给来信人，写明谁在办、何时答复；不算办结，空话不能发出。",
      run: (text) => first.mutateAsync({ id, text }),
    },
    {
      ...{ key: "ask", label: "请来信人补充", may: actions.ask, words: "要补充什么", needed: true },
      consequence: "来信人凭查询码看到；等待期间办结时限暂停，最多五个工作日。",
      run: (question) => ask.mutateAsync({ id, question }),
    },
    {
      ...{ key: "giveBack", label: "退单", may: actions.giveBack, words: "退单理由", needed: true, danger: true },
      consequence: "退回受理坐席重新派单；理由会用于下次派单建议。派单满24小时不能退单。",
      run: (reason) => giveBack.mutateAsync({ id, reason }),
    },
    {
      ...{ key: "recall", label: "撤回送审", may: actions.recall, words: "撤回理由", needed: true },
      consequence: "已有的签署作废，答复回到起草。",
      run: (reason) => recall.mutateAsync({ id, reason }),
    },
  ]
}

function useJudgingActs(message: MessageView): Act[] {
  const { id, actions } = message
  const [kind, setKind] = useState(message.kind)
  const [matter, setMatter] = useState(message.matter ?? undefined)
  const [unit, setUnit] = useState<string>()
  const [satisfied, setSatisfied] = useState(true)
  const [solved, setSolved] = useState(true)
  const retriage = useAct(inboxContract.retriage, changed)
  const release = useAct(inboxContract.release, changed)
  const handOver = useAct(inboxContract.handOver, changed)
  const dispute = useAct(inboxContract.openDispute, changed)
  const decide = useAct(inboxContract.decideDispute, changed)
  const callBack = useAct(inboxContract.callBack, changed)
  const yesNo = (yes: string, no: string) => [
    { value: true, label: yes },
    { value: false, label: no },
  ]
  return [
    {
      ...{ key: "decide", label: "裁定职责", may: actions.decide, words: "裁定理由", needed: true },
      ...{
        consequence: "所定单位即时收到派单，不能再退单；裁定作为先例。",
        missing: unit ? undefined : "请选择承办单位",
      },
      fields: (
        <Field label="承办单位">
          <UnitPicker value={unit ?? null} onChange={(value) => setUnit(value ?? undefined)} />
        </Field>
      ),
      run: (ruling) => decide.mutateAsync({ id, unitId: unit!, ruling }),
    },
    {
      ...{ key: "handOver", label: "转专门渠道", may: actions.handOver, words: "给来信人的说明" },
      consequence: "不作为工单派发，来信人看到由哪个渠道办理。",
      run: (note) => handOver.mutateAsync({ id, note }),
    },
    {
      ...{ key: "release", label: "解除甄别", may: actions.release, words: "理由", needed: true },
      consequence: "按一般来信研判派单；来信中点名的单位仍然收不到、看不到。",
      run: (reason) => release.mutateAsync({ id, reason }),
    },
    {
      ...{ key: "callBack", label: "登记回访", may: actions.callBack, words: "来信人说了什么" },
      consequence: "计入解决率、满意率。",
      fields: (
        <>
          <Field label="是否满意">
            <Radio.Group
              options={yesNo("满意", "不满意")}
              value={satisfied}
              onChange={(event) => setSatisfied(event.target.value)}
            />
          </Field>
          <Field label="是否解决">
            <Radio.Group
              options={yesNo("已解决", "未解决")}
              value={solved}
              onChange={(event) => setSolved(event.target.value)}
            />
          </Field>
        </>
      ),
      run: (note) => callBack.mutateAsync({ id, isSatisfied: satisfied, isSolved: solved, note }),
    },
    {
      ...{ key: "retriage", label: "改判类别", may: actions.retriage, words: "理由" },
      ...{ consequence: "待派单时改变类别会重新计算时限，仍从收到起算。", missing: matter ? undefined : "请选择事项" },
      fields: (
        <>
          <Field label="类别">
            <Select
              value={kind}
              onChange={setKind}
              options={message.kinds.map((one) => ({ value: one.id, label: one.label }))}
            />
          </Field>
          <Field label="事项">
            <Select
              value={matter ?? null}
              onChange={setMatter}
              options={message.matters.map((one) => ({ value: one, label: one }))}
            />
          </Field>
        </>
      ),
      run: (note) => retriage.mutateAsync({ id, kind, matter: matter!, note }),
    },
    {
      ...{ key: "dispute", label: "提请裁定职责", may: actions.dispute, words: "争议在哪里", needed: true },
      consequence: "裁定单位会收到任务，限两个工作日裁定。",
      run: (reason) => dispute.mutateAsync({ id, reason }),
    },
  ]
}
