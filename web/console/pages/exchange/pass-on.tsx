import { Checkbox, Input, Select } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { orderContract, peerContract } from "#contract/exchange"
import { inboxContract, type MessageView } from "#contract/inbox"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { DataTable } from "../../../ui/data-table.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { ORDER_COLUMNS } from "./orders.tsx"

const WITH_OTHERS = ["prepared", "submitting", "filed", "sent", "unknown"]
const NARROW = ["peer", "state", "says", "at"]

/** 转交对接方 in the page of a message: what has been handed on, and the way to do it. Nothing for whoever may not. */
export function PassedOn({ message }: { message: MessageView }) {
  const barred = useBarred("exchange.pass-on", "转交对接方")
  return barred ? null : <Passed message={message} />
}

function Passed({ message }: { message: MessageView }) {
  const input = { message: message.id, limit: 20 } as GivenFor<typeof orderContract.orders>
  const orders = useRead(orderContract.orders, input)
  const [asking, setAsking] = useState(false)
  const rows = orders.data?.items ?? []
  const under = rows.find(({ state }) => WITH_OTHERS.includes(state))
  const waits = message.state === "triaged" || message.state === "reopened"
  if (rows.length === 0 && !waits) return null
  const why = !waits
    ? "待派单的来信才能转交；已派单的请先退单"
    : under
      ? `已转给${under.peer.name}，还没有结果`
      : message.gate && message.gateKind !== "praise"
        ? "专人处理的来信不能转交"
        : null
  return (
    <Section title="转交对接方" note="12345热线平台、其他城市和部门">
      {rows.length > 0 ? (
        <DataTable
          caption="转出的工单"
          columns={ORDER_COLUMNS.filter(({ key }) => NARROW.includes(key))}
          rows={rows}
          rowKey={(row) => row.id}
          href={(row) => paths.exchangeOrder(row.id)}
        />
      ) : null}
      <p>
        <ActionButton why={why} onPress={() => setAsking(true)}>
          转交对接方
        </ActionButton>
      </p>
      {asking ? <PassOn message={message} onClose={() => setAsking(false)} /> : null}
    </Section>
  )
}

function PassOn({ message, onClose }: { message: MessageView; onClose(): void }) {
  const navigate = useNavigate()
  const peers = useRead(peerContract.peers, {})
  const [peerId, setPeer] = useState<string>()
  const peer = useRead(peerContract.peer, { id: peerId ?? "0" }, { enabled: peerId !== undefined })
  const [serviceCode, setService] = useState("")
  const [withContact, setContact] = useState(false)
  const [reason, setReason] = useState("")
  const pass = useAct(orderContract.passOn, {
    invalidates: [orderContract.orders, inboxContract.message],
    onDone: ({ id }) => void navigate(paths.exchangeOrder(id)),
  })
  const open = (peers.data?.items ?? []).filter(({ state }) => state === "on")
  const services = peer.data && peer.data.id === peerId ? peer.data.services : []
  const missing =
    peers.data && open.length === 0
      ? "还没有在用的对接方，请监管员在“对接方”里添加"
      : !peerId
        ? "请选择转给谁"
        : services.length > 0 && serviceCode === ""
          ? "请选择对方的事项"
          : reason.trim().length < 2
            ? "请写明理由"
            : undefined
  return (
    <Confirm
      open
      title="转交对接方"
      object={message.title}
      consequence="推送一次并跟到对方答复。等对方期间，本单位不派单、不答复；办结时限照常计算，对方的答复由本单位核对送审后发给来信人。"
      verb="转交"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => pass.mutateAsync({ messageId: message.id, peerId: peerId!, serviceCode, withContact, reason })}
    >
      <Field label="转给">
        <Select
          value={peerId ?? null}
          placeholder="请选择"
          options={open.map(({ id, name, kindLabel }) => ({ value: id, label: `${name}（${kindLabel}）` }))}
          onChange={(id: string) => {
            setPeer(id)
            setService("")
          }}
        />
      </Field>
      {services.length > 0 ? (
        <Field label="对方的事项">
          <Select
            value={serviceCode || null}
            placeholder="请选择"
            options={services.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={setService}
          />
        </Field>
      ) : null}
      {message.contacts > 0 ? (
        <p>
          <Checkbox checked={withContact} onChange={(event) => setContact(event.target.checked)}>
            附上来信人联系方式，供对方回访（查看和转交都留痕）
          </Checkbox>
        </p>
      ) : null}
      <Field label="理由">
        <Input.TextArea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
