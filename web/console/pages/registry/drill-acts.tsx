import { DatePicker, Input, Select } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { identityContract } from "#contract/identity"
import { type CredentialView, type DrillView, drillContract } from "#contract/registry"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { paths } from "../../paths.ts"

export const DRILL_CHANGES = { invalidates: [drillContract.drill, drillContract.drills] }

/** People who may be chosen, with their unit. */
function usePeople() {
  const people = useRead(identityContract.people, { limit: 200 })
  const options = (people.data?.items ?? []).map(({ id, name, unit }) => ({
    value: id,
    label: `${name}（${unit.name}）`,
  }))
  return {
    pick: { showSearch: { optionFilterProp: "label" }, options, placeholder: "输入姓名查找" },
    error: people.error,
  }
}

/** 安排演练: who hands over to whom, on which day. */
export function PlanDrill({ account, onClose }: { account: CredentialView["account"]; onClose(): void }) {
  const navigate = useNavigate()
  const plan = useAct(drillContract.planDrill, {
    ...DRILL_CHANGES,
    onDone: ({ id }) => void navigate(paths.drill(id)),
  })
  const { pick, error } = usePeople()
  const [from, setFrom] = useState<string>()
  const [to, setTo] = useState<string>()
  const [on, setOn] = useState("")
  const [reason, setReason] = useState("年度交接演练")
  const missing =
    !from || !to
      ? "请选择移交人和接收人"
      : from === to
        ? "移交人和接收人不能是同一个人"
        : on === ""
          ? "请选择演练日期"
          : reason.trim().length < 2
            ? "请写明事由"
            : undefined
  return (
    <Confirm
      open
      title="安排交接演练"
      object={`${account.platformLabel} · ${account.name}`}
      consequence="将通知两人。演练只走步骤、只读核验一次，不更换密钥，也不改变谁在负责。"
      verb="安排演练"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        plan.mutateAsync({ id: account.id, fromPersonId: from!, toPersonId: to!, plannedOn: on, reason })
      }
    >
      {error ? <Fault fault={faultOf(error)} /> : null}
      <Field label="移交人">
        <Select {...pick} value={from ?? null} onChange={(id: string) => setFrom(id)} />
      </Field>
      <Field label="接收人">
        <Select {...pick} value={to ?? null} onChange={(id: string) => setTo(id)} />
      </Field>
      <Field label="演练日期">
        <DatePicker onChange={(day) => setOn(day ? day.format("YYYY-MM-DD") : "")} />
      </Field>
      <Field label="事由">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

export function PractiseStep(props: {
  view: DrillView
  step: DrillView["steps"][number]
  ok: boolean
  onClose(): void
}) {
  const { view, step, ok, onClose } = props
  const act = useAct(drillContract.practiseStep, DRILL_CHANGES)
  const { pick, error } = usePeople()
  const [note, setNote] = useState("")
  const [keeperIds, setKeepers] = useState<string[]>([])
  const asksHouse = step.by === "house" && ok
  const missing =
    !ok && note.trim().length < 2
      ? "请写明为什么没做成"
      : ok && step.namesKeepers && (keeperIds.length < 2 || note.trim().length < 2)
        ? "请写明存放何处，并选定至少两名保管人"
        : undefined
  return (
    <Confirm
      open
      title={ok ? step.label : `${step.label}：没有做成`}
      object={view.account.name}
      consequence={step.asks}
      verb={asksHouse ? "开始核验" : ok ? "本人确认办完" : "记下没做成"}
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => act.mutateAsync({ id: view.id, step: step.step, ok, note, keeperIds })}
    >
      {error ? <Fault fault={faultOf(error)} /> : null}
      {ok && step.namesKeepers ? (
        <Field label="保管人">
          <Select {...pick} mode="multiple" value={keeperIds} onChange={(ids: string[]) => setKeepers(ids)} />
        </Field>
      ) : null}
      {asksHouse ? null : (
        <Field label={ok ? "记录" : "为什么没做成"}>
          <Input.TextArea value={note} maxLength={500} rows={2} onChange={(event) => setNote(event.target.value)} />
        </Field>
      )}
    </Confirm>
  )
}

export function CancelDrill({ view, onClose }: { view: DrillView; onClose(): void }) {
  const cancel = useAct(drillContract.cancelDrill, DRILL_CHANGES)
  const [reason, setReason] = useState("")
  return (
    <Confirm
      open
      title="取消演练"
      object={`${view.account.name}，${view.plannedOn}`}
      consequence="取消后账号回到没有安排的状态，到期和逾期照常提醒。"
      verb="取消演练"
      missing={reason.trim().length < 2 ? "请写明理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => cancel.mutateAsync({ id: view.id, reason })}
    >
      <Field label="理由">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
