import { Input } from "antd"
import { useState } from "react"
import { identityContract } from "#contract/identity"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useBarred } from "../../session.tsx"
import { UnitPicker } from "../../unit-picker.tsx"
import { PasswordOnce, type ShownOnce } from "./password-once.tsx"

/** 新增人员, in the unit it was asked for, if any; then the first password, once. */
export function AddPerson({ unit }: { unit?: { readonly id: string; readonly name: string } }) {
  const barred = useBarred("identity.manage", "管理机构与人员")
  const [adding, setAdding] = useState(false)
  const [given, setGiven] = useState<ShownOnce>()
  return (
    <>
      <ActionButton why={barred} onPress={() => setAdding(true)}>
        新增人员
      </ActionButton>
      {adding ? <Form unit={unit} onAdded={setGiven} onClose={() => setAdding(false)} /> : null}
      {given ? <PasswordOnce given={given} onClose={() => setGiven(undefined)} /> : null}
    </>
  )
}

function Form({
  unit,
  onAdded,
  onClose,
}: {
  unit: { readonly id: string; readonly name: string } | undefined
  onAdded(given: ShownOnce): void
  onClose(): void
}) {
  const [name, setName] = useState("")
  const [loginName, setLoginName] = useState("")
  const [unitId, setUnitId] = useState<string | null>(unit?.id ?? null)
  const add = useAct(identityContract.addPerson, {
    invalidates: [identityContract.people, identityContract.unit, identityContract.units],
    onDone: onAdded,
  })
  const missing =
    name.trim().length < 2
      ? "请填写姓名"
      : loginName.trim().length < 3
        ? "请填写用户名"
        : unitId
          ? undefined
          : "请选择所在机构"
  return (
    <Confirm
      open
      title="新增人员"
      object={name.trim() || "人员"}
      consequence="开通登录并生成初始密码，只显示一次。角色另由安全管理员授予，授予之前看不到业务数据。"
      verb="新增人员"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => add.mutateAsync({ name, loginName, unitId: unitId! })}
    >
      <Field label="姓名">
        <Input value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="用户名" hint="字母开头，3到40个字母、数字，登录时用。">
        <Input
          value={loginName}
          maxLength={40}
          autoComplete="off"
          onChange={(event) => setLoginName(event.target.value)}
        />
      </Field>
      <Field label="所在机构">
        <UnitPicker value={unitId} chosen={unit?.name} onChange={setUnitId} />
      </Field>
    </Confirm>
  )
}
