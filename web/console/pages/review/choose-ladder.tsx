import { Input, Select } from "antd"
import { useState } from "react"
import { laddersContract } from "#contract/review"
import type { ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"

/** Chooses a ladder for the unit shown, or gives its choice back. */
export function ChooseLadder({ view, onClose }: { view: ReplyOf<typeof laddersContract.ladders>; onClose(): void }) {
  const choose = useAct(laddersContract.choose, { invalidates: [laddersContract.ladders] })
  const [ladder, setLadder] = useState(view.choice?.ladderId ?? "")
  const [reason, setReason] = useState("")
  const options = [
    { value: "", label: "不另选，按上级的执行" },
    ...view.ladders.map((one) => ({ value: one.id, label: `${one.variant} ${one.label}` })),
  ]
  return (
    <Confirm
      open
      title="选定审核流程"
      object={view.unit.name}
      consequence="对本单位及没有另选的下级生效，已在审的不受影响。某一类内容上比上级宽松的不计入，仍按上级的执行。"
      verb="选定流程"
      missing={reason.trim().length < 2 ? "请写明依据的制度" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => choose.mutateAsync({ id: view.unit.id, ladderId: ladder === "" ? null : ladder, reason })}
    >
      <Field label="流程">
        <Select value={ladder} options={options} onChange={(value: string) => setLadder(value)} />
      </Field>
      <Field label="依据">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
