import { Input, Select } from "antd"
import { type ReactNode, useState } from "react"
import { identityContract } from "#contract/identity"
import { ROLES } from "#rules/identity"
import type { ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { UnitPicker } from "../../unit-picker.tsx"
import type { ShownOnce } from "./password-once.tsx"

type Person = ReplyOf<typeof identityContract.person>
interface ActProps {
  readonly person: Person
  onClose(): void
}

const CHANGED = [identityContract.person, identityContract.people, identityContract.unit] as const
const ROLE_OPTIONS = Object.entries(ROLES).map(([value, { label }]) => ({ value, label }))

export function GrantRole({ person, onClose }: ActProps) {
  const [role, setRole] = useState<string>()
  const [unitId, setUnitId] = useState<string | null>(person.unit.id)
  const grant = useAct(identityContract.grantRole, { invalidates: CHANGED })
  return (
    <WithReason
      title="授予角色"
      person={person}
      consequence="立即生效：按角色开放功能，按机构开放数据范围。系统、安全、审计三个管理员须由不同的人担任。"
      missing={!role ? "请选择角色" : !unitId ? "请选择机构" : undefined}
      onConfirm={(reason) => grant.mutateAsync({ id: person.id, role: role!, unitId: unitId!, reason })}
      onClose={onClose}
    >
      <Field label="角色">
        <Select
          value={role ?? null}
          options={ROLE_OPTIONS}
          placeholder="选择角色，可输入查找"
          showSearch={{ optionFilterProp: "label" }}
          onChange={setRole}
        />
      </Field>
      <Field label="在哪个机构" hint="数据范围是这个机构和它的下级。">
        <UnitPicker value={unitId} chosen={person.unit.name} onChange={setUnitId} />
      </Field>
    </WithReason>
  )
}

export function EndGrant({ person, grant, onClose }: ActProps & { readonly grant: Person["roles"][number] }) {
  const end = useAct(identityContract.endGrant, { invalidates: CHANGED })
  return (
    <WithReason
      title="收回角色"
      person={person}
      consequence={`立即失去“${grant.label}”在${grant.unit.name}的功能和数据范围；在办的事项请先移交。`}
      danger
      onConfirm={(reason) => end.mutateAsync({ id: person.id, role: grant.role, unitId: grant.unit.id, reason })}
      onClose={onClose}
    />
  )
}

export function ResetLogin({ person, onDone, onClose }: ActProps & { onDone(given: ShownOnce): void }) {
  const reset = useAct(identityContract.resetLogin, { invalidates: CHANGED, onDone })
  return (
    <WithReason
      title="重设密码"
      person={person}
      consequence="生成新密码，只显示一次；已有的登录全部失效，锁定解除。"
      onConfirm={(reason) => reset.mutateAsync({ id: person.id, reason })}
      onClose={onClose}
    />
  )
}

export function Leave({ person, onClose }: ActProps) {
  const leave = useAct(identityContract.leave, { invalidates: CHANGED })
  return (
    <WithReason
      title="登记离开"
      person={person}
      consequence="停用登录，收回全部角色；姓名保留在历史记录中。在办的事项和账号凭据请先移交。"
      danger
      onConfirm={(reason) => leave.mutateAsync({ id: person.id, reason })}
      onClose={onClose}
    />
  )
}

function WithReason(props: {
  readonly title: string
  readonly person: Person
  readonly consequence: string
  readonly danger?: boolean
  readonly missing?: string | undefined
  readonly children?: ReactNode
  onConfirm(reason: string): Promise<unknown>
  onClose(): void
}) {
  const { title, person, consequence, danger = false, missing, children, onConfirm, onClose } = props
  const [reason, setReason] = useState("")
  return (
    <Confirm
      open
      title={title}
      object={`${person.name}（${person.loginName ?? "未开通登录"}）`}
      consequence={consequence}
      verb={title}
      danger={danger}
      missing={missing ?? (reason.trim().length < 2 ? "请写明事由" : undefined)}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => onConfirm(reason)}
    >
      {children}
      <Field label="事由">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
