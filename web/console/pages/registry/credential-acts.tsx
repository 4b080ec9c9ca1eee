import { Input, Radio } from "antd"
import { useState } from "react"
import { accessModes, type CredentialView, credentialContract, MODE_LABELS } from "#contract/registry"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"

const CHANGES = { invalidates: [credentialContract.credential, credentialContract.connections] }
const objectOf = ({ account }: CredentialView): string => `${account.platformLabel} · ${account.name}`

/** The second person: puts an entry in force, or sends it back. */
export function DecideCredential({
  view,
  act,
  onClose,
}: {
  view: CredentialView
  act: "confirm" | "return"
  onClose(): void
}) {
  const confirm = useAct(credentialContract.confirmCredential, CHANGES)
  const back = useAct(credentialContract.returnCredential, CHANGES)
  const [reason, setReason] = useState("")
  const entryId = view.waiting?.id ?? ""
  const { id } = view.account
  const returning = act === "return"
  return (
    <Confirm
      open
      title={returning ? "退回录入" : "确认启用凭据"}
      object={objectOf(view)}
      consequence={
        returning
          ? "录入的密钥随即销毁，启用中的凭据不受影响。"
          : `${view.waiting?.enteredBy ?? ""}改了：${view.waiting?.changed.join("、") ?? ""}。确认后立即启用，原令牌作废。`
      }
      verb={returning ? "退回" : "确认启用"}
      missing={returning && reason.trim().length < 2 ? "请写明退回理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => (returning ? back.mutateAsync({ id, entryId, reason }) : confirm.mutateAsync({ id, entryId }))}
    >
      {returning ? (
        <Field label="退回理由">
          <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
        </Field>
      ) : null}
    </Confirm>
  )
}

/** 声明接入方式. */
export function SetMode({ view, onClose }: { view: CredentialView; onClose(): void }) {
  const set = useAct(credentialContract.setMode, CHANGES)
  const [mode, setMode] = useState(view.status.mode ?? undefined)
  const [reason, setReason] = useState("")
  return (
    <Confirm
      open
      title="声明接入方式"
      object={objectOf(view)}
      consequence="全人工的账号不再自动采集，列入每日人工巡看；每个数字都注明采集方式。"
      verb="声明"
      missing={mode === undefined ? "请选择一种" : reason.trim().length < 2 ? "请写明事由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => set.mutateAsync({ id: view.account.id, mode: mode!, reason })}
    >
      <Field label="接入方式" group>
        <Radio.Group
          value={mode}
          options={accessModes.map((one) => ({ value: one, label: MODE_LABELS[one] }))}
          onChange={(event) => setMode(event.target.value)}
        />
      </Field>
      <Field label="事由">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
