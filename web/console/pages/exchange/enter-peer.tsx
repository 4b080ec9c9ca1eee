import { Input, Select } from "antd"
import { useState } from "react"
import { type PeerKindView, peerContract, type PeerView } from "#contract/exchange"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { FormItems } from "../../item-input.tsx"

const INVALIDATES = [peerContract.peers, peerContract.peer]

/** 添加或修改对接方: its kind's own form; what is secret stays empty unless it is to be replaced. */
export function EnterPeer(props: {
  kinds: readonly PeerKindView[]
  /** The one to change; absent: a new one. */
  peer?: PeerView
  onDone?(id: string): void
  onClose(): void
}) {
  const { kinds, peer, onDone, onClose } = props
  const add = useAct(peerContract.addPeer, { invalidates: INVALIDATES, onDone: ({ id }) => onDone?.(id) })
  const change = useAct(peerContract.changePeer, { invalidates: INVALIDATES })
  const [kindId, setKind] = useState<string | null>(peer?.kind.id ?? null)
  const [name, setName] = useState(peer?.name ?? "")
  const [values, setValues] = useState<Record<string, string>>({})
  const kind = peer?.kind ?? kinds.find(({ id }) => id === kindId)
  const lacking = kind?.form.find(
    (item) => item.required && !item.filled && !(values[item.key] ?? item.value ?? "").trim(),
  )
  const missing = !kind
    ? "请选择对接方式"
    : name.trim().length < 2
      ? "请写明对方系统"
      : lacking
        ? `请填写${lacking.label}`
        : undefined
  const isSecret = (key: string): boolean =>
    kind?.form.some((item) => item.key === key && item.type === "secret") ?? false
  const given = Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== "" || !isSecret(key)))
  return (
    <Confirm
      open
      title={peer ? "修改对接方" : "添加对接方"}
      object={peer?.name ?? kind?.label ?? "对接方"}
      consequence="密钥加密保存，任何页面都不再显示；改了接口地址的，密钥须重新填写。保存后请点“试一下”。"
      verb={peer ? "保存修改" : "添加对接方"}
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        peer
          ? change.mutateAsync({ id: peer.id, name, values: given })
          : add.mutateAsync({ kind: kind!.id, name, values: given })
      }
    >
      {peer ? null : (
        <Field label="对接方式">
          <Select
            value={kindId}
            placeholder="请选择"
            options={kinds.map(({ id, label }) => ({ value: id, label }))}
            onChange={(id) => {
              setKind(id)
              setValues({})
            }}
          />
        </Field>
      )}
      <Field label="对方系统" hint="如“安澜市12345热线平台”，工单中显示。">
        <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      <FormItems form={kind?.form ?? []} values={values} onValues={setValues} />
    </Confirm>
  )
}
