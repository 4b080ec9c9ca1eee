import { DatePicker, Input } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { checkingContract, type PersonFactView } from "#contract/checking"
import { civilDate } from "#kernel/time"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Actions } from "../../../ui/more-actions.tsx"
import { useNow } from "../../../ui/now.tsx"
import { useBarred } from "../../session.tsx"
import { PEOPLE_READS } from "./people-reads.ts"

type Asked = "confirm" | "return" | "check" | "end"

/** What can be done with one row; an act that is not possible says why. */
export function PersonFactActs({ view }: { view: PersonFactView }) {
  const [asked, setAsked] = useState<Asked>()
  const barred = useBarred("checking.people", "维护人员职务库")
  const isPending = view.state === "pending"
  const isInForce = view.state === "confirmed" || view.state === "stale"
  const notWaiting = isPending ? null : "这一条不在待复核中。"
  const notInForce = isInForce ? null : isPending ? "这一条还没有生效，先由另一人复核。" : "这一条已卸任或已被替换。"
  const own = view.isOwnEntry ? "这一条是您本人录入的，须由另一人复核。" : null
  return (
    <>
      <Actions
        actions={[
          { key: "confirm", label: "复核确认", why: barred ?? notWaiting ?? own, onPress: () => setAsked("confirm") },
          {
            key: "return",
            label: view.isOwnEntry ? "撤回这一条" : "退回这一条",
            why: barred ?? notWaiting,
            onPress: () => setAsked("return"),
          },
          { key: "check", label: "核对无误", why: barred ?? notInForce, onPress: () => setAsked("check") },
          { key: "end", label: "登记卸任", why: barred ?? notInForce, onPress: () => setAsked("end") },
        ]}
      />
      {asked ? <Dialog view={view} asked={asked} onClose={() => setAsked(undefined)} /> : null}
    </>
  )
}

const SAYS: Readonly<Record<Asked, { title: string; consequence: string }>> = {
  confirm: { title: "复核确认", consequence: "请先对照来源看过。确认后立即用于全部单位的检查。" },
  return: { title: "退回这一条", consequence: "退回后不再作提示，录入人改正后可重新录入；现有条目照旧。" },
  check: { title: "核对无误", consequence: "表示已对照来源核对，核对期限从今天重新计算。" },
  end: { title: "登记卸任", consequence: "须由另一人复核后生效；此后的发文写这一职务判为不符，任期内的旧文不受影响。" },
}

function Dialog({ view, asked, onClose }: { view: PersonFactView; asked: Asked; onClose(): void }) {
  const today = civilDate(useNow())
  const [reason, setReason] = useState("")
  const [on, setOn] = useState(today)
  const changes = { invalidates: PEOPLE_READS }
  const confirm = useAct(checkingContract.confirmPeople, changes)
  const giveBack = useAct(checkingContract.returnPerson, changes)
  const check = useAct(checkingContract.checkPeople, changes)
  const end = useAct(checkingContract.endPerson, changes)
  const { title, consequence } = SAYS[asked]
  const asksReason = asked === "return" || asked === "end"
  const act = () => {
    if (asked === "confirm") return confirm.mutateAsync({ ids: [view.id] })
    if (asked === "return") return giveBack.mutateAsync({ id: view.id, reason })
    if (asked === "check") return check.mutateAsync({ ids: [view.id] })
    return end.mutateAsync({ id: view.id, on, reason })
  }
  return (
    <Confirm
      open
      title={title}
      object={`${view.name} ${view.post}`}
      consequence={consequence}
      verb={title}
      missing={asksReason && reason.trim().length < 2 ? "请写明理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={act}
    >
      {asked === "end" ? (
        <Field label="任职止" hint="在任的最后一天。">
          <DatePicker
            value={dayjs(on)}
            allowClear={false}
            onChange={(date) => (date ? setOn(date.format("YYYY-MM-DD")) : undefined)}
          />
        </Field>
      ) : null}
      {asksReason ? (
        <Field label="理由">
          <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
        </Field>
      ) : null}
    </Confirm>
  )
}
