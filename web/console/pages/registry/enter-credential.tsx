import { DatePicker, Input } from "antd"
import { useState } from "react"
import { type CredentialView, credentialContract } from "#contract/registry"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { FormItems } from "../../item-input.tsx"

/** 录入凭据: the platform's own form; what is secret stays empty unless it is to be replaced. */
export function EnterCredential({ view, onClose }: { view: CredentialView; onClose(): void }) {
  const enter = useAct(credentialContract.enterCredential, {
    invalidates: [credentialContract.credential, credentialContract.connections],
  })
  const [values, setValues] = useState<Record<string, string>>({})
  const [secretsEndOn, setEndOn] = useState<string | null>(view.inForce?.secretsEndOn ?? null)
  const [reason, setReason] = useState("")
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""))
  const lacking = view.form.find(
    (item) => item.required && !item.filled && !(values[item.key] ?? item.value ?? "").trim(),
  )
  const missing = lacking ? `请填写${lacking.label}` : reason.trim().length < 2 ? "请写明事由" : undefined
  return (
    <Confirm
      open
      title={view.inForce ? "更换凭据" : "录入凭据"}
      object={`${view.account.platformLabel} · ${view.account.name}`}
      consequence="保存后须由另一人确认才启用；在此之前沿用原凭据。密钥加密保存，任何页面都不再显示。"
      verb="提交确认"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => enter.mutateAsync({ id: view.account.id, values: given, secretsEndOn, reason })}
    >
      <FormItems form={view.form} values={values} onValues={setValues} />
      <Field label="密钥到期日（可不填）" hint="平台后台写明了有效期的请填，到期前三十天、七天、一天提醒。">
        <DatePicker
          placeholder="选择日期"
          onChange={(date) => setEndOn(date ? date.format("YYYY-MM-DD") : null)}
          style={{ width: "100%" }}
        />
      </Field>
      <Field label="事由">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
