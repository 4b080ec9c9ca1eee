import { Input } from "antd"
import { useState } from "react"
import { checkingContract, type PublisherView } from "#contract/checking"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"

/** 发布方: whose signature is taken, by the fingerprint of the key. */
export function Publishers({ barred }: { barred: string | null }) {
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<PublisherView>()
  const list = useList(checkingContract.publishers, { limit: 100 } as GivenFor<typeof checkingContract.publishers>)
  const end = useAct(checkingContract.endPublisher, { invalidates: [checkingContract.publishers] })
  const columns: readonly Column<PublisherView>[] = [
    { key: "name", title: "名称", cell: (row) => row.name },
    { key: "key", title: "公钥指纹", width: "176px", cell: (row) => <code>{row.fingerprint}</code> },
    { key: "by", title: "登记人", width: "104px", wideOnly: true, cell: (row) => row.addedBy },
    {
      key: "state",
      title: "状态",
      width: "136px",
      cell: (row) =>
        row.ended ? (
          <StateMark tone="idle">已停用</StateMark>
        ) : (
          <ActionButton small why={barred} onPress={() => setEnding(row)}>
            停用发布方
          </ActionButton>
        ),
    },
    { key: "at", title: "登记时间", width: "112px", align: "right", cell: (row) => <Moment at={row.at} /> },
  ]
  return (
    <div className="page">
      <Section title="发布方">
        <p className="secondary">只接收这些发布方签名的词包。登记前请用电话等另一途径核对公钥指纹。</p>
        {list.error ? <Fault fault={faultOf(list.error)} retry={list.retry} /> : null}
        {list.rows.length > 0 ? (
          <DataTable caption="发布方" columns={columns} rows={list.rows} rowKey={(row) => row.id} />
        ) : (
          <p>还没有登记发布方。</p>
        )}
        <ActionButton why={barred} onPress={() => setAdding(true)}>
          登记发布方
        </ActionButton>
      </Section>
      {adding ? <AddPublisher onClose={() => setAdding(false)} /> : null}
      {ending ? (
        <Confirm
          open
          title="停用发布方"
          object={ending.name}
          consequence="停用后不再接收、不再启用它签发的词包；已在用的词包照常生效，需要时另行停用。"
          verb="停用发布方"
          danger
          faultOf={faultOf}
          onClose={() => setEnding(undefined)}
          onConfirm={() => end.mutateAsync({ id: ending.id })}
        />
      ) : null}
    </div>
  )
}

function AddPublisher({ onClose }: { onClose(): void }) {
  const [name, setName] = useState("")
  const [publicKey, setPublicKey] = useState("")
  const add = useAct(checkingContract.addPublisher, { invalidates: [checkingContract.publishers] })
  return (
    <Confirm
      open
      title="登记发布方"
      object={name.trim() || "发布方"}
      consequence="登记后，用这把密钥签名的词包可以上传；启用仍须逐个确认。"
      verb="登记发布方"
      missing={!name.trim() ? "请填写名称" : !publicKey.trim() ? "请粘贴公钥" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => add.mutateAsync({ name: name.trim(), publicKey })}
    >
      <Field label="名称" hint="与词包中写的发布方完全一致。">
        <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="公钥" hint="Ed25519 公钥，以 BEGIN PUBLIC KEY 开头；不要粘贴私钥。">
        <Input.TextArea
          value={publicKey}
          maxLength={2000}
          rows={4}
          onChange={(event) => setPublicKey(event.target.value)}
        />
      </Field>
    </Confirm>
  )
}
