import { App, Input } from "antd"
import { useState } from "react"
import { identityContract } from "#contract/identity"
import { faultOf } from "../../api/error.ts"
import { useAct } from "../../api/hooks.ts"
import { Confirm, Field } from "../../ui/confirm.tsx"
import { useSession } from "../session.tsx"

/** 修改密码: the present one, the new one twice. Nothing of it is kept anywhere. */
export function ChangePassword({ open, onClose }: { open: boolean; onClose(): void }) {
  const { person } = useSession()
  const { message } = App.useApp()
  const [present, setPresent] = useState("")
  const [next, setNext] = useState("")
  const [again, setAgain] = useState("")
  const change = useAct(identityContract.changePassword, { invalidates: [] })
  const missing = !present || !next ? "请填写现在的密码和新密码" : next !== again ? "两次填写的新密码不一样" : undefined
  return (
    <Confirm
      open={open}
      title="修改密码"
      object={`${person.name}（${person.loginName}）`}
      consequence="改好后用新密码登录。"
      verb="修改密码"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        await change.mutateAsync({ present, next })
        void message.success("密码已修改")
      }}
    >
      <Field label="现在的密码">
        <Input.Password
          value={present}
          autoComplete="current-password"
          onChange={(event) => setPresent(event.target.value)}
        />
      </Field>
      <Field label="新密码" hint="不少于 8 位，大写字母、小写字母、数字、符号至少用三种，不含用户名。">
        <Input.Password value={next} autoComplete="new-password" onChange={(event) => setNext(event.target.value)} />
      </Field>
      <Field label="再填一次新密码">
        <Input.Password value={again} autoComplete="new-password" onChange={(event) => setAgain(event.target.value)} />
      </Field>
    </Confirm>
  )
}
