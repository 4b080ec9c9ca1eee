import { Button, Input, Select } from "antd"
import { useState } from "react"
import { identityContract } from "#contract/identity"
import { type CredentialView, credentialContract, type HandoverView } from "#contract/registry"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { exactly } from "../../../ui/format.ts"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Facts, Section } from "../../../ui/thing-page.tsx"

const CHANGES = { invalidates: [credentialContract.credential, credentialContract.connections] }

/** 封存交接记录: printable as it stands; key names only. */
export function Handovers({ view }: { view: CredentialView }) {
  const confirm = useAct(credentialContract.confirmHandover, CHANGES)
  const [cancelling, setCancelling] = useState<HandoverView>()
  if (view.handovers.length === 0) return null
  return (
    <Section title="封存交接记录" note={<Button onClick={() => print()}>打印</Button>}>
      {confirm.error ? <Fault fault={faultOf(confirm.error)} /> : null}
      {view.handovers.map((handover) => (
        <div key={handover.id} className="section">
          <Facts items={factsOf(handover)} />
          {handover.state === "open" ? (
            <p className="page-actions">
              <ActionButton
                primary
                why={view.actions.confirmHandover.why}
                busy={confirm.isPending}
                onPress={() => confirm.mutate({ id: view.account.id, handoverId: handover.id })}
              >
                本人确认交接
              </ActionButton>
              <ActionButton why={view.actions.enter.why} onPress={() => setCancelling(handover)}>
                取消交接
              </ActionButton>
            </p>
          ) : null}
          <p className="print-only">移交人签字：＿＿＿＿＿＿　　接收人签字：＿＿＿＿＿＿　　监交人签字：＿＿＿＿＿＿</p>
        </div>
      ))}
      {cancelling ? (
        <CancelHandover view={view} handover={cancelling} onClose={() => setCancelling(undefined)} />
      ) : null}
    </Section>
  )
}

function CancelHandover(props: { view: CredentialView; handover: HandoverView; onClose(): void }) {
  const { view, handover, onClose } = props
  const cancel = useAct(credentialContract.cancelHandover, CHANGES)
  const [reason, setReason] = useState("")
  return (
    <Confirm
      open
      title="取消交接"
      object={`${handover.from.name} → ${handover.to.name}`}
      consequence="取消后凭据仍由原经手人负责，需要交接的另行发起。"
      verb="取消交接"
      missing={reason.trim().length < 2 ? "请写明理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => cancel.mutateAsync({ id: view.account.id, handoverId: handover.id, reason })}
    >
      <Field label="理由">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

const factsOf = (handover: HandoverView) => [
  {
    label: "状态",
    value: (
      <StateMark tone={handover.state === "done" ? "good" : handover.state === "cancelled" ? "idle" : "serious"}>
        {handover.stateLabel}
      </StateMark>
    ),
  },
  { label: "移交人", value: `${handover.from.name}${confirmed(handover.fromConfirmedAt)}` },
  { label: "接收人", value: `${handover.to.name}${confirmed(handover.toConfirmedAt)}` },
  { label: "事由", value: handover.reason },
  { label: "发起", value: `${handover.openedBy}，${exactly(handover.openedAt)}` },
  { label: "须更换的密钥", value: handover.toRenew.join("、") || "无" },
  { label: "已更换的密钥", value: handover.renewed.join("、") || "无" },
  { label: "办结时间", value: handover.doneAt ? exactly(handover.doneAt) : "未办结" },
]

const confirmed = (at: string | null): string => (at ? `，${exactly(at)} 确认` : "，尚未确认")

/** 发起交接: who hands over to whom, and why. */
export function OpenHandover({ view, onClose }: { view: CredentialView; onClose(): void }) {
  const open = useAct(credentialContract.openHandover, CHANGES)
  const people = useRead(identityContract.people, { limit: 200 })
  const [from, setFrom] = useState<string>()
  const [to, setTo] = useState<string>()
  const [reason, setReason] = useState("")
  const options = (people.data?.items ?? []).map(({ id, name, unit }) => ({
    value: id,
    label: `${name}（${unit.name}）`,
  }))
  const missing =
    !from || !to
      ? "请选择移交人和接收人"
      : from === to
        ? "移交人和接收人不能是同一个人"
        : reason.trim().length < 2
          ? "请写明事由"
          : undefined
  const pick = { showSearch: { optionFilterProp: "label" }, options, placeholder: "输入姓名查找" }
  return (
    <Confirm
      open
      title="发起交接"
      object={`${view.account.platformLabel} · ${view.account.name}`}
      consequence="双方各自确认后生效。此后须更换全部密钥，换完之前记为未办结。"
      verb="发起交接"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => open.mutateAsync({ id: view.account.id, fromPersonId: from!, toPersonId: to!, reason })}
    >
      {people.error ? <Fault fault={faultOf(people.error)} /> : null}
      <Field label="移交人">
        <Select {...pick} value={from ?? null} onChange={(id: string) => setFrom(id)} />
      </Field>
      <Field label="接收人">
        <Select {...pick} value={to ?? null} onChange={(id: string) => setTo(id)} />
      </Field>
      <Field label="事由">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
