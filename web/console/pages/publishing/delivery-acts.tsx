import { Checkbox, Input, Radio } from "antd"
import { useState } from "react"
import { type DeliveryRow, publishingContract } from "#contract/publishing"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { paths } from "../../paths.ts"
import { useSession } from "../../session.tsx"

const { view, deliveries, mine, kit } = publishingContract
const CHANGES = [view, deliveries, mine, kit]

/** What a person does about one account's part, by how it stands. */
export function DeliveryActs({ row, atHead = false }: { row: DeliveryRow; atHead?: boolean }) {
  const { permissions } = useSession()
  const [open, setOpen] = useState<"retry" | "decide" | "exempt" | "remove">()
  if (!permissions.includes("publishing.deliver")) return null
  const isByHand =
    row.bucket === "person" && (row.mode === "manual" || row.state === "accepted" || row.state === "reviewing")
  const close = () => setOpen(undefined)
  return (
    <span className={atHead ? "row-acts row-acts-head" : "row-acts"}>
      {isByHand ? <a href={paths.delivery(row.id)}>人工发布</a> : null}
      {row.bucket === "unknown" ? <Act onPress={() => setOpen("decide")}>登记核实</Act> : null}
      {(row.bucket === "person" && !isByHand) || row.bucket === "rejected" ? (
        <Act onPress={() => setOpen("retry")}>重新发送</Act>
      ) : null}
      {row.takedown?.state === "by-hand" ? <Act onPress={() => setOpen("remove")}>登记删除</Act> : null}
      {permissions.includes("publishing.edit") &&
      ["waiting", "person", "rejected"].includes(row.bucket) &&
      row.state !== "accepted" ? (
        <Act onPress={() => setOpen("exempt")}>豁免</Act>
      ) : null}
      {open === "retry" ? <Retry row={row} onClose={close} /> : null}
      {open === "decide" ? <Decide row={row} onClose={close} /> : null}
      {open === "exempt" || open === "remove" ? <WithReason row={row} act={open} onClose={close} /> : null}
    </span>
  )
}

const Act = ({ children, onPress }: { children: string; onPress(): void }) => (
  <button type="button" className="link-button" onClick={onPress}>
    {children}
  </button>
)

interface Open {
  readonly row: DeliveryRow
  onClose(): void
}
const nameOf = ({ account }: DeliveryRow): string =>
  `${account.platformLabel} · ${account.name}（${account.unit.name}）`
const short = (text: string): string | undefined => (text.trim().length < 2 ? "请写明理由" : undefined)

function Retry({ row, onClose }: Open) {
  const [reason, setReason] = useState("")
  const [byHand, setByHand] = useState(false)
  const act = useAct(publishingContract.retry, { invalidates: CHANGES })
  return (
    <Confirm
      open
      title="重新发送"
      object={nameOf(row)}
      consequence={`已确知没有发出，重新发送不会重复。上次的情况：${row.sentence ?? "无"}`}
      verb={byHand ? "改为人工发布" : "重新发送"}
      missing={short(reason)}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => act.mutateAsync({ id: row.id, reason, byHand })}
    >
      <Field label="怎样排除的">
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Checkbox checked={byHand} onChange={(event) => setByHand(event.target.checked)}>
        接口暂时不能用，这个账号改为人工发布
      </Checkbox>
    </Confirm>
  )
}

function Decide({ row, onClose }: Open) {
  const [outcome, setOutcome] = useState<"live" | "absent">("live")
  const [link, setLink] = useState("")
  const [note, setNote] = useState("")
  const act = useAct(publishingContract.decide, { invalidates: CHANGES })
  const missing = short(note) ?? (outcome === "live" && link.trim().length < 8 ? "请粘贴作品链接" : undefined)
  return (
    <Confirm
      open
      title="登记核实结果"
      object={nameOf(row)}
      consequence="请先登录平台后台查看。登记“没有发布”后系统会再发送一次，看错会造成重复。"
      verb="登记"
      danger={outcome === "absent"}
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => act.mutateAsync({ id: row.id, outcome, note, ...(outcome === "live" ? { link } : {}) })}
    >
      <Field label="平台上" group>
        <Radio.Group value={outcome} onChange={(event) => setOutcome(event.target.value)}>
          <Radio value="live">已发布</Radio>
          <Radio value="absent">没有发布，重新发送</Radio>
        </Radio.Group>
      </Field>
      {outcome === "live" ? (
        <Field label="作品链接">
          <Input value={link} maxLength={1000} inputMode="url" onChange={(event) => setLink(event.target.value)} />
        </Field>
      ) : null}
      <Field label="怎样核实的">
        <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </Confirm>
  )
}

function WithReason({ row, act, onClose }: Open & { act: "exempt" | "remove" }) {
  const [reason, setReason] = useState("")
  const exempt = useAct(publishingContract.exempt, { invalidates: CHANGES })
  const remove = useAct(publishingContract.confirmRemoval, { invalidates: CHANGES })
  const isExempt = act === "exempt"
  return (
    <Confirm
      open
      title={isExempt ? "豁免这个账号" : "登记已在平台删除"}
      object={nameOf(row)}
      consequence={
        isExempt ? "这个账号不发布本稿，理由留在发布单上；等它首发的账号随即放行。" : "请确认在平台上已看不到这条内容。"
      }
      verb={isExempt ? "豁免" : "登记删除"}
      missing={short(reason)}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        isExempt ? exempt.mutateAsync({ id: row.id, reason }) : remove.mutateAsync({ id: row.id, note: reason })
      }
    >
      <Field label={isExempt ? "豁免理由" : "怎样确认的"}>
        <Input.TextArea rows={2} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
