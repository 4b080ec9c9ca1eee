import { DatePicker, Input, Radio, Select } from "antd"
import dayjs from "dayjs"
import { useRef } from "react"
import { useNavigate } from "react-router"
import { newsroomContract, type TopicView } from "#contract/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { faultOf } from "../../../../api/error.ts"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { day } from "../../../../ui/format.ts"
import { useKept } from "../../../../ui/kept.ts"
import { useNow } from "../../../../ui/now.tsx"
import { paths } from "../../../paths.ts"

interface Draft {
  title: string
  angle: string
  contentClass: string
  forms: string[]
  platforms: string[]
  plannedOn: string | null
  columnId: string | null
  /** Empty: as the rules advise. */
  outlet: "" | "public" | "internal"
}

export interface TopicFormProps {
  /** What it comes from: a lead, a column that is due, a suggestion. */
  readonly from?: { readonly leadId: string; readonly columnId: string; readonly title: string }
  /** The topic to change; absent: a new one. */
  readonly topic?: TopicView
  onClose(): void
}

const firstOf = ({ from, topic }: TopicFormProps): Draft => ({
  title: topic?.title ?? from?.title ?? "",
  angle: topic?.angle ?? "",
  contentClass: topic?.contentClass ?? "ordinary",
  forms: topic?.forms.map(({ id }) => id) ?? ["article"],
  platforms: topic?.platforms.map(({ id }) => id) ?? [],
  plannedOn: topic?.plannedOn ?? null,
  columnId: topic?.column?.id ?? (from?.columnId || null),
  outlet: topic?.outlet ?? "",
})

type LeadQuery = GivenFor<typeof newsroomContract.lead>
type ChoicesQuery = GivenFor<typeof newsroomContract.topicChoices>

/** 起草、修改选题: the rules answer while it is typed — where it belongs, and what the negative list says. */
export function TopicForm(props: TopicFormProps) {
  const { from, topic, onClose } = props
  const navigate = useNavigate()
  const now = useNow()
  const saved = useRef<string>(undefined)
  const leadId = from?.leadId ?? ""
  const lead = useRead(newsroomContract.lead, { id: leadId } as LeadQuery, { enabled: leadId !== "" })
  const kept = useKept(
    `newsroom.topic.${topic?.id ?? `new.${leadId}${from?.columnId ?? ""}${from?.title ?? ""}`}`,
    firstOf(props),
  )
  const value = { ...kept.value, title: kept.value.title || (lead.data?.title ?? "") }
  const words = { ...(value.title && { title: value.title }), ...(value.angle && { angle: value.angle }) }
  const choices = useRead(newsroomContract.topicChoices, words as ChoicesQuery)
  const { topics, topic: one, desk, leads, suggestions } = newsroomContract
  const changed = { invalidates: [topics, one, desk, leads, newsroomContract.lead, suggestions] }
  const draft = useAct(newsroomContract.draftTopic, changed)
  const change = useAct(newsroomContract.changeTopic, changed)
  const outlet = value.outlet || (choices.data?.advice.outlet ?? "public")
  const save = async () => {
    const body = { ...value, outlet }
    if (topic) await change.mutateAsync({ ...body, id: topic.id })
    else {
      const made = await draft.mutateAsync({ ...body, leadIds: leadId ? [leadId] : [] })
      saved.current = made.id
    }
    kept.forget()
  }
  // A saved topic opens instead of the list behind the form; closing the form would lead back to the list.
  const close = () => (saved.current ? void navigate(paths.topic(saved.current)) : onClose())
  const [hit] = choices.data?.negative ?? []
  return (
    <Confirm
      open
      title={topic ? "修改选题" : "起草选题"}
      object={lead.data ? `由线索而来：${lead.data.title}` : "以本单位名义"}
      consequence={
        choices.data
          ? `保存后在选题页申报；现在申报列入${day(choices.data.roundOn, now)}报题（每个工作日${choices.data.cutOff}截止）。`
          : "保存后在选题页申报。"
      }
      verb={topic ? "保存修改" : "保存选题"}
      missing={missingOf(value)}
      faultOf={faultOf}
      onClose={close}
      onConfirm={save}
    >
      <Field label="标题">
        <Input value={value.title} maxLength={60} onChange={(event) => kept.fill({ title: event.target.value })} />
      </Field>
      <Field label="角度：讲什么、给谁看">
        <Input.TextArea
          rows={3}
          maxLength={500}
          value={value.angle}
          onChange={(event) => kept.fill({ angle: event.target.value })}
        />
      </Field>
      {hit ? (
        <div className="fault" role="alert">
          <p>
            含“{hit.words.join("、")}”，属于负面清单“{hit.label}”，不能申报。依据：{hit.clause}。
          </p>
        </div>
      ) : null}
      <Field label="内容类别" group>
        <Radio.Group
          value={value.contentClass}
          onChange={(event) => kept.fill({ contentClass: event.target.value })}
          options={(choices.data?.classes ?? []).map((row) => ({
            value: row.id,
            label: `${row.label}（${row.limitLabel}）`,
          }))}
        />
      </Field>
      <Field label="形式">
        <Select
          mode="multiple"
          value={value.forms}
          onChange={(forms: string[]) => kept.fill({ forms })}
          options={(choices.data?.forms ?? []).map(({ id, label }) => ({ value: id, label }))}
        />
      </Field>
      <Field label="平台（可不填）">
        <Select
          mode="multiple"
          value={value.platforms}
          onChange={(platforms: string[]) => kept.fill({ platforms })}
          options={(choices.data?.platforms ?? []).map(({ id, label }) => ({ value: id, label }))}
        />
      </Field>
      <Field label="计划发布日期（可不填）">
        <DatePicker
          value={value.plannedOn ? dayjs(value.plannedOn) : null}
          placeholder="选择日期"
          onChange={(date) => kept.fill({ plannedOn: date ? date.format("YYYY-MM-DD") : null })}
        />
      </Field>
      <Field label="栏目（可不填）">
        <Select
          allowClear
          value={value.columnId}
          onChange={(columnId: string | undefined) => kept.fill({ columnId: columnId ?? null })}
          options={(choices.data?.columns ?? []).map(({ id, label }) => ({ value: id, label }))}
        />
      </Field>
      <Field label="去向" group>
        <Radio.Group
          value={outlet}
          onChange={(event) => kept.fill({ outlet: event.target.value })}
          options={[
            { value: "public", label: "对外发布" },
            { value: "internal", label: "内部分享" },
          ]}
        />
        <span className="secondary">{choices.data ? `建议：${choices.data.advice.why}。` : ""}</span>
      </Field>
    </Confirm>
  )
}

function missingOf({ title, angle, forms }: Draft): string | undefined {
  if (title.trim().length < 4) return "标题不少于四个字"
  if (angle.trim().length < 4) return "请写明角度：讲什么、给谁看"
  return forms.length === 0 ? "请选择至少一种形式" : undefined
}
