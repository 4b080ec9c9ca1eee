import { DatePicker, Select } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { useNavigate } from "react-router"
import { allianceContract } from "#contract/alliance"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { paths } from "../../paths.ts"

export const KIT_READS = [allianceContract.kits, allianceContract.kit, allianceContract.partner]
const DAYS_DEFAULT = 30

/** 发放传播包: which content, to whom, until when. */
export function IssueKit({ onClose }: { onClose(): void }) {
  const navigate = useNavigate()
  const choices = useRead(allianceContract.kitChoices, {})
  const [content, setContent] = useState<string>()
  const [partnerIds, setPartners] = useState<string[]>([])
  const [expiresOn, setExpires] = useState(dayjs().add(DAYS_DEFAULT, "day").format("YYYY-MM-DD"))
  const issue = useAct(allianceContract.issueKit, {
    invalidates: KIT_READS,
    onDone: ({ id }) => void navigate(paths.partnerKit(id)),
  })
  const contents = choices.data?.contents ?? []
  const chosen = contents.find((one) => `${one.kind}:${one.id}` === content)
  return (
    <Confirm
      open
      title="发放传播包"
      object={chosen?.title ?? "审核通过的内容"}
      consequence="按审核通过的原文打包、签名，一字不改；伙伴凭专用链接领取。"
      verb="发放传播包"
      missing={!chosen ? "请选择内容" : partnerIds.length === 0 ? "请选择伙伴" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => issue.mutateAsync({ content: { kind: chosen!.kind, id: chosen!.id }, partnerIds, expiresOn })}
    >
      <Field label="内容" hint={contents.length === 0 ? "本单位还没有审核通过的内容。" : "只列审核通过、可发布的。"}>
        <Select
          showSearch
          optionFilterProp="label"
          value={content ?? null}
          placeholder="请选择"
          options={contents.map((one) => ({ value: `${one.kind}:${one.id}`, label: one.title }))}
          onChange={(value) => setContent(value ?? undefined)}
        />
      </Field>
      <Field
        label="伙伴"
        hint={choices.data?.partners.length === 0 ? "没有协议在有效期内的伙伴，请先登记。" : undefined}
      >
        <Select
          mode="multiple"
          value={partnerIds}
          placeholder="请选择"
          optionFilterProp="label"
          options={(choices.data?.partners ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setPartners}
        />
      </Field>
      <Field label="有效期至">
        <DatePicker
          value={dayjs(expiresOn)}
          allowClear={false}
          onChange={(date) => date && setExpires(date.format("YYYY-MM-DD"))}
        />
      </Field>
    </Confirm>
  )
}
