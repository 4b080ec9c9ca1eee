import { Button, Input } from "antd"
import { useState } from "react"
import { consultationsContract, type ConsultationView, type OpinionRow } from "#contract/consultations"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"

/** How to reach who said it, and his words as they came: sealed until somebody says why. */
export function Personal({ view, row }: { view: ConsultationView; row: OpinionRow }) {
  const [what, setWhat] = useState<"contact" | "original">()
  const [reason, setReason] = useState("")
  const read = useAct(consultationsContract.unmask, { invalidates: [consultationsContract.consultation] })
  if (!row.hasContact && !row.hasOriginal) return <span className="secondary">未留</span>
  if (read.data) return <span className="pre-line">{read.data.text}</span>
  const may = view.actions.unmask
  const button = (which: "contact" | "original", label: string) => (
    <Button size="small" disabled={!may.ok} title={may.why ?? undefined} onClick={() => setWhat(which)}>
      {label}
    </Button>
  )
  return (
    <>
      {row.hasContact ? button("contact", "联系方式") : null}
      {row.hasOriginal ? button("original", "原文") : null}
      <Confirm
        open={what !== undefined}
        title={what === "original" ? "查看原文" : "查看联系方式"}
        object={row.place}
        consequence="查看须写明事由并留痕，到期自动删除。"
        verb="查看"
        missing={reason.trim().length < 2 ? "请写明事由" : undefined}
        faultOf={faultOf}
        onClose={() => setWhat(undefined)}
        onConfirm={() => read.mutateAsync({ id: view.id, opinionId: row.id, what: what!, reason: reason.trim() })}
      >
        <Field label="查看事由">
          <Input
            value={reason}
            maxLength={100}
            placeholder="例如：电话核实具体地点"
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </Confirm>
    </>
  )
}
