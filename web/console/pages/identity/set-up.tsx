import { Button, Input, Radio } from "antd"
import { type FormEvent, useState } from "react"
import { useNavigate } from "react-router"
import { identityContract, levels } from "#contract/identity"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"

const EMPTY = { code: "", unitName: "", personName: "", loginName: "", password: "" }

const FIELDS = [
  { name: "code", label: "一次性代码", hint: "启动程序时印在屏幕和日志里，只能用一次。" },
  { name: "unitName", label: "主管单位全称", hint: "例如 市人民政府办公室，是机构树的最上级。" },
  { name: "personName", label: "管理员姓名", hint: "" },
  { name: "loginName", label: "用户名", hint: "登录时用，字母和数字。" },
] as const

/** 首次设置: the first administrator of a new installation, with the code printed at its start. */
export function SetUpPage() {
  useTitle("首次设置")
  const navigate = useNavigate()
  const needed = useRead(identityContract.setUpNeeded, {})
  const [form, setForm] = useState(EMPTY)
  const [level, setLevel] = useState<(typeof levels)[number]>("市")
  const setUp = useAct(identityContract.setUp, {
    invalidates: [identityContract.setUpNeeded],
    onDone: () => void navigate(paths.login()),
  })
  const fill = (part: Partial<typeof EMPTY>) => setForm((present) => ({ ...present, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setUp.mutate({ ...form, level })
  }
  return (
    <main className="login">
      <form className="login-card" onSubmit={submit} noValidate>
        <h1>聚声</h1>
        <p className="secondary">首次设置：登记主管单位和第一个管理员</p>
        <p className="login-warning">非涉密系统，严禁处理涉密信息</p>
        {needed.data && !needed.data.needed ? (
          <p>
            已经设置过了。<a href={paths.login()}>去登录</a>
          </p>
        ) : null}
        {FIELDS.map(({ name, label, hint }) => (
          <Field key={name} label={label} hint={hint}>
            <Input value={form[name]} autoComplete="off" onChange={(event) => fill({ [name]: event.target.value })} />
          </Field>
        ))}
        <Field label="密码" hint="不少于 8 位，大写字母、小写字母、数字、符号至少用三种，不含用户名。">
          <Input.Password
            value={form.password}
            autoComplete="new-password"
            onChange={(event) => fill({ password: event.target.value })}
          />
        </Field>
        <Field label="主管单位层级" group>
          <Radio.Group value={level} onChange={(event) => setLevel(event.target.value)}>
            {levels.map((one) => (
              <Radio key={one} value={one}>
                {one}级
              </Radio>
            ))}
          </Radio.Group>
        </Field>
        {setUp.error ? <Fault fault={faultOf(setUp.error)} /> : null}
        <Button type="primary" htmlType="submit" block loading={setUp.isPending}>
          建立管理员
        </Button>
      </form>
    </main>
  )
}
