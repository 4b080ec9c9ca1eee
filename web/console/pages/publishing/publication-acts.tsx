import { Checkbox, Input, Radio, Select } from "antd"
import { useState } from "react"
import { type PublicationView, publishingContract } from "#contract/publishing"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"

const { list, view: one, deliveries, day } = publishingContract
const CHANGES = [list, one, deliveries, day]

/** What may be done about a publication as a whole; grey with the reason where it may not. */
export function PublicationActs({ view }: { view: PublicationView }) {
  const [open, setOpen] = useState<"cancel" | "reschedule" | "recall">()
  const resume = useAct(publishingContract.resume, { invalidates: CHANGES })
  const receive = useAct(publishingContract.receive, { invalidates: CHANGES })
  const { acts } = view
  const close = () => setOpen(undefined)
  return (
    <>
      {acts.receive.ok ? (
        <ActionButton primary busy={receive.isPending} onPress={() => receive.mutate({ id: view.id })}>
          签收发布单
        </ActionButton>
      ) : null}
      {view.held ? (
        <ActionButton
          primary
          why={acts.resume.why}
          busy={resume.isPending}
          onPress={() => resume.mutate({ id: view.id })}
        >
          继续发布
        </ActionButton>
      ) : null}
      {resume.error ? <span className="field-fault">{faultOf(resume.error).title}</span> : null}
      <ActionButton why={acts.reschedule.why} onPress={() => setOpen("reschedule")}>
        改发布时间
      </ActionButton>
      <ActionButton why={acts.recall.why} onPress={() => setOpen("recall")}>
        撤下、更正
      </ActionButton>
      <ActionButton why={acts.cancel.why} danger onPress={() => setOpen("cancel")}>
        取消未发的
      </ActionButton>
      {open === "cancel" ? <Cancel view={view} onClose={close} /> : null}
      {open === "reschedule" ? <Reschedule view={view} onClose={close} /> : null}
      {open === "recall" ? <Recall view={view} onClose={close} /> : null}
    </>
  )
}

interface Open {
  readonly view: PublicationView
  onClose(): void
}
const short = (text: string): string | undefined => (text.trim().length < 2 ? "请写明理由" : undefined)
const countOf = (view: PublicationView, ...keys: string[]): number =>
  view.figures.filter(({ key }) => keys.includes(key)).reduce((sum, { count }) => sum + count, 0)

/** Nobody is told of what does not occur: no "0 个已发布的". */
const saidCancel = (unsent: number, live: number): string =>
  `${unsent} 个账号不再发送${live > 0 ? `；${live} 个已发布的不受影响，需要撤下的请用“撤下、更正”` : "，还没有账号发布"}。`
const saidUnsent = (unsent: number): string => (unsent > 0 ? `；${unsent} 个未发的不再发送` : "")

function Cancel({ view, onClose }: Open) {
  const [reason, setReason] = useState("")
  const act = useAct(publishingContract.cancel, { invalidates: CHANGES })
  return (
    <Confirm
      open
      danger
      title="取消未发的"
      object={view.title}
      consequence={saidCancel(countOf(view, "waiting", "person"), view.published)}
      verb="取消未发的"
      missing={short(reason)}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => act.mutateAsync({ id: view.id, reason })}
    >
      <Field label="取消理由">
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

function Reschedule({ view, onClose }: Open) {
  const [startsAt, setStartsAt] = useState(view.startsAt.slice(0, 16))
  const [reason, setReason] = useState("")
  const act = useAct(publishingContract.reschedule, { invalidates: CHANGES })
  return (
    <Confirm
      open
      title="改发布时间"
      object={view.title}
      consequence="各波次整体平移，波次之间的间隔不变。"
      verb="改发布时间"
      missing={short(reason)}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => act.mutateAsync({ id: view.id, startsAt: `${startsAt}:00+08:00`, reason })}
    >
      <Field label="新的发布时间">
        <Input type="datetime-local" value={startsAt} onChange={(event) => setStartsAt(event.target.value)} />
      </Field>
      <Field label="理由">
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

type Kind = "withdraw" | "correct" | "apologise"
const VERBS: Readonly<Record<Kind, string>> = { withdraw: "撤下", correct: "更正", apologise: "致歉" }

function Recall({ view, onClose }: Open) {
  const [kind, setKind] = useState<Kind>("withdraw")
  const [reason, setReason] = useState("")
  const [notice, setNotice] = useState<string>()
  const [takeDown, setTakeDown] = useState(true)
  const act = useAct(publishingContract.recall, { invalidates: CHANGES })
  const contents = useRead(publishingContract.contents, {}, { enabled: kind !== "withdraw" })
  const chosen = contents.data?.items.find((one) => `${one.kind} ${one.id}` === notice)
  const missing = short(reason) ?? (kind !== "withdraw" && !chosen ? "请选择已审定的说明稿" : undefined)
  const goesDown = kind === "withdraw" || takeDown
  return (
    <Confirm
      open
      danger
      title="撤下、更正、致歉"
      object={view.title}
      consequence={`${view.published} 个账号已发布${goesDown ? "，将逐个撤下；没有删除接口的交人撤下" : "，原文保留"}${saidUnsent(countOf(view, "waiting", "person"))}。其他账号的转载不会自动撤下，请在页面下方查找。`}
      verb={VERBS[kind]}
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        act.mutateAsync({
          ...{ id: view.id, kind, reason, takeDown: goesDown },
          ...(chosen ? { notice: { kind: chosen.kind, id: chosen.id } } : {}),
        })
      }
    >
      <Field label="处理" group>
        <Radio.Group value={kind} onChange={(event) => setKind(event.target.value)}>
          <Radio value="withdraw">撤下</Radio>
          <Radio value="correct">更正</Radio>
          <Radio value="apologise">致歉</Radio>
        </Radio.Group>
      </Field>
      {kind === "withdraw" ? null : (
        <>
          <Field label="说明稿（已审定）">
            <Select
              value={notice ?? null}
              placeholder="选择稿件"
              notFoundContent="没有审定可发布的稿件，请先完成审核"
              options={(contents.data?.items ?? []).map((one) => ({
                value: `${one.kind} ${one.id}`,
                label: one.title,
              }))}
              onChange={setNotice}
            />
          </Field>
          <Checkbox checked={takeDown} onChange={(event) => setTakeDown(event.target.checked)}>
            同时撤下原文
          </Checkbox>
        </>
      )}
      <Field label="理由">
        <Input.TextArea rows={2} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
