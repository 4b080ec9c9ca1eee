import { Button, Input, Radio, Select } from "antd"
import { useState } from "react"
import { useNavigate, useParams } from "react-router"
import { catalogueContract, type ItemView } from "#contract/catalogue"
import { registryContract } from "#contract/registry"
import { AUDIENCES, type Audience, type ItemWords, itemWords, NO_WAY, wayless } from "#rules/catalogue"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Field } from "../../../ui/confirm.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { useKept } from "../../../ui/kept.ts"
import { narrowed } from "../../../ui/narrowed.ts"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { SERVICE_READS } from "./service.tsx"

/** 登记或更改事项. */
export default function ServiceFormPage() {
  const id = useParams().id
  useTitle(id ? "更改事项" : "登记事项")
  const service = useRead(catalogueContract.service, { id: id ?? "0" }, { enabled: id !== undefined })
  if (id === undefined) return <Form />
  if (service.error && !service.data) {
    const back = { href: paths.services(), label: "政务服务事项库" }
    return <PageFault error={service.error} back={back} retry={() => void service.refetch()} />
  }
  if (service.data?.id !== id) return <Waiting />
  return <Form key={service.data.setAt} item={service.data} />
}

const EMPTY: ItemWords = {
  ...{ code: "", name: "", audience: "person", topic: "", bundle: "", how: "", who: "", fee: "不收费", timeLimit: "" },
  ...{ onlineUrl: "", mobileUrl: "", windowPlace: "", windowHours: "", phone: "", menu: "", otherNames: "" },
  ...{ source: "", validUntil: null },
}

const LINES = [
  ["name", "事项名称", 100, "与权责清单一致的名称。"],
  ["otherNames", "别名", 200, "群众怎么叫它，用顿号分开，例如“办社保卡、社保卡丢了”。"],
  ["who", "办理条件", 500, ""],
  ["timeLimit", "办理时限", 60, "例如“5个工作日”“即时办结”。"],
  ["fee", "收费", 200, "不收费的写“不收费”。"],
  ["mobileUrl", "掌上办理链接", 500, "小程序、公众号菜单或手机网页的地址。"],
  ["onlineUrl", "网上办理链接", 500, ""],
  ["windowPlace", "办事窗口", 120, "大厅和窗口号。"],
  ["windowHours", "窗口时间", 120, ""],
  ["phone", "咨询电话", 60, ""],
  ["topic", "分类", 20, "例如“社保就业”“户籍证件”，公众网站按它分类。"],
  ["bundle", "一件事主题", 40, "几个事项合起来办一件事的，写同一个主题。"],
  ["code", "事项编码", 60, ""],
  ["source", "依据", 200, "法规、文件或权责清单。"],
] as const satisfies readonly (readonly [keyof ItemWords, string, number, string])[]

function Form({ item }: { item?: ItemView }) {
  const navigate = useNavigate()
  const barred = useBarred("catalogue.edit", "维护政务服务事项")
  const first = Object.fromEntries(Object.keys(EMPTY).map((key) => [key, (item ?? EMPTY)[key as keyof ItemWords]]))
  const { value, fill, forget } = useKept(item ? `service.${item.id}.${item.setAt}` : "service.new", {
    ...(first as unknown as ItemWords),
    accountId: item?.account?.id ?? null,
  })
  const add = useAct(catalogueContract.addService, { invalidates: SERVICE_READS })
  const change = useAct(catalogueContract.changeService, { invalidates: SERVICE_READS })
  const parsed = itemWords.safeParse(value)
  const missing = parsed.success ? (wayless(value) ? NO_WAY : null) : parsed.error.issues[0]!.message
  const save = async () => {
    const made = item ? await change.mutateAsync({ id: item.id, ...value }) : await add.mutateAsync(value)
    forget()
    void navigate(paths.service(made.id))
  }
  const fault = add.error ?? change.error
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{item ? "更改事项" : "登记事项"}</h1>
          <p className="secondary">保存后公众网站即可查到；链接随即探测。写的内容留在这个浏览器里，保存前不会丢失。</p>
        </div>
        <div className="page-actions">
          <Button href={item ? paths.service(item.id) : paths.services()}>返回</Button>
          <ActionButton
            primary
            why={barred ?? missing}
            busy={add.isPending || change.isPending}
            onPress={() => void save().catch(() => undefined)}
          >
            保存事项
          </ActionButton>
        </div>
      </header>
      {fault ? <Fault fault={faultOf(fault)} /> : null}
      <Field label="服务对象" group>
        <Radio.Group
          options={Object.entries(AUDIENCES).map(([key, label]) => ({ value: key, label }))}
          value={value.audience}
          onChange={(event) => fill({ audience: event.target.value as Audience })}
        />
      </Field>
      <Field label="办理方式" hint="怎么办、带什么、到哪里；一步一行。">
        <Input.TextArea
          rows={4}
          maxLength={2000}
          value={value.how}
          onChange={(event) => fill({ how: event.target.value })}
        />
      </Field>
      {LINES.map(([key, label, most, hint]) => (
        <Field key={key} label={label} {...(hint && { hint })}>
          <Input value={value[key]} maxLength={most} onChange={(event) => fill({ [key]: event.target.value })} />
        </Field>
      ))}
      <InAccount
        accountId={value.accountId}
        present={item?.account ?? null}
        onChange={(accountId) => fill({ accountId })}
      />
      <Field label="菜单名" hint="在该账号的哪个菜单里。">
        <Input value={value.menu} maxLength={60} onChange={(event) => fill({ menu: event.target.value })} />
      </Field>
      <Field label="有效期至" hint="指南到期的日子；不填为长期。">
        <Input
          type="date"
          value={value.validUntil ?? ""}
          onChange={(event) => fill({ validUntil: event.target.value || null })}
        />
      </Field>
    </div>
  )
}

/** In which account's menu it stands: looked for by name in the ledger. */
function InAccount(props: {
  accountId: string | null
  present: ItemView["account"]
  onChange(id: string | null): void
}) {
  const { accountId, present, onChange } = props
  const [q, setQ] = useState("")
  const list = useList(registryContract.accounts, { ...(q && { q }), limit: 20 } as GivenFor<
    typeof registryContract.accounts
  >)
  const listed = list.rows.map(({ id, name, platformLabel }) => ({ value: id, label: `${platformLabel}：${name}` }))
  const options = narrowed(listed, q, list.waiting)
  // While a name is typed only what was found for it: the first is what Enter takes.
  const shown = !q && present && !options.some(({ value }) => value === present.id)
  return (
    <Field label="所在账号" hint="从台账选；在某个公众号、小程序、App 的菜单里办的，选那个账号。">
      <Select
        showSearch={{ filterOption: false, onSearch: setQ }}
        allowClear
        value={accountId}
        options={
          shown ? [{ value: present.id, label: `${present.platformLabel}：${present.name}` }, ...options] : options
        }
        onChange={(id: string | undefined) => onChange(id ?? null)}
        placeholder="账号名称"
      />
    </Field>
  )
}
