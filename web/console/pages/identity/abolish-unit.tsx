import { DatePicker, Input } from "antd"
import { useState } from "react"
import { identityContract, type UnitView } from "#contract/identity"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"

/** 撤销机构. Its accounts stay in the ledger under its name until they are moved or deregistered. */
export function AbolishUnit({ unit, onClose }: { unit: UnitView; onClose(): void }) {
  const [on, setOn] = useState("")
  const [reason, setReason] = useState("")
  const abolish = useAct(identityContract.abolishUnit, {
    invalidates: [identityContract.unit, identityContract.units],
  })
  return (
    <Confirm
      open
      title="撤销机构"
      object={unit.name}
      consequence="撤销后不能再选用；历史记录保留它的名称。名下账号仍在台账中，请另行变更主办单位或注销。"
      verb="撤销机构"
      danger
      missing={!on ? "请选择撤销日期" : reason.trim().length < 2 ? "请写明撤销依据" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => abolish.mutateAsync({ id: unit.id, on, reason })}
    >
      <Field label="撤销日期">
        <DatePicker
          placeholder="选择日期"
          onChange={(date) => setOn(date ? date.format("YYYY-MM-DD") : "")}
          style={{ width: "100%" }}
        />
      </Field>
      <Field label="撤销依据">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
