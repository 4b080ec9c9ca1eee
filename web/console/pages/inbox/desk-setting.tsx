import { Select } from "antd"
import { useState } from "react"
import { inboxContract } from "#contract/inbox"
import type { ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useSession } from "../../session.tsx"
import { UnitPicker } from "../../unit-picker.tsx"

type Desk = ReplyOf<typeof inboxContract.messages>["desk"]
const BY_HAND = 0
const CHOICES = [
  { value: BY_HAND, label: "不自动分拨，每件由人核对" },
  { value: 0.9, label: "把握达到90%的自动分拨" },
  { value: 0.8, label: "把握达到80%的自动分拨" },
  { value: 0.7, label: "把握达到70%的自动分拨" },
]

/** 受理设定: who takes messages in, and what goes out by itself. Shown to whoever may set it. */
export function DeskSetting({ desk }: { desk: Desk | undefined }) {
  const [open, setOpen] = useState(false)
  const { permissions } = useSession()
  if (desk === undefined || !permissions.includes("inbox.referee")) return null
  return (
    <>
      <ActionButton onPress={() => setOpen(true)}>受理设定</ActionButton>
      {open ? <Setting desk={desk} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function Setting({ desk, onClose }: { desk: Desk; onClose(): void }) {
  const [unit, setUnit] = useState(desk?.id)
  const [auto, setAuto] = useState(desk?.autoConfidenceMin ?? BY_HAND)
  const set = useAct(inboxContract.setDesk, { invalidates: [inboxContract.messages] })
  return (
    <Confirm
      open
      title="受理设定"
      object={desk ? `现在由${desk.name}受理` : "还没有受理单位，公众不能来信"}
      consequence="专人件、职责不清和把握不够的，始终由人派单；自动分拨的每件都写明理由，退单后由人重派。"
      verb="保存设定"
      missing={unit ? undefined : "请选择受理单位"}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        await set.mutateAsync({ unitId: unit!, autoConfidenceMin: auto === BY_HAND ? null : auto })
      }}
    >
      <Field label="受理单位">
        <UnitPicker value={unit ?? null} chosen={desk?.name} onChange={(id) => setUnit(id ?? undefined)} />
      </Field>
      <Field label="自动分拨">
        <Select value={auto} onChange={setAuto} options={CHOICES} />
      </Field>
    </Confirm>
  )
}
