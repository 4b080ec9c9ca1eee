import { Checkbox, Input } from "antd"
import { useState } from "react"
import { type AccountView, registryContract } from "#contract/registry"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"

const FUNCTIONS = ["发布", "互动", "办事"] as const

/** 更正台账: only what is wrong in the ledger; opening, closing and renaming are filings of their own. */
export function ChangeAccount({ account, open, onClose }: { account: AccountView; open: boolean; onClose(): void }) {
  const change = useAct(registryContract.changeAccount, {
    invalidates: [registryContract.account, registryContract.accountEvents, registryContract.accounts],
  })
  const [name, setName] = useState(account.name)
  const [url, setUrl] = useState(account.url ?? "")
  const [functions, setFunctions] = useState(account.functions)
  const [principal, setPrincipal] = useState(account.principal ?? "")
  const [operator, setOperator] = useState(account.operator ?? "")
  const [reason, setReason] = useState("")
  const changes = {
    ...(name !== account.name ? { name } : {}),
    ...(url !== (account.url ?? "") ? { url } : {}),
    ...(functions.join() !== account.functions.join() ? { functions: functions.filter(isFunction) } : {}),
    ...(principal !== (account.principal ?? "") ? { principal } : {}),
    ...(operator !== (account.operator ?? "") ? { operator } : {}),
  }
  const missing =
    Object.keys(changes).length === 0 ? "还没有改动任何一项" : reason.trim().length < 2 ? "请写明更正理由" : undefined
  return (
    <Confirm
      open={open}
      title="更正台账"
      object={`${account.platformLabel} · ${account.name}`}
      consequence="更正立即生效，前后内容和理由都会留痕，可在变更历史中查看。"
      verb="更正台账"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => change.mutateAsync({ id: account.id, ...changes, reason })}
    >
      <Field label="账号名称">
        <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="链接">
        <Input value={url} maxLength={500} onChange={(event) => setUrl(event.target.value)} />
      </Field>
      <Field label="功能" group>
        <Checkbox.Group options={[...FUNCTIONS]} value={functions} onChange={setFunctions} />
      </Field>
      <Field label="负责人">
        <Input value={principal} maxLength={40} onChange={(event) => setPrincipal(event.target.value)} />
      </Field>
      <Field label="管理员">
        <Input value={operator} maxLength={40} onChange={(event) => setOperator(event.target.value)} />
      </Field>
      <Field label="更正理由">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

const isFunction = (text: string): text is (typeof FUNCTIONS)[number] => (FUNCTIONS as readonly string[]).includes(text)
