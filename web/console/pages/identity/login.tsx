import { useQueryClient } from "@tanstack/react-query"
import { Button, Input } from "antd"
import { type FormEvent, useState } from "react"
import { useNavigate, useSearchParams } from "react-router"
import { identityContract } from "#contract/identity"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { nextOf } from "./next.ts"

/** 登录. Comes back to the page that was asked for. */
export function LoginPage() {
  useTitle("登录")
  const navigate = useNavigate()
  const client = useQueryClient()
  const [params] = useSearchParams()
  const [name, setName] = useState("")
  const [password, setPassword] = useState("")
  const [tried, setTried] = useState(false)
  const signIn = useAct(identityContract.signIn, {
    invalidates: [],
    onDone: () => {
      client.clear()
      void navigate(nextOf(params.get("next")), { replace: true })
    },
  })
  const fresh = useRead(identityContract.setUpNeeded, {})
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() && password) signIn.mutate({ name, password })
  }
  return (
    <main className="login">
      <form className="login-card" onSubmit={submit} noValidate>
        <h1>聚声</h1>
        <p className="secondary">政务新媒体工作台</p>
        <p className="login-warning">非涉密系统，严禁处理涉密信息</p>
        {fresh.data?.needed ? (
          <p>
            这是一次新的安装，还没有人可以登录。<a href={paths.setUp()}>首次设置</a>
          </p>
        ) : null}
        <Field label="用户名" fault={tried && !name.trim() ? "请填写用户名" : ""}>
          <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="username" autoFocus />
        </Field>
        <Field label="密码" fault={tried && !password ? "请填写密码" : ""}>
          <Input.Password
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="current-password"
          />
        </Field>
        {signIn.error ? <Fault fault={faultOf(signIn.error)} /> : null}
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          登录
        </Button>
        <p className="secondary login-help">
          忘记密码请联系本单位管理员重置。公众核验账号请到<a href="/portal">公众端</a>。
        </p>
      </form>
    </main>
  )
}
