import { useState } from "react"
import { newsroomContract } from "#contract/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { useSession } from "../../../session.tsx"
import { UnitPicker } from "../../../unit-picker.tsx"

/** Which unit takes the public's tips; without one the public form is closed. */
export function TipDesk({ desk }: { desk: { id: string; name: string } | null | undefined }) {
  const { permissions } = useSession()
  const [open, setOpen] = useState(false)
  const [unit, setUnit] = useState<{ id: string; name: string | undefined }>()
  const set = useAct(newsroomContract.setTipDesk, { invalidates: [newsroomContract.leads] })
  if (desk === undefined || !permissions.includes("newsroom.chief")) return null
  return (
    <>
      <ActionButton onPress={() => setOpen(true)}>{desk ? `报料接收：${desk.name}` : "开通公众报料"}</ActionButton>
      {open ? (
        <Confirm
          open
          title="指定接收公众报料的单位"
          object={unit?.name ?? desk?.name ?? "尚未指定"}
          consequence="公众服务页的报料从此由这个单位接收和答复，该单位的人员会收到提醒。"
          verb="指定接收单位"
          missing={unit ? undefined : "请选择单位"}
          faultOf={faultOf}
          onClose={() => setOpen(false)}
          onConfirm={() => set.mutateAsync({ unitId: unit!.id })}
        >
          <Field label="接收单位">
            <UnitPicker value={unit?.id ?? null} onChange={(id, name) => setUnit(id ? { id, name } : undefined)} />
          </Field>
        </Confirm>
      ) : null}
    </>
  )
}
