import { Checkbox, DatePicker, Input, Select } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { allianceContract, type PartnerView } from "#contract/alliance"
import { PARTNER_KINDS, type PartnerKind } from "#rules/alliance"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import type { Shown } from "./link-shown.tsx"

export const PARTNER_READS = [allianceContract.partners, allianceContract.partner]

/** 登记 or 更改: what was agreed on; a new partner's link is shown once. */
export function PartnerForm({
  view,
  onMade,
  onClose,
}: {
  view?: PartnerView
  /** A new partner, with its link. */
  onMade?(made: Shown): void
  onClose(): void
}) {
  const [value, setValue] = useState({
    ...{ name: view?.name ?? "", kind: view?.kind ?? ("enterprise" as PartnerKind), reaches: view?.reaches ?? "" },
    ...{ agreementFrom: view?.agreementFrom ?? "", agreementTo: view?.agreementTo ?? "" },
    ...{ thanks: view?.thanks ?? false, contact: "" },
  })
  const fill = (part: Partial<typeof value>) => setValue((present) => ({ ...present, ...part }))
  const add = useAct(allianceContract.addPartner, {
    invalidates: PARTNER_READS,
    onDone: ({ partner, code }) => onMade?.({ name: partner.name, code }),
  })
  const change = useAct(allianceContract.changePartner, { invalidates: PARTNER_READS })
  const missing =
    value.name.trim().length < 2
      ? "请写明伙伴名称"
      : value.reaches.trim().length < 2
        ? "请写明能触达哪些人"
        : !value.agreementFrom || !value.agreementTo
          ? "请选择协议起止日期"
          : !view && value.contact.trim().length < 5
            ? "请写明联系人和电话"
            : undefined
  return (
    <Confirm
      open
      title={view ? "更改伙伴" : "登记伙伴"}
      object={value.name || "传播伙伴"}
      consequence={
        view
          ? "续签、更改公开意愿随即生效。"
          : "保存后显示一次专用链接，请发给伙伴的联系人。联系方式加密保存，查看留痕。"
      }
      verb={view ? "保存更改" : "登记伙伴"}
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => (view ? change.mutateAsync({ id: view.id, ...value }) : add.mutateAsync(value))}
    >
      <Field label="伙伴名称">
        <Input value={value.name} maxLength={60} onChange={(event) => fill({ name: event.target.value })} />
      </Field>
      <Field label="种类">
        <Select
          value={value.kind}
          options={Object.entries(PARTNER_KINDS).map(([key, label]) => ({ value: key as PartnerKind, label }))}
          onChange={(kind) => fill({ kind })}
        />
      </Field>
      <Field label="能触达谁" hint="如“会员企业300家”“商圈日均客流2万人次”。">
        <Input value={value.reaches} maxLength={200} onChange={(event) => fill({ reaches: event.target.value })} />
      </Field>
      <Field label="协议开始">
        <DatePicker
          value={value.agreementFrom ? dayjs(value.agreementFrom) : null}
          onChange={(date) => fill({ agreementFrom: date?.format("YYYY-MM-DD") ?? "" })}
        />
      </Field>
      <Field label="协议到期">
        <DatePicker
          value={value.agreementTo ? dayjs(value.agreementTo) : null}
          onChange={(date) => fill({ agreementTo: date?.format("YYYY-MM-DD") ?? "" })}
        />
      </Field>
      <Field label="联系人和电话" hint={view ? "不填则不变。" : "撤回时要电话告知。"}>
        <Input value={value.contact} maxLength={100} onChange={(event) => fill({ contact: event.target.value })} />
      </Field>
      <Field label="公开致谢">
        <Checkbox checked={value.thanks} onChange={(event) => fill({ thanks: event.target.checked })}>
          伙伴同意在公众页上具名致谢
        </Checkbox>
      </Field>
    </Confirm>
  )
}
