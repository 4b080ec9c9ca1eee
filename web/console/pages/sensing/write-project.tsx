import { Checkbox, Input, InputNumber } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { sensingContract } from "#contract/sensing"
import { addDays, civilDate } from "#kernel/time"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { useNow } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { WritePage } from "../../../ui/write-page.tsx"
import { UnitPicker } from "../../unit-picker.tsx"
import { useUrlState } from "../../url-state.ts"

const DUE_DAYS = 90
const split = (words: string): string[] => words.split(/[、，,\s]+/).filter((word) => word.length >= 2)

/** 立专项: the cause in words that stand in the messages, tried out before it is opened. */
export default function WriteProjectPage() {
  useTitle("立专项")
  const url = useUrlState()
  const navigate = useNavigate()
  const today = civilDate(useNow())
  const barred = useBarred("sensing.edit", "立专项")
  const [value, setValue] = useState({
    ...{ title: "", plan: "", words: url.get("words").replaceAll(",", "、"), matter: url.get("matter"), owner: "" },
    ...{ unitId: null as string | null, streetUnitId: null as string | null, targetMax: 0 as number | null },
    ...{ dueOn: addDays(today, DUE_DAYS), isPublic: true, publicLine: "" },
  })
  const fill = (part: Partial<typeof value>) => setValue((present) => ({ ...present, ...part }))
  const words = split(value.words)
  const tried = useRead(
    sensingContract.measure,
    {
      words: words.join(","),
      ...(value.matter && { matter: value.matter }),
      ...(value.streetUnitId && { street: value.streetUnitId }),
    },
    { enabled: words.length > 0 && !barred },
  )
  const open = useAct(sensingContract.openProject, {
    invalidates: [sensingContract.projects, sensingContract.topics, sensingContract.topic],
    onDone: ({ id }) => void navigate(paths.project(id)),
  })
  const missing =
    value.title.trim().length < 4
      ? "请写明专项名称（至少四个字）"
      : words.length === 0
        ? "请至少写一个来信里会出现的词"
        : value.plan.trim().length < 10
          ? "请写明怎么办（至少十个字）"
          : !value.unitId
            ? "请选择责任单位"
            : value.owner.trim().length < 2
              ? "请写明负责人"
              : value.targetMax === null
                ? "请填写目标件数"
                : value.isPublic && value.publicLine.trim().length < 6
                  ? "请填写公开说明（至少六个字）"
                  : null
  const line = (key: "title" | "words" | "matter" | "owner" | "publicLine", label: string, most: number) => (
    <Field label={label}>
      <Input value={value[key]} maxLength={most} onChange={(event) => fill({ [key]: event.target.value })} />
    </Field>
  )
  return (
    <WritePage
      title="立专项"
      note="反复有人反映的同一原因，由一个单位负责办到根上；指标由来信件数算出，达到了才能销号。"
      back={paths.projects()}
      verb="立专项"
      why={barred ?? missing}
      busy={open.isPending}
      fault={open.error ? faultOf(open.error) : undefined}
      onSave={() =>
        open.mutate({
          ...{ title: value.title, plan: value.plan, words, matter: value.matter.trim() || null },
          ...{ topicId: url.get("topic") || null, streetUnitId: value.streetUnitId, unitId: value.unitId! },
          ...{ owner: value.owner, targetMax: value.targetMax!, dueOn: value.dueOn },
          ...{ isPublic: value.isPublic, publicLine: value.publicLine },
        })
      }
    >
      <Section title="原因">
        {line("title", "专项名称", 40)}
        {line("words", "来信里会出现的词（顿号隔开，写到其中一个就算）", 150)}
        {line("matter", "事项（可不填，填了只算这一类）", 20)}
        <Field label="街镇（可不选，不选为全市）">
          <UnitPicker value={value.streetUnitId} none="全市" onChange={(streetUnitId) => fill({ streetUnitId })} />
        </Field>
        {tried.data && words.length > 0 ? (
          <p role="status">
            试算：近{tried.data.days}天{tried.data.count}件；近12个月依次
            {tried.data.byMonth.map(({ count }) => count).join("、")}件。
          </p>
        ) : null}
      </Section>
      <Section title="责任和指标">
        <Field label="责任单位">
          <UnitPicker value={value.unitId} onChange={(unitId) => fill({ unitId })} />
        </Field>
        {line("owner", "负责人（职务或姓名）", 20)}
        <Field label="怎么办">
          <Input.TextArea
            rows={4}
            maxLength={1000}
            value={value.plan}
            onChange={(e) => fill({ plan: e.target.value })}
          />
        </Field>
        <Field label="目标：30天内不超过几件">
          <InputNumber min={0} max={100000} value={value.targetMax} onChange={(targetMax) => fill({ targetMax })} />
        </Field>
        <Field label="完成期限">
          <Input type="date" value={value.dueOn} onChange={(event) => fill({ dueOn: event.target.value })} />
        </Field>
      </Section>
      <Section title="公开">
        <p>
          <Checkbox checked={value.isPublic} onChange={(event) => fill({ isPublic: event.target.checked })}>
            登在公众网站“每月一题”
          </Checkbox>
        </p>
        {value.isPublic ? line("publicLine", "公开说明（一句话，给群众看）", 120) : null}
      </Section>
    </WritePage>
  )
}
