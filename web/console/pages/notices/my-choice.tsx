import { Checkbox, Input } from "antd"
import { useState } from "react"
import { channelContract } from "#contract/notices"
import type { ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"

type Choice = ReplyOf<typeof channelContract.choice>
type Address = Choice["addresses"][number]
type Kind = Choice["kinds"][number]
type PersonWay = Address["way"]

const BACK = { href: paths.reminders(), label: "提醒" }
const WAY_TITLES: Readonly<Record<PersonWay, string>> = { mail: "发邮件", sms: "发短信" }

/** 我的通知设置: where I am reached, and which kinds go there. */
export default function MyChoicePage() {
  useTitle("我的通知设置")
  const choice = useRead(channelContract.choice, {})
  const [editing, setEditing] = useState<Address>()
  const choose = useAct(channelContract.setSwitch, { invalidates: [channelContract.choice] })
  if (choice.error && !choice.data)
    return <PageFault error={choice.error} back={BACK} retry={() => void choice.refetch()} />
  if (!choice.data) return <Waiting />
  const view = choice.data
  const column = (way: PersonWay): Column<Kind> => ({
    key: way,
    title: WAY_TITLES[way],
    width: "160px",
    cell: (row) => {
      const { goes, byRule } = row.ways.find((one) => one.way === way)!
      return (
        <Checkbox
          checked={goes}
          aria-label={`${row.label}${WAY_TITLES[way]}`}
          onChange={(event) => choose.mutate({ kind: row.kind, way, wanted: event.target.checked })}
        >
          <span className="secondary">{byRule ? "按规则" : "自选"}</span>
        </Checkbox>
      )
    },
  })
  return (
    <ThingPage
      kind="通知设置"
      back={BACK}
      name="我的通知设置"
      heads={[{ label: "勿扰", value: view.quietHours }]}
      actions={null}
    >
      {choose.error ? <Fault fault={faultOf(choose.error)} /> : null}
      <Section title="收件地址" note="加密保存，只用于发送提醒；登记离开后删除">
        <DataTable
          caption="收件地址"
          columns={[
            { key: "label", title: "方式", width: "96px", cell: (row: Address) => row.label },
            {
              key: "masked",
              title: "地址",
              cell: (row: Address) => row.masked ?? <span className="secondary">未填写，不会发送</span>,
            },
            {
              key: "open",
              title: "渠道",
              width: "176px",
              cell: (row: Address) => (row.isOpen ? "已开通" : "单位尚未开通这种渠道"),
            },
            {
              key: "act",
              title: "办理",
              width: "112px",
              cell: (row: Address) => (
                <ActionButton small onPress={() => setEditing(row)}>
                  {row.masked ? "更改地址" : "填写地址"}
                </ActionButton>
              ),
            },
          ]}
          rows={view.addresses}
          rowKey={(row) => row.way}
        />
      </Section>
      <Section title="哪些提醒发给我" note="不选的仍在系统内提醒；几分钟内的并成一条">
        <DataTable
          caption="哪些提醒发给我"
          columns={[
            { key: "label", title: "提醒", cell: (row: Kind) => row.label + (row.urgent ? "（急件）" : "") },
            column("mail"),
            column("sms"),
          ]}
          rows={view.kinds}
          rowKey={(row) => row.kind}
        />
        <p className="secondary">
          规则版本 {view.rulesVersion}。{view.rulesSource}。
        </p>
      </Section>
      {editing ? <EditAddress address={editing} onClose={() => setEditing(undefined)} /> : null}
    </ThingPage>
  )
}

function EditAddress({ address, onClose }: { address: Address; onClose(): void }) {
  const set = useAct(channelContract.setAddress, { invalidates: [channelContract.choice] })
  const [value, setValue] = useState("")
  const isGone = value.trim() === ""
  return (
    <Confirm
      open
      title={address.masked ? `更改${address.label}` : `填写${address.label}`}
      object={address.masked ?? address.label}
      consequence={
        isGone && address.masked ? "留空保存即删除，之后不再向它发送。" : "加密保存，页面上只显示遮盖后的样子。"
      }
      verb={isGone && address.masked ? `删除${address.label}` : `保存${address.label}`}
      missing={isGone && !address.masked ? `请填写${address.label}` : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => set.mutateAsync({ way: address.way, address: isGone ? null : value })}
    >
      <Field label={address.label}>
        <Input
          value={value}
          maxLength={120}
          inputMode={address.way === "mail" ? "email" : "tel"}
          autoComplete="off"
          onChange={(event) => setValue(event.target.value)}
        />
      </Field>
    </Confirm>
  )
}
