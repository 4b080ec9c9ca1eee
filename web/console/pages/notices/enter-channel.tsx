import { Input, Select } from "antd"
import { useState } from "react"
import { type ChannelView, channelContract, type SenderView } from "#contract/notices"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { FormItems } from "../../item-input.tsx"
import { UnitPicker } from "../../unit-picker.tsx"

const INVALIDATES = [channelContract.channels, channelContract.channel]

/** 添加或修改通知渠道: the sender's own form; what is secret stays empty unless it is to be replaced. */
export function EnterChannel({
  senders,
  channel,
  onDone,
  onClose,
}: {
  senders: readonly SenderView[]
  /** The one to change; absent: a new one. */
  channel?: ChannelView
  onDone?(id: string): void
  onClose(): void
}) {
  const add = useAct(channelContract.addChannel, { invalidates: INVALIDATES, onDone: ({ id }) => onDone?.(id) })
  const change = useAct(channelContract.changeChannel, { invalidates: INVALIDATES })
  const [senderId, setSenderId] = useState<string | null>(channel?.sender.id ?? null)
  const [name, setName] = useState(channel?.name ?? "")
  const [values, setValues] = useState<Record<string, string>>({})
  const [unitId, setUnitId] = useState<string | null>(channel?.unit?.id ?? null)
  const [reaches, setReaches] = useState<"unit" | "below">(channel?.reaches ?? "unit")
  const [origin, setOrigin] = useState(channel?.origin ?? location.origin)
  const sender = channel?.sender ?? senders.find(({ id }) => id === senderId)
  const isGroup = sender?.way === "robot"
  const lacking = sender?.form.find(
    (item) => item.required && !item.filled && !(values[item.key] ?? item.value ?? "").trim(),
  )
  const missing = !sender
    ? "请选择渠道种类"
    : name.trim().length < 2
      ? "请填写渠道名称"
      : lacking
        ? `请填写${lacking.label}`
        : isGroup && !unitId
          ? "请选择通知哪个机构的提醒"
          : undefined
  const given = Object.fromEntries(
    Object.entries(values).filter(([key, value]) => value !== "" || !isSecret(sender, key)),
  )
  const entered = {
    ...{ name, values: given, origin: origin.trim() },
    unitId: isGroup ? unitId : null,
    reaches: isGroup ? reaches : null,
  }
  return (
    <Confirm
      open
      title={channel ? "修改渠道" : "添加渠道"}
      object={channel?.name ?? sender?.label ?? "通知渠道"}
      consequence="密钥加密保存，任何页面都不再显示。保存后请发一条测试；改了服务器地址的，密钥须重新填写。"
      verb={channel ? "保存修改" : "添加渠道"}
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        channel
          ? change.mutateAsync({ id: channel.id, ...entered })
          : add.mutateAsync({ sender: sender!.id, ...entered })
      }
    >
      {channel ? null : (
        <Field label="渠道种类">
          <Select
            value={senderId}
            placeholder="请选择"
            options={senders.map(({ id, label }) => ({ value: id, label }))}
            onChange={(id) => {
              setSenderId(id)
              setValues({})
            }}
          />
        </Field>
      )}
      <Field label="渠道名称" hint="如“市政府办督办群”，发送记录中显示。">
        <Input value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
      </Field>
      {isGroup ? (
        <>
          <Field label="通知哪个机构的提醒">
            <UnitPicker value={unitId} chosen={channel?.unit?.name} onChange={setUnitId} />
          </Field>
          <Field label="范围">
            <Select
              value={reaches}
              options={[
                { value: "unit", label: "只限本机构" },
                { value: "below", label: "本机构及下级机构" },
              ]}
              onChange={setReaches}
            />
          </Field>
        </>
      ) : null}
      <FormItems form={sender?.form ?? []} values={values} onValues={setValues} />
      <Field label="工作台网址" hint="提醒中的链接指向这里，须是收件人打得开的地址。">
        <Input value={origin} maxLength={200} inputMode="url" onChange={(event) => setOrigin(event.target.value)} />
      </Field>
    </Confirm>
  )
}

const isSecret = (sender: SenderView | undefined, key: string): boolean =>
  sender?.form.some((item) => item.key === key && item.type === "secret") ?? false
